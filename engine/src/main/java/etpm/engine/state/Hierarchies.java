package etpm.engine.state;

import etpm.spec.wire.Structure;

/**
 * Authorization of the persistent hierarchies and of lockout; the platform's lasts until the next reset only.
 *
 * @param disableClear whether TPM2_Clear by lockout is disabled
 */
@Structure
public record Hierarchies(
        @With HierarchyAuth owner,
        @With HierarchyAuth endorsement,
        @With HierarchyAuth lockout,
        @With boolean disableClear)
        implements HierarchiesWith {
    /** As TPM2_Clear leaves them. */
    public static final Hierarchies EMPTY =
            new Hierarchies(HierarchyAuth.EMPTY, HierarchyAuth.EMPTY, HierarchyAuth.EMPTY, false);
}
