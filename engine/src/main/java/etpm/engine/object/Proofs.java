package etpm.engine.object;

import etpm.crypto.Kdf;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The seed and the proof of each hierarchy (Part 1, 12.4 and 12.6). Those of a limited hierarchy are derived from its base's
 * whenever they are needed (41.6): SVN_LIMITED, without position, when the firmware is too old for them.
 */
public final class Proofs {
    /** Part of the frozen procedure that docs/primary-derivation.md describes. */
    private static final TpmAlgId LIMITING_HASH = TpmAlgId.SHA512;

    private Proofs() {}

    /** Uses what protects tickets and contexts of the hierarchy, and tells them from other TPMs'. */
    public static <T> T useProof(Tx tx, CommandContext ctx, TpmHandle hierarchy, Function<byte[], T> user) {
        return use(proof(tx, hierarchy.base()), "H_PROOF_SECRET", ctx, hierarchy, user);
    }

    /** Uses what the primary keys of the hierarchy descend from. */
    public static <T> T useSeed(Tx tx, CommandContext ctx, TpmHandle hierarchy, Function<byte[], T> user) {
        return use(seed(tx, hierarchy.base()), "H_SEED_SECRET", ctx, hierarchy, user);
    }

    private static <T> T use(
            Secret base, String label, CommandContext ctx, TpmHandle hierarchy, Function<byte[], T> user) {
        if (hierarchy.equals(hierarchy.base())) return base.use(user);
        if (!ctx.firmware().allows(hierarchy)) throw TpmRc.SVN_LIMITED.bare();
        String kind = hierarchy.isFirmwareLimited() ? "H_FW_SECRET" : "H_SVN_SECRET";
        Secret limited = Secret.take(base.use(octets -> Kdf.kdfa(
                ctx.crypto(),
                LIMITING_HASH,
                octets,
                label,
                ctx.firmware().limit(hierarchy),
                kind.getBytes(StandardCharsets.US_ASCII),
                base.length() * Byte.SIZE)));
        try {
            return limited.use(user);
        } finally {
            limited.wipe();
        }
    }

    private static Secret proof(Tx tx, TpmHandle base) {
        if (base.equals(TpmHandle.OWNER)) return tx.seeds().ownerProof();
        if (base.equals(TpmHandle.ENDORSEMENT)) return tx.seeds().endorsementProof();
        if (base.equals(TpmHandle.PLATFORM)) return tx.seeds().platformProof();
        if (base.isNull()) return tx.reset().nullProof();
        throw new IllegalArgumentException(base + " is no hierarchy");
    }

    private static Secret seed(Tx tx, TpmHandle base) {
        if (base.equals(TpmHandle.OWNER)) return tx.seeds().ownerSeed();
        if (base.equals(TpmHandle.ENDORSEMENT)) return tx.seeds().endorsementSeed();
        if (base.equals(TpmHandle.PLATFORM)) return tx.seeds().platformSeed();
        if (base.isNull()) return tx.reset().nullSeed();
        throw new IllegalArgumentException(base + " is no hierarchy");
    }
}
