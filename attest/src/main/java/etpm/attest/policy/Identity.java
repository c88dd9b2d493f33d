package etpm.attest.policy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Which TPM it must be. At least one of the three is there, or the only accepted evidence is that of pinned keys.
 *
 * @param eks SHA-256 of endorsement keys' public areas, one of which the TPM must have
 * @param instances identifiers of TPMs, one of which it must be
 * @param firstUse the file in which the TPM that was there first is recorded
 */
public record Identity(Set<String> eks, Set<String> instances, Optional<Path> firstUse) {
    /** None: for policies on pinned keys alone. */
    static final Identity NONE = new Identity(Set.of(), Set.of(), Optional.empty());

    /** Copies its arguments. */
    public Identity {
        eks = Set.copyOf(eks);
        instances = Set.copyOf(instances);
    }

    /** Whether it pins nothing. */
    public boolean isEmpty() {
        return eks.isEmpty() && instances.isEmpty() && firstUse.isEmpty();
    }
}
