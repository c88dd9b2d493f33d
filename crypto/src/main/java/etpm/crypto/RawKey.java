package etpm.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;

/** A symmetric key for one provider call, wiped by {@link #close}; {@code SecretKeySpec} can neither be wiped nor empty. */
final class RawKey implements SecretKey, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final byte[] octets;

    RawKey(String algorithm, byte[] octets) {
        this.algorithm = algorithm;
        this.octets = octets.clone();
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return "RawKey[" + algorithm + "]";
    }
}
