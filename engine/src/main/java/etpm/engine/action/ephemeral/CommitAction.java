package etpm.engine.action.ephemeral;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Points;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.ephemeral.Commit;
import etpm.spec.command.ephemeral.CommitSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;

/**
 * Actions of TPM2_Commit: the first half of an anonymous signature (Part 1, 44.2.3). The base point that s2 stands for is multiplied
 * by the key, and it and P1 by a new secret number; without either, the generator is.
 *
 * <p>KEY: signHandle is no ECC key. SCHEME: its scheme is not anonymous. SIZE: one of s2 and y2 is there without the other. HASH:
 * the key has no nameAlg to hash s2 with. ECC_POINT: the base point, or P1, is not on the key's curve. NO_RESULT: a product is the
 * point at infinity.
 */
public final class CommitAction implements Action<Commit, Commit.Response> {
    @Override
    public Commit.Response run(Commit in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.signHandle())) throw TpmRc.KEY.at(CommitSpec.signHandle);
        TpmObject key = tx.object(in.signHandle());
        if (!(key.publicArea().parameters() instanceof TpmsEccParms parms)) throw TpmRc.KEY.at(CommitSpec.signHandle);
        if (!parms.scheme().scheme().equals(TpmAlgId.ECDAA)) throw TpmRc.SCHEME.at(CommitSpec.signHandle);
        boolean withBase = !in.s2().isEmpty();
        if (withBase == in.y2().isEmpty()) throw TpmRc.SIZE.at(CommitSpec.y2);

        TpmEccCurve curve = parms.curveID();
        EcPoint base = withBase ? basePoint(in, key, curve, ctx) : Points.of(Points.EMPTY);
        if (withBase && !ctx.crypto().isOnCurve(curve, base)) throw TpmRc.ECC_POINT.at(CommitSpec.s2);
        boolean withPoint = !in.P1().equals(Points.EMPTY);
        EcPoint point = Points.of(in.P1());
        if (withPoint && !ctx.crypto().isOnCurve(curve, point)) throw TpmRc.ECC_POINT.at(CommitSpec.P1);

        EphemeralKeys keys = new EphemeralKeys(tx, ctx);
        EccKeyPair committed = keys.next(curve, key.name());
        try {
            EccPrivateKey number = ctx.crypto().eccPrivate(curve, committed.scalar(), committed.point());
            TpmsEccPoint k = withBase ? Points.of(ctx.keys().ecc(key).multiply(base)) : Points.EMPTY;
            TpmsEccPoint l = withBase ? Points.of(number.multiply(base)) : Points.EMPTY;
            TpmsEccPoint e = withPoint
                    ? Points.of(number.multiply(point))
                    : withBase ? Points.EMPTY : Points.of(committed.point());
            return new Commit.Response(k, l, e, keys.giveOut());
        } catch (CryptoFailure infinity) {
            throw TpmRc.NO_RESULT.bare();
        } finally {
            committed.scalar().wipe();
        }
    }

    /** Its x-coordinate is the hash of s2, modulo the prime of the curve. */
    private static EcPoint basePoint(Commit in, TpmObject key, TpmEccCurve curve, CommandContext ctx) {
        TpmAlgId nameAlg = key.publicArea().nameAlg();
        if (nameAlg.isNull()) throw TpmRc.HASH.at(CommitSpec.signHandle);
        byte[] hashed = in.s2().use(octets -> ctx.crypto().digest(nameAlg, octets));
        BigInteger p = new BigInteger(1, ctx.crypto().parameters(curve).p().toByteArray());
        BigInteger x = new BigInteger(1, hashed).mod(p);
        return new EcPoint(Bytes.wrap(x.toByteArray()), in.y2());
    }
}
