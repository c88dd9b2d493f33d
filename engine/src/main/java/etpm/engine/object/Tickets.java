package etpm.engine.object;

import etpm.engine.Algorithms;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmConstants32;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;

/**
 * Tickets (Part 2, 10.6): proof to a later command that this TPM has checked something, made with the proof of a hierarchy
 * and good for as long as that proof is.
 */
public final class Tickets {
    private static final Bytes GENERATED = Bytes.wrap(
            new WireWriter(4).u32(TpmConstants32.GENERATED_VALUE.value()).toByteArray());

    private final CommandContext ctx;
    private final Tx tx;

    public Tickets(CommandContext ctx, Tx tx) {
        this.ctx = ctx;
        this.tx = tx;
    }

    /** That an object of this Name was created here with this creation data. */
    public TpmtTkCreation creation(TpmHandle hierarchy, Bytes name, Bytes creationHash) {
        return new TpmtTkCreation(
                TpmSt.CREATION,
                hierarchy,
                hmac(hierarchy, tagged(TpmSt.CREATION).bytes(name).bytes(creationHash)));
    }

    /** That a digest does not stand for a structure that a TPM makes. */
    public TpmtTkHashcheck hashcheck(TpmHandle hierarchy, TpmAlgId hashAlg, Bytes digest) {
        WireWriter data = tagged(TpmSt.HASHCHECK).u16(hashAlg.value()).bytes(digest);
        return new TpmtTkHashcheck(TpmSt.HASHCHECK, hierarchy, hmac(hierarchy, data));
    }

    /** Whether data begins as the structures do that a TPM makes and signs: no ticket for it, or it could be passed off as one. */
    public static boolean looksGenerated(Bytes data) {
        return data.startsWith(GENERATED);
    }

    /** The ticket that says nothing about a digest. */
    public static TpmtTkHashcheck noHashcheck() {
        return new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.NULL, Bytes.EMPTY);
    }

    /** That the key of this Name has signed a digest. */
    public TpmtTkVerified verified(TpmHandle hierarchy, Bytes digest, Bytes keyName) {
        WireWriter data = tagged(TpmSt.VERIFIED).bytes(digest).bytes(keyName);
        return new TpmtTkVerified(TpmSt.VERIFIED, hierarchy, TpmAlgId.NULL, hmac(hierarchy, data));
    }

    /** The ticket that says nothing about a signature. */
    public static TpmtTkVerified notVerified() {
        return new TpmtTkVerified(TpmSt.VERIFIED, TpmHandle.NULL, TpmAlgId.NULL, Bytes.EMPTY);
    }

    /**
     * That an entity has approved a policy (Part 3, 23.2.5).
     *
     * @param tag AUTH_SIGNED or AUTH_SECRET
     * @param timeout when it ends, as the TPM2B that the caller gives back with it
     * @param untilReset whether it ends at the next TPM Reset whatever the timeout is
     */
    public TpmtTkAuth auth(
            TpmSt tag,
            TpmHandle hierarchy,
            Bytes timeout,
            boolean untilReset,
            Bytes cpHashA,
            Bytes policyRef,
            Bytes entityName) {
        WireWriter data = tagged(tag)
                .bytes(cpHashA)
                .bytes(policyRef)
                .bytes(entityName)
                .bytes(timeout)
                .u64(tx.counters().timeEpoch());
        if (untilReset) data.u64(tx.counters().totalResetCount());
        return new TpmtTkAuth(tag, hierarchy, hmac(hierarchy, data));
    }

    /** Whether two tickets' digests are equal, in constant time. */
    public static boolean matches(Bytes given, Bytes expected) {
        return Secret.copyOf(given.toByteArray()).contentEquals(Secret.copyOf(expected.toByteArray()));
    }

    private static WireWriter tagged(TpmSt tag) {
        return new WireWriter().u16(tag.value());
    }

    private Bytes hmac(TpmHandle hierarchy, WireWriter data) {
        return Proofs.useProof(
                tx,
                ctx,
                hierarchy,
                proof -> Bytes.wrap(ctx.crypto().hmac(Algorithms.CONTEXT_HASH, proof, data.toByteArray())));
    }
}
