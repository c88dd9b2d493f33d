package etpm.engine;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that keeps its records in memory, and fails when it is told to. */
public final class MemoryStore implements StateStore {
    private final Map<String, byte[]> records = new LinkedHashMap<>();
    private int commits;
    private int clockCommits;
    private boolean full;

    @Override
    public Map<String, byte[]> load() {
        Map<String, byte[]> copies = new LinkedHashMap<>();
        records.forEach((key, value) -> copies.put(key, value.clone()));
        return copies;
    }

    @Override
    public void commit(List<Mutation> mutations) {
        if (full) throw new NoSpace("the test says so");
        commits++;
        for (Mutation mutation : mutations) {
            byte[] value = mutation.value();
            if (value == null) records.remove(mutation.key());
            else records.put(mutation.key(), value.clone());
        }
    }

    @Override
    public void commitClock(List<Mutation> mutations) {
        commit(mutations);
        clockCommits++;
    }

    @Override
    public boolean anchored() {
        return false;
    }

    /** How often the clock alone was made durable. */
    public int clockCommits() {
        return clockCommits;
    }

    /** How often something was made durable. */
    public int commits() {
        return commits;
    }

    /** Whether commits fail for want of room from now on. */
    public void full(boolean value) {
        full = value;
    }

    @Override
    public void close() {}
}
