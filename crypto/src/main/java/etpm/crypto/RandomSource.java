package etpm.crypto;

/** Where random octets come from: an entropy source, a DRBG, or a deterministic generator seeded for a derivation. */
@FunctionalInterface
public interface RandomSource {
    /** Fills {@code target} with random octets. */
    void fill(byte[] target);

    /** {@code length} random octets. */
    default byte[] bytes(int length) {
        byte[] octets = new byte[length];
        fill(octets);
        return octets;
    }
}
