package etpm.engine.action.sequence;

import etpm.engine.object.MacKeys;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.SequenceObject.Midstate;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.sequence.MacStart;
import etpm.spec.command.sequence.MacStartSpec;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Secret;
import java.util.List;

/**
 * Actions of TPM2_MAC_Start, and so of TPM2_HMAC_Start, which has the same code and layout: starts an HMAC, or a CMAC with
 * a block cipher, that is fed in pieces. It has a copy of the key, so it outlives it.
 *
 * <p>TYPE: no KEYEDHASH or SYMCIPHER object. VALUE: a scheme that is not the key's, or none where the key has none. SCHEME: no
 * MAC of that kind of key. ATTRIBUTES: a restricted key. KEY: one that does not sign. OBJECT_MEMORY: no free slot.
 */
public final class MacStartAction implements Action<MacStart, MacStart.Response> {
    @Override
    public MacStart.Response run(MacStart in, Tx tx, CommandContext ctx) {
        TpmAlgId mac = MacKeys.select(in.handle(), in.inScheme(), tx, MacStartSpec.handle, MacStartSpec.inScheme);
        TpmObject object = tx.object(in.handle());
        TpmtSensitive sensitive = object.sensitive();
        if (sensitive == null) throw new IllegalStateException("authorized without a private part");
        Secret key = Secrets.octets(sensitive.sensitive());
        boolean cmac = mac.equals(TpmAlgId.CMAC);
        TpmAlgId algorithm = cmac ? MacKeys.cipher(object) : mac;
        Midstate start = key.use(octets -> Feed.start(
                algorithm,
                cmac
                        ? ctx.crypto().cmacSequence(algorithm, octets)
                        : ctx.crypto().hmacSequence(algorithm, octets)));
        SequenceObject sequence = new SequenceObject(
                cmac ? SequenceObject.CMAC : SequenceObject.HMAC,
                algorithm,
                in.auth().withoutTrailingZeros(),
                key.copy(),
                List.of(start),
                SequenceObject.UNFED);
        in.auth().wipe();
        return new MacStart.Response(tx.load(sequence));
    }
}
