package etpm.store.key;

import etpm.spec.wire.Secret;

/** Derives keys that a trusted execution environment gives only to the same, or a newer, software on the same machine. */
public interface TeeSealing {
    /** What it is and what it protects against, for people. */
    String describe();

    /**
     * What a key for a new slot is derived from here and now.
     *
     * @throws KeyUnavailable when the environment does not answer
     */
    SealingParameters current();

    /**
     * The key with these parameters, which name this provider and no higher SVN than the current one. The caller wipes it.
     *
     * @throws KeyUnavailable when the environment does not answer, or refuses them
     */
    Secret key(SealingParameters parameters);
}
