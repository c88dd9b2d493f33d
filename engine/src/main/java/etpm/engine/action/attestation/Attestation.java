package etpm.engine.action.attestation;

import etpm.crypto.Kdf;
import etpm.engine.Algorithms;
import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Signing;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmConstants32;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmuAttest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** An attestation in the making (Part 3, 18.1): who signs it, how, and what every one of them says. */
public final class Attestation {
    /**
     * A finished attestation.
     *
     * @param attest the TPMS_ATTEST that is signed
     * @param signature the NULL signature when there is no signer
     */
    public record Signed(Bytes attest, TpmtSignature signature) {}

    private final @Nullable TpmObject signer;
    private final TpmtSigScheme scheme;
    private final Tx tx;
    private final CommandContext ctx;

    private Attestation(@Nullable TpmObject signer, TpmtSigScheme scheme, Tx tx, CommandContext ctx) {
        this.signer = signer;
        this.scheme = scheme;
        this.tx = tx;
        this.ctx = ctx;
    }

    /**
     * Begins an attestation.
     *
     * @param signHandle a key, or TPM_RH_NULL for an attestation that nobody signs
     * @param key the position of {@code signHandle} in the command
     * @param schemePosition the position of {@code inScheme} in the command
     * @throws RcException KEY: signHandle is no signing key; SCHEME: inScheme is not the key's, not for keys of its type, or
     *     missing
     */
    public static Attestation by(
            TpmHandle signHandle,
            Position key,
            TpmtSigScheme inScheme,
            Position schemePosition,
            Tx tx,
            CommandContext ctx) {
        if (signHandle.isNull()) return new Attestation(null, inScheme, tx, ctx);
        if (!tx.isObject(signHandle)) throw TpmRc.KEY.at(key);
        TpmObject signer = tx.object(signHandle);
        if (!Signing.isSigningKey(signer)) throw TpmRc.KEY.at(key);
        TpmtSigScheme scheme = Signing.select(signer, inScheme).orElseThrow(() -> TpmRc.SCHEME.at(schemePosition));
        return new Attestation(signer, scheme, tx, ctx);
    }

    /** The hash by which it will be signed; without a signer that of inScheme, which may be TPM_ALG_NULL. */
    public TpmAlgId hashAlg() {
        return Signing.hashAlg(scheme);
    }

    /** Whether it must not say whose it is (Part 1, 28.5). */
    public boolean isAnonymous() {
        return signer != null && Signing.isAnonymous(scheme);
    }

    /** Whether a key signs it. */
    public boolean hasSigner() {
        return signer != null;
    }

    /**
     * Makes the attestation and signs it. In an anonymous one the caller's data is not shown, but signed with it (Part 1, 44.3.3.3).
     *
     * @param type which of the structures {@code attested} is
     * @param qualifyingData the caller's
     * @throws RcException VALUE when the key is too small for a digest, or nothing was committed to with the count of an anonymous
     *     scheme
     */
    public Signed sign(TpmSt type, Bytes qualifyingData, TpmuAttest attested) {
        Obfuscation obfuscation = obfuscation();
        TpmsAttest statement = new TpmsAttest(
                TpmConstants32.GENERATED_VALUE,
                type,
                isAnonymous() ? Bytes.EMPTY : qualifiedSigner(),
                isAnonymous() ? Bytes.EMPTY : qualifyingData,
                obfuscation.of(tx.clockInfo()),
                ctx.firmware().version() + obfuscation.firmwareVersion(),
                attested);
        Bytes attest = WireWriter.encode(statement, TpmsAttestCodec::write);
        if (signer == null) return new Signed(attest, TpmtSignature.NULL);

        byte[] digest = ctx.crypto().digest(hashAlg(), attest.toByteArray());
        if (isAnonymous() && !qualifyingData.isEmpty()) {
            digest = ctx.crypto().digest(hashAlg(), qualifyingData.toByteArray(), digest);
        }
        TpmtSignature signature = new Signing(ctx.crypto(), ctx.keys(), ctx.random())
                .sign(signer, scheme, Bytes.wrap(digest), new EphemeralKeys(tx, ctx));
        // The clock that was signed must not come again: what an orderly shutdown saved no longer counts.
        if (tx.shutdown().isOrderly()) tx.shutdown(ShutdownMark.UNORDERLY);
        return new Signed(attest, signature);
    }

    private Bytes qualifiedSigner() {
        return signer == null ? Names.of(TpmHandle.NULL) : signer.qualifiedName();
    }

    /**
     * Numbers that hide, from all but the owner of the TPM, that attestations by different keys come from the same one.
     *
     * @param counts for resetCount in the upper half, for restartCount in the lower
     */
    private record Obfuscation(long firmwareVersion, long counts) {
        static final Obfuscation NONE = new Obfuscation(0, 0);

        TpmsClockInfo of(TpmsClockInfo clear) {
            return new TpmsClockInfo(
                    clear.clock(),
                    (clear.resetCount() + (counts >>> 32)) & 0xFFFFFFFFL,
                    (clear.restartCount() + counts) & 0xFFFFFFFFL,
                    clear.safe());
        }
    }

    /** None for keys of the endorsement and platform hierarchies, which are known to belong to this TPM. */
    private Obfuscation obfuscation() {
        if (signer != null) {
            TpmHandle hierarchy = signer.hierarchy().base();
            if (hierarchy.equals(TpmHandle.ENDORSEMENT) || hierarchy.equals(TpmHandle.PLATFORM))
                return Obfuscation.NONE;
        }
        TpmAlgId nameAlg = signer == null ? TpmAlgId.NULL : signer.publicArea().nameAlg();
        TpmAlgId hashAlg = nameAlg.isNull() ? Algorithms.CONTEXT_HASH : nameAlg;
        byte[] derived = tx.seeds()
                .ownerProof()
                .use(proof -> Kdf.kdfa(
                        ctx.crypto(),
                        hashAlg,
                        proof,
                        "OBFUSCATE",
                        qualifiedSigner().toByteArray(),
                        new byte[0],
                        128));
        WireReader reader = WireReader.lenient(derived);
        return new Obfuscation(reader.u64(), reader.u64());
    }
}
