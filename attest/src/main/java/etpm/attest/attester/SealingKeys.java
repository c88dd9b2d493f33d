package etpm.attest.attester;

import etpm.spec.wire.Secret;
import java.io.IOException;

/** Keys that a trusted execution environment derives for the software in it, and for no other. */
public interface SealingKeys {
    /**
     * The highest versions that a key can be had for here and now.
     *
     * @throws IOException with a sentence if the environment does not answer
     */
    Level level() throws IOException;

    /**
     * The key of these versions, as the environment gives it; the caller wipes it, and uses only what it derives from it.
     *
     * @throws IOException with a sentence if the environment does not answer, or refuses them
     */
    Secret key(Level level) throws IOException;

    /**
     * Versions that are mixed into a key.
     *
     * @param svn of the software
     * @param tcb of the platform below it, as the environment writes it
     */
    record Level(long svn, long tcb) {}
}
