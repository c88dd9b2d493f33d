package etpm.engine.action.symmetric;

import etpm.crypto.Crypto;
import etpm.crypto.HashSequence;
import etpm.engine.object.MacKeys;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.Mac;
import etpm.spec.command.symmetric.MacSpec;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_MAC, and so of TPM2_HMAC, which has the same code and layout: the HMAC of the buffer, or its CMAC with a
 * block cipher.
 *
 * <p>TYPE: no KEYEDHASH or SYMCIPHER object. VALUE: a scheme that is not the key's, or none where the key has none. SCHEME: no
 * MAC of that kind of key. ATTRIBUTES: a restricted key. KEY: one that does not sign.
 */
public final class MacAction implements Action<Mac, Mac.Response> {
    @Override
    public Mac.Response run(Mac in, Tx tx, CommandContext ctx) {
        TpmAlgId mac = MacKeys.select(in.handle(), in.inScheme(), tx, MacSpec.handle, MacSpec.inScheme);
        TpmObject object = tx.object(in.handle());
        TpmtSensitive sensitive = object.sensitive();
        if (sensitive == null) throw new IllegalStateException("authorized without a private part");
        byte[] data = in.buffer().toByteArray();
        return Secrets.octets(sensitive.sensitive())
                .use(key -> new Mac.Response(Bytes.wrap(
                        mac.equals(TpmAlgId.CMAC)
                                ? cmac(ctx.crypto(), MacKeys.cipher(object), key, data)
                                : ctx.crypto().hmac(mac, key, data))));
    }

    private static byte[] cmac(Crypto crypto, TpmAlgId cipher, byte[] key, byte[] data) {
        HashSequence sequence = crypto.cmacSequence(cipher, key);
        sequence.update(data);
        return sequence.complete();
    }
}
