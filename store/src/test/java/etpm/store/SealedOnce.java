package etpm.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * No key seals twice under one nonce. A segment's keys are its salt's, and the nonce is the sequence number; both stand in
 * clear in what is written, whether the medium takes it or not.
 */
final class SealedOnce {
    private final Set<String> salts = new HashSet<>();
    private int records;

    /** Looks at all writes that were tried. */
    void check(SimulatedMedium medium) {
        Set<String> pairs = new HashSet<>();
        for (SimulatedMedium.Op.Write write : medium.triedWrites()) {
            byte[] octets = write.octets();
            if (octets.length == 0 || octets[0] == 0) {
                continue;
            }
            if (write.position() == 0) {
                assertTrue(salts.add(HexFormat.of().formatHex(octets, 68, 100)), "a salt is used once");
                continue;
            }
            // A mark of 8 octets, then type, flags and length.
            long sequence = ByteBuffer.wrap(octets).getLong(16);
            assertTrue(
                    pairs.add(write.file() + " " + sequence),
                    () -> "sequence number " + sequence + " is sealed once in a segment");
            records++;
        }
    }

    void checkAtLeast(int expected) {
        assertTrue(records >= expected, () -> "only " + records + " records");
        assertTrue(salts.size() > 1, "several segments");
    }
}
