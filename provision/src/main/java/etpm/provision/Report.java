package etpm.provision;

import etpm.spec.handle.TpmHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TPM has been given.
 *
 * @param keys the persistent keys
 * @param indices the NV indices
 * @param issuer who has signed the certificates, or null when there are none yet
 */
public record Report(
        List<Key> keys, List<Index> indices, @Nullable String issuer) {
    /**
     * A persistent key.
     *
     * @param what it is, such as {@code RSA 2048 endorsement key}
     */
    public record Key(String what, TpmHandle handle) {}

    /**
     * An NV index.
     *
     * @param what it holds, such as {@code RSA 2048 endorsement key certificate}
     * @param size in octets
     */
    public record Index(String what, TpmHandle handle, int size) {}
}
