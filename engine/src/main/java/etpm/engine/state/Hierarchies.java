package etpm.engine.state;

import etpm.spec.wire.Structure;

/**
 * Authorization of the persistent hierarchies and of lockout; the platform's lasts until the next reset only.
 *
 * @param disableClear whether TPM2_Clear by lockout is disabled
 */
@Structure
public record Hierarchies(HierarchyAuth owner, HierarchyAuth endorsement, HierarchyAuth lockout, boolean disableClear) {
    /** As TPM2_Clear leaves them. */
    public static final Hierarchies EMPTY =
            new Hierarchies(HierarchyAuth.EMPTY, HierarchyAuth.EMPTY, HierarchyAuth.EMPTY, false);

    public Hierarchies withOwner(HierarchyAuth value) {
        return new Hierarchies(value, endorsement, lockout, disableClear);
    }

    public Hierarchies withEndorsement(HierarchyAuth value) {
        return new Hierarchies(owner, value, lockout, disableClear);
    }

    public Hierarchies withLockout(HierarchyAuth value) {
        return new Hierarchies(owner, endorsement, value, disableClear);
    }

    public Hierarchies withDisableClear(boolean value) {
        return new Hierarchies(owner, endorsement, lockout, value);
    }
}
