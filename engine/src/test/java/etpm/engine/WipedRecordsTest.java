package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records hold seeds and authValues: the TPM leaves none of them on the heap once they are stored. */
final class WipedRecordsTest {
    /** Keeps the very arrays that it was given, and that it gave. */
    private static final class Keeping extends EphemeralStore {
        private final List<byte[]> seen = new ArrayList<>();

        @Override
        public Map<String, byte[]> load() {
            Map<String, byte[]> records = super.load();
            seen.addAll(records.values());
            return records;
        }

        @Override
        public void commit(List<Mutation> mutations) {
            super.commit(mutations);
            mutations.forEach(mutation -> seen.add(mutation.value()));
        }
    }

    @Test
    void recordsAreZeroedOnceTheyAreStoredOrRead() {
        Keeping store = new Keeping();
        Platform platform = new Platform(TestTpm.CRYPTO, new TestTpm.SeededRandomness("wiped"), () -> 0, store);
        Tpm made = open(platform);
        start(made);
        Tpm read = open(platform);
        start(read);
        assertFalse(store.seen.isEmpty());
        for (byte[] record : store.seen) assertArrayEquals(new byte[record.length], record);
    }

    private static Tpm open(Platform platform) {
        return Tpm.open(platform, fault -> {
            throw new AssertionError(fault);
        });
    }

    private static void start(Tpm tpm) {
        tpm.init();
        byte[] answer = tpm.execute(
                new byte[] {(byte) 0x80, 1, 0, 0, 0, 12, 0, 0, 1, 0x44, 0, 0},
                new Invocation(0, false, () -> false, 4096));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(answer, 6, 10));
    }
}
