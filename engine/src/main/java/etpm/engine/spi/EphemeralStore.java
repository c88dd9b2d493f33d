package etpm.engine.spi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store in memory, for a TPM that lasts no longer than its process, or is written down as a whole later. */
public class EphemeralStore implements StateStore {
    private final Map<String, byte[]> records = new LinkedHashMap<>();

    /** Copies of all records: the caller wipes them. */
    @Override
    public Map<String, byte[]> load() {
        Map<String, byte[]> copy = new LinkedHashMap<>();
        records.forEach((key, value) -> copy.put(key, value.clone()));
        return copy;
    }

    @Override
    public void commit(List<Mutation> mutations) {
        for (Mutation mutation : mutations) {
            byte[] value = mutation.value();
            byte[] old = value == null ? records.remove(mutation.key()) : records.put(mutation.key(), value.clone());
            if (old != null) Arrays.fill(old, (byte) 0);
        }
    }

    @Override
    public void commitClock(List<Mutation> mutations) {
        commit(mutations);
    }

    @Override
    public boolean anchored() {
        return false;
    }

    /** Wipes the records. */
    @Override
    public void close() {
        records.values().forEach(value -> Arrays.fill(value, (byte) 0));
        records.clear();
    }
}
