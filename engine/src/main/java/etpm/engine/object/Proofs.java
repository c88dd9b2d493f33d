package etpm.engine.object;

import etpm.engine.state.Tx;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Secret;

/** The seed and the proof of each hierarchy (Part 1, 12.4 and 12.6). They stay the state's: not to be wiped. */
public final class Proofs {
    private Proofs() {}

    /** What protects tickets and contexts of the hierarchy, and tells them from other TPMs'. */
    public static Secret proof(Tx tx, TpmHandle hierarchy) {
        if (hierarchy.equals(TpmHandle.OWNER)) return tx.seeds().ownerProof();
        if (hierarchy.equals(TpmHandle.ENDORSEMENT)) return tx.seeds().endorsementProof();
        if (hierarchy.equals(TpmHandle.PLATFORM)) return tx.seeds().platformProof();
        if (hierarchy.isNull()) return tx.reset().nullProof();
        throw new IllegalArgumentException(hierarchy + " is no hierarchy");
    }

    /** What the primary keys of the hierarchy descend from. */
    public static Secret primarySeed(Tx tx, TpmHandle hierarchy) {
        if (hierarchy.equals(TpmHandle.OWNER)) return tx.seeds().ownerSeed();
        if (hierarchy.equals(TpmHandle.ENDORSEMENT)) return tx.seeds().endorsementSeed();
        if (hierarchy.equals(TpmHandle.PLATFORM)) return tx.seeds().platformSeed();
        if (hierarchy.isNull()) return tx.reset().nullSeed();
        throw new IllegalArgumentException(hierarchy + " is no hierarchy");
    }
}
