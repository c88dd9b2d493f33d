package etpm.engine.action.asymmetric;

import etpm.crypto.CryptoFailure;
import etpm.crypto.RsaPublicKey;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.asymmetric.RsaEncrypt;
import etpm.spec.command.asymmetric.RsaEncryptSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import java.util.Arrays;

/**
 * Actions of TPM2_RSA_Encrypt: encrypt with a public key, padded or raw, whatever the key's attributes are.
 *
 * <p>KEY: keyHandle is no RSA key, or not a sound one. VALUE: the label does not end in a zero octet. SCHEME: inScheme is not the
 * key's, or the key's is for signatures. VALUE: the message is too long for key and padding. SIZE: a raw message is not below the
 * modulus.
 */
public final class RsaEncryptAction implements Action<RsaEncrypt, RsaEncrypt.Response> {
    @Override
    public RsaEncrypt.Response run(RsaEncrypt in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(RsaEncryptSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!key.publicArea().type().equals(TpmAlgId.RSA)) throw TpmRc.KEY.at(RsaEncryptSpec.keyHandle);
        RsaEncryption.checkLabel(in.label(), RsaEncryptSpec.label);
        TpmtRsaDecrypt scheme = RsaEncryption.select(key, in.inScheme(), RsaEncryptSpec.inScheme);
        Bytes modulus = ((TpmuPublicId.Rsa) key.publicArea().unique()).buffer();
        RsaPublicKey rsa = publicKey(key, modulus, ctx);
        byte[] message = in.message().toByteArray();
        try {
            byte[] encrypted = scheme.scheme().isNull()
                    ? raw(rsa, message, modulus.length())
                    : padded(rsa, scheme, in.label(), message, ctx);
            return new RsaEncrypt.Response(Bytes.wrap(encrypted));
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    private static RsaPublicKey publicKey(TpmObject key, Bytes modulus, CommandContext ctx) {
        long exponent =
                KeyEncapsulation.exponent((TpmsRsaParms) key.publicArea().parameters());
        try {
            return ctx.crypto().rsaPublic(modulus.toByteArray(), exponent);
        } catch (CryptoFailure unsound) {
            throw TpmRc.KEY.at(RsaEncryptSpec.keyHandle);
        }
    }

    private static byte[] padded(
            RsaPublicKey rsa, TpmtRsaDecrypt scheme, Bytes label, byte[] message, CommandContext ctx) {
        try {
            if (scheme.scheme().equals(TpmAlgId.RSAES)) return rsa.encryptPkcs1(message, ctx.random());
            if (scheme.scheme().equals(TpmAlgId.OAEP) && scheme.details() instanceof TpmsSchemeHash(TpmAlgId hashAlg)) {
                return rsa.encryptOaep(hashAlg, label.toByteArray(), message, ctx.random());
            }
        } catch (CryptoFailure tooLong) {
            throw TpmRc.VALUE.bare();
        }
        throw TpmRc.SCHEME.bare();
    }

    /** The message as a number: zeros before it do not count. */
    private static byte[] raw(RsaPublicKey rsa, byte[] message, int size) {
        int zeros = 0;
        while (zeros < message.length && message[zeros] == 0) zeros++;
        if (message.length - zeros > size) throw TpmRc.VALUE.bare();
        byte[] number = Arrays.copyOfRange(message, zeros, message.length);
        try {
            return rsa.raw(number);
        } catch (CryptoFailure notBelowModulus) {
            throw TpmRc.SIZE.bare();
        } finally {
            Arrays.fill(number, (byte) 0);
        }
    }
}
