package etpm.crypto;

/** An input that the mathematics refuses: a point off its curve, a ciphertext that does not unpad, a prime that does not divide. */
public final class CryptoFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public CryptoFailure(String message) {
        super(message, null, false, false);
    }
}
