package etpm.engine.action.symmetric;

import etpm.engine.object.MacKeys;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.Mac;
import etpm.spec.command.symmetric.MacSpec;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_MAC, and so of TPM2_HMAC, which has the same code and layout: the HMAC of the buffer.
 *
 * <p>TYPE: no KEYEDHASH or SYMCIPHER object. VALUE: a scheme that is not the key's, or none where the key has none. SCHEME: no
 * MAC of that kind of key. ATTRIBUTES: a restricted key. KEY: one that does not sign.
 */
public final class MacAction implements Action<Mac, Mac.Response> {
    @Override
    public Mac.Response run(Mac in, Tx tx, CommandContext ctx) {
        TpmAlgId hashAlg = MacKeys.hashAlg(in.handle(), in.inScheme(), tx, MacSpec.handle, MacSpec.inScheme);
        TpmtSensitive sensitive = tx.object(in.handle()).sensitive();
        if (sensitive == null) throw new IllegalStateException("authorized without a private part");
        return Secrets.octets(sensitive.sensitive())
                .use(key -> new Mac.Response(
                        Bytes.wrap(ctx.crypto().hmac(hashAlg, key, in.buffer().toByteArray()))));
    }
}
