package etpm.store;

import etpm.engine.spi.StateStore;
import java.util.Optional;

/**
 * How the state of one TPM and its anchor are kept together.
 *
 * @param where what a person finds the state by
 */
record AnchorLink(Anchor anchor, byte[] instance, String where) {
    boolean isThere() {
        return !anchor.kind().equals(Anchor.NONE);
    }

    Binding binding() {
        return Binding.to(anchor);
    }

    static Optional<Anchor.Mark> ask(Anchor anchor, byte[] instance) {
        try {
            return anchor.read(instance);
        } catch (Anchor.Unreachable e) {
            throw unreachable(e);
        }
    }

    /**
     * Asks the anchor, and refuses what it does not accept and what is not asked for.
     *
     * @return what it holds
     */
    Optional<Anchor.Mark> judge(SegmentContent content, Access access) {
        boolean bind = access.asksFor(Access.Flag.BIND_ANCHOR);
        if (!bind) {
            requireKind(content.header().binding());
        }
        Chain chain = content.head().chain();
        Optional<Anchor.Mark> held = ask(anchor, instance);
        Standing standing = Standing.of(chain, anchor, held);
        if (!standing.isAccepted() && !access.asksFor(Access.Flag.REBASE) && !(bind && held.isEmpty())) {
            throw standing.refusal(where, chain, anchor, held);
        }
        return held;
    }

    private void requireKind(Binding bound) {
        if (!bound.kind().equals(anchor.kind())) {
            throw new StoreException.AnchorMismatch("The state in " + where + " is bound to " + bound
                    + (isThere()
                            ? ", not to " + binding() + ": name the right one, or bind the state anew."
                            : ", and none is named: name it with --anchor."));
        }
    }

    /** Whether the anchor holds something that a state does not lead to. */
    boolean isElsewhere(Chain chain, Optional<Anchor.Mark> held) {
        return held.isPresent() && !Standing.of(chain, anchor, held).isAccepted();
    }

    /** Whether the anchor has to be told of a state. */
    boolean isBehind(Chain chain, Optional<Anchor.Mark> held) {
        return isThere() && !held.equals(Optional.of(chain.mark()));
    }

    /** Brings the anchor to a state that is opened. */
    void settle(Chain chain, Optional<Anchor.Mark> held) {
        try {
            anchor.advance(instance, held, chain.mark());
        } catch (Anchor.Conflict e) {
            throw Standing.FORK.refusal(where, chain, anchor, held);
        } catch (Anchor.Unreachable e) {
            throw unreachable(e);
        }
    }

    /**
     * Tells the anchor how far an open state has come, once that is durable.
     *
     * @throws Anchor.Unchanged when the anchor holds what it held
     * @throws StateStore.Failed when it is somewhere else, or nobody knows where
     */
    void advance(Chain from, Chain to) throws Anchor.Unchanged {
        if (to.epoch() == from.epoch() || !isThere()) {
            return;
        }
        try {
            anchor.advance(instance, Optional.of(from.mark()), to.mark());
        } catch (Anchor.Conflict e) {
            throw new StateStore.Failed(
                    isSetBack(from)
                            ? "The anchor of the TPM in " + where + " was lost or set back"
                            : "Another copy of the TPM in " + where + " has run",
                    e);
        } catch (Anchor.Unchanged e) {
            throw e;
        } catch (Anchor.Unreachable e) {
            throw new StateStore.Failed("The anchor could not be advanced for " + where, e);
        }
    }

    /** Whether the anchor has less than it was told. */
    private boolean isSetBack(Chain told) {
        try {
            return anchor.read(instance)
                    .map(mark -> mark.epoch() < told.epoch())
                    .orElse(true);
        } catch (Anchor.Unreachable e) {
            return false;
        }
    }

    private static StoreException.AnchorUnreachable unreachable(Anchor.Unreachable cause) {
        return new StoreException.AnchorUnreachable(
                "The anchor cannot be asked whether this is the newest state: " + cause.getMessage() + ".", cause);
    }
}
