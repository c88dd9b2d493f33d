package etpm.store;

import java.util.Optional;

/** How a state stands to what its anchor holds. */
public enum Standing {
    /** There is no anchor, or none that was asked. */
    UNANCHORED,
    /** The anchor holds this state. */
    CURRENT,
    /** The last commit was written and the anchor not yet advanced: it was not acknowledged, and opening finishes it. */
    UNFINISHED,
    /** A state that has just been made, and that the anchor does not know yet. */
    NEW,
    /** The anchor has seen later commits. */
    OLDER,
    /** The anchor has seen other commits. */
    FORK,
    /** The state has more commits than the anchor can have missed. */
    AHEAD,
    /** The anchor does not know this TPM, which has commits. */
    UNKNOWN;

    /** How a chain stands to what an anchor holds. */
    static Standing of(Chain chain, Anchor anchor, Optional<Anchor.Mark> held) {
        if (anchor.kind().equals(Anchor.NONE)) {
            return UNANCHORED;
        }
        if (held.isEmpty()) {
            return chain.epoch() == 0 ? NEW : UNKNOWN;
        }
        Anchor.Mark mark = held.get();
        if (mark.equals(chain.mark())) {
            return CURRENT;
        }
        if (mark.equals(chain.previousMark())) {
            return UNFINISHED;
        }
        if (mark.epoch() > chain.epoch()) {
            return OLDER;
        }
        return mark.epoch() < chain.epoch() - 1 ? AHEAD : FORK;
    }

    /** Whether a state may be opened that stands so. */
    public boolean isAccepted() {
        return compareTo(NEW) <= 0;
    }

    /** Why a state is not opened that stands so. */
    StoreException.RolledBack refusal(String folder, Chain chain, Anchor anchor, Optional<Anchor.Mark> held) {
        String state = "The state in " + folder + " is at epoch " + chain.epoch() + " and " + Binding.to(anchor)
                + held.map(mark -> " at epoch " + mark.epoch() + ": ").orElse(" does not know it: ");
        return new StoreException.RolledBack(
                this,
                state
                        + switch (this) {
                            case OLDER -> "this is an older copy; put the newest one back.";
                            case AHEAD -> "the anchor was set back, or is not the one of this TPM.";
                            case UNKNOWN -> "the anchor was lost or replaced, or is not the one of this TPM.";
                            default -> "another copy of this TPM has run.";
                        });
    }
}
