package etpm.store;

import etpm.store.key.KeySource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a state is opened.
 *
 * @param sources what opens a slot of its keys; none for a state that is not protected
 * @param anchor what remembers how far the TPM has come
 * @param flags what is asked for besides
 * @param sinceVersion1 records that every state has, but those that version 1 of the format wrote: they are read as if they
 *     had them, and have them from then on
 */
public record Access(List<KeySource> sources, Anchor anchor, Set<Flag> flags, Map<String, byte[]> sinceVersion1) {
    /** What is never done unless it is asked for. */
    public enum Flag {
        /** Binds the state to the anchor given, whichever it was bound to before. */
        BIND_ANCHOR,
        /**
         * Goes on from what the anchor holds, although that is not this state: after an older copy was restored because
         * the newer one is lost.
         */
        REBASE
    }

    /** No keys, no anchor, nothing besides. */
    public static final Access PLAIN = new Access(List.of(), new NoAnchor());

    public Access {
        sources = List.copyOf(sources);
        flags = Set.copyOf(flags);
        sinceVersion1 = Map.copyOf(sinceVersion1);
    }

    public Access(List<KeySource> sources, Anchor anchor, Set<Flag> flags) {
        this(sources, anchor, flags, Map.of());
    }

    public Access(List<KeySource> sources, Anchor anchor) {
        this(sources, anchor, Set.of());
    }

    boolean asksFor(Flag flag) {
        return flags.contains(flag);
    }
}
