package etpm.engine.action.asymmetric;

import etpm.crypto.CryptoFailure;
import etpm.crypto.RsaPrivateKey;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.RsaDecrypt;
import etpm.spec.command.asymmetric.RsaDecryptSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Secret;
import java.util.Arrays;

/**
 * Actions of TPM2_RSA_Decrypt: decrypt with a private key and take the padding off, if there is one.
 *
 * <p>KEY: keyHandle is no RSA key. ATTRIBUTES: it is restricted, or not for decryption. VALUE: the label does not end in a
 * zero octet. SCHEME: inScheme is not the key's, or the key's is for signatures. SIZE: the ciphertext is not as long as the
 * modulus, or not below it. VALUE: the padding is wrong, in whatever way.
 */
public final class RsaDecryptAction implements Action<RsaDecrypt, RsaDecrypt.Response> {
    @Override
    public RsaDecrypt.Response run(RsaDecrypt in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(RsaDecryptSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!key.publicArea().type().equals(TpmAlgId.RSA)) throw TpmRc.KEY.at(RsaDecryptSpec.keyHandle);
        if (key.has(TpmaObject.restricted) || !key.has(TpmaObject.decrypt)) {
            throw TpmRc.ATTRIBUTES.at(RsaDecryptSpec.keyHandle);
        }
        RsaEncryption.checkLabel(in.label(), RsaDecryptSpec.label);
        TpmtRsaDecrypt scheme = RsaEncryption.select(key, in.inScheme(), RsaDecryptSpec.inScheme);
        byte[] modulus = ((TpmuPublicId.Rsa) key.publicArea().unique()).buffer().toByteArray();
        byte[] cipherText = in.cipherText().toByteArray();
        if (cipherText.length != modulus.length || Arrays.compareUnsigned(cipherText, modulus) >= 0) {
            throw TpmRc.SIZE.bare();
        }
        try {
            byte[] message = decrypt(ctx.keys().rsa(key), scheme, in.label().toByteArray(), cipherText);
            return new RsaDecrypt.Response(Secret.take(message));
        } catch (CryptoFailure malformed) {
            throw TpmRc.VALUE.bare();
        }
    }

    private static byte[] decrypt(RsaPrivateKey rsa, TpmtRsaDecrypt scheme, byte[] label, byte[] cipherText)
            throws CryptoFailure {
        if (scheme.scheme().isNull()) return rsa.raw(cipherText);
        if (scheme.scheme().equals(TpmAlgId.RSAES)) return rsa.decryptPkcs1(cipherText);
        if (scheme.scheme().equals(TpmAlgId.OAEP) && scheme.details() instanceof TpmsSchemeHash(TpmAlgId hashAlg)) {
            return rsa.decryptOaep(hashAlg, label, cipherText);
        }
        throw TpmRc.SCHEME.bare();
    }
}
