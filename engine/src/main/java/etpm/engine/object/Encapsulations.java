package etpm.engine.object;

import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEccPointCodec;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;

/** Secrets that reach this TPM encrypted for one of its RSA or ECC storage keys, or leave it for another's. */
public final class Encapsulations {
    private Encapsulations() {}

    /**
     * Recovers a secret. At the position: SIZE, not as long as the RSA key, or a coordinate longer than any; INSUFFICIENT, less
     * than a point; ECC_POINT, a point of another curve; VALUE, it does not decrypt.
     *
     * @param key both its parts loaded
     */
    public static Secret recover(
            TpmObject key, KeyEncapsulation.Label label, Bytes encryptedSecret, Position position, CommandContext ctx) {
        try {
            return switch (key.publicArea().parameters()) {
                case TpmsRsaParms rsa -> {
                    if (encryptedSecret.length() * 8 != rsa.keyBits()) throw TpmRc.SIZE.at(position);
                    yield KeyEncapsulation.decapsulate(
                            ctx.crypto(), key.publicArea(), ctx.keys().rsa(key), label, encryptedSecret);
                }
                case TpmsEccParms ecc -> {
                    WireReader reader = WireReader.strict(encryptedSecret.toByteArray(), ctx.algorithms());
                    reader.position(position);
                    TpmsEccPoint point = TpmsEccPointCodec.read(reader);
                    if (!ctx.crypto().isOnCurve(ecc.curveID(), new EcPoint(point.x(), point.y()))) {
                        throw TpmRc.ECC_POINT.at(position);
                    }
                    yield KeyEncapsulation.decapsulate(
                            ctx.crypto(), key.publicArea(), ctx.keys().ecc(key), label, encryptedSecret);
                }
                default -> throw new IllegalArgumentException("not an asymmetric key");
            };
        } catch (CryptoFailure e) {
            throw TpmRc.VALUE.at(position);
        }
    }

    /**
     * Why no secret could be encrypted for a storage key. HASH: the modulus has no room for digests of its nameAlg; VALUE: none for a
     * secret besides; KEY: it is no sound key.
     */
    public static TpmRc refusal(TpmtPublic key) {
        int digest = key.nameAlg().digestSize();
        if (digest == 0 || !(key.parameters() instanceof TpmsRsaParms rsa)) return TpmRc.KEY;
        // RFC 8017, 7.1.1.
        int room = rsa.keyBits() / 8 - 2 * digest - 2;
        if (room < 0) return TpmRc.HASH;
        return room < digest ? TpmRc.VALUE : TpmRc.KEY;
    }
}
