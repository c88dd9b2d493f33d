package etpm.engine;

import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Mutation;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A store in memory that fails, and stands behind an anchor, when it is told to. What it holds outlives its TPM. */
public final class MemoryStore extends EphemeralStore {
    private int commits;
    private int clockCommits;
    private boolean full;
    private boolean anchored;
    private boolean broken;
    private Runnable beforeCommit = () -> {};

    /** From now on the outcome of everything is unknown, as after a sync that failed. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public Map<String, byte[]> load() {
        if (broken) throw new Failed("the test says so", new IOException());
        return super.load();
    }

    @Override
    public void commit(List<Mutation> mutations) {
        if (broken) throw new Failed("the test says so", new IOException());
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
