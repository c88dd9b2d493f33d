package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import etpm.engine.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records hold seeds and authValues: the TPM leaves none of them on the heap once they are stored. */
final class WipedRecordsTest {
    /** Keeps the very arrays that it was given. */
    private static final class Keeping implements StateStore {
        private final MemoryStore store = new MemoryStore();
        private final List<byte[]> given = new ArrayList<>();

        @Override
        public Map<String, byte[]> load() {
            Map<String, byte[]> loaded = store.load();
            given.addAll(loaded.values());
            return loaded;
        }

        @Override
        public void commit(List<Mutation> mutations) {
            store.commit(mutations);
            mutations.forEach(mutation -> given.add(mutation.value()));
        }

        @Override
        public void commitClock(List<Mutation> mutations) {
            commit(mutations);
        }

        @Override
        public boolean anchored() {
            return store.anchored();
        }

        @Override
        public void close() {}
    }

    @Test
    void recordsAreZeroedOnceTheyAreStored() {
        Keeping store = new Keeping();
        Tpm tpm = open(store);
        tpm.init();
        tpm.execute(
                new byte[] {(byte) 0x80, 1, 0, 0, 0, 12, 0, 0, 1, 0x44, 0, 0},
                new Invocation(0, false, () -> false, 4096));
        assertFalse(store.given.isEmpty());
        for (byte[] record : store.given) assertArrayEquals(new byte[record.length], record);
    }

    @Test
    void recordsAreZeroedOnceTheyAreLoaded() {
        Keeping store = new Keeping();
        open(store);
        store.given.clear();
        Tpm tpm = open(store);
        int opened = store.given.size();
        tpm.init();
        assertEquals(2 * opened, store.given.size());
        for (byte[] record : store.given) assertArrayEquals(new byte[record.length], record);
    }

    private static Tpm open(StateStore store) {
        return Tpm.open(new Platform(TestTpm.CRYPTO, new TestTpm.SeededRandomness("wiped"), () -> 0, store), fault -> {
            throw new AssertionError(fault);
        });
    }
}
