package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** Where one of the secrets that open a slot comes from. */
public interface KeySource extends AutoCloseable {
    /** The number of its kind in a slot. */
    int type();

    /** What a person calls it; never a secret. */
    String describe();

    /**
     * A secret for a new slot.
     *
     * @throws KeyUnavailable when it cannot be had
     */
    Fresh fresh();

    /**
     * The secret of a slot with these parameters; the caller wipes it.
     *
     * @throws KeyUnavailable when it cannot be had
     */
    Secret secret(Bytes parameters);

    /** Whether a slot with these parameters should be wrapped anew, as this source's own have changed since. */
    default boolean outdated(Bytes parameters) {
        return false;
    }

    /** Wipes the secrets that the source itself holds. */
    @Override
    default void close() {}

    /**
     * A secret, which the caller wipes, with what it takes to find it again.
     *
     * @param parameters what the slot stores, in clear
     */
    record Fresh(Bytes parameters, Secret secret) {}
}
