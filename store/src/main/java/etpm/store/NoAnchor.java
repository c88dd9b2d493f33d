package etpm.store;

import java.util.Optional;

/** No anchor: an older copy of the state, or a second one that runs, is not noticed. */
public final class NoAnchor implements Anchor {
    @Override
    public String kind() {
        return NONE;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public Optional<Mark> read(byte[] instance) {
        return Optional.empty();
    }

    @Override
    public void advance(byte[] instance, Optional<Mark> expected, Mark next) {}
}
