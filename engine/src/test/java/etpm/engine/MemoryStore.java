package etpm.engine;

import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Mutation;
import java.util.List;

/** A store in memory that fails, and stands behind an anchor, when it is told to. What it holds outlives its TPM. */
public final class MemoryStore extends EphemeralStore {
    private int commits;
    private int clockCommits;
    private boolean full;
    private boolean anchored;
    private Runnable beforeCommit = () -> {};

    @Override
    public void commit(List<Mutation> mutations) {
        if (full) throw new NoSpace("the test says so");
        beforeCommit.run();
        commits++;
        super.commit(mutations);
    }

    @Override
    public void commitClock(List<Mutation> mutations) {
        commit(mutations);
        clockCommits++;
    }

    /** How often something was made durable. */
    public int commits() {
        return commits;
    }

    /** How often that was the clock alone. */
    public int clockCommits() {
        return clockCommits;
    }

    /** Whether commits fail for want of room from now on. */
    public void full(boolean value) {
        full = value;
    }

    @Override
    public boolean anchored() {
        return anchored;
    }

    public void anchored(boolean value) {
        anchored = value;
    }

    /** Called before each commit from now on: what it throws is what the commit throws. */
    public void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    @Override
    public void close() {}
}
