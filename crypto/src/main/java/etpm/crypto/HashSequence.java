package etpm.crypto;

/**
 * A hash or MAC that is fed in pieces and whose state between two pieces can be saved and resumed.
 *
 * <p>Not safe for use by several threads.
 */
public interface HashSequence {
    /** Feeds {@code data}. */
    void update(byte[] data);

    /** The digest or MAC of all that was fed. The sequence is not used afterwards. */
    byte[] complete();

    /** The state so far, from which {@link Crypto} resumes. It is secret when what was fed, or the key, is. */
    byte[] midstate();
}
