package etpm.engine.action.signing;

import etpm.engine.object.Signing;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.signing.VerifySignatureSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtTkVerified;

/**
 * Actions of TPM2_VerifySignature: verify a signature and say so in a ticket, which is the NULL ticket for a key that no
 * hierarchy vouches for.
 *
 * <p>ATTRIBUTES: keyHandle is no signing key. SCHEME: keys of its type do not sign like that. HANDLE: it is a keyed hash
 * without its sensitive area. SIGNATURE: the signature is not one of the digest.
 */
public final class VerifySignatureAction implements Action<VerifySignature, VerifySignature.Response> {
    @Override
    public VerifySignature.Response run(VerifySignature in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle()) || !tx.object(in.keyHandle()).has(TpmaObject.sign)) {
            throw TpmRc.ATTRIBUTES.at(VerifySignatureSpec.keyHandle);
        }
        TpmObject key = tx.object(in.keyHandle());
        new Signing(ctx.crypto(), ctx.keys(), ctx.random())
                .verify(key, in.digest(), in.signature(), VerifySignatureSpec.signature);

        TpmtTkVerified ticket = key.hierarchy().isNull() || key.name().isEmpty()
                ? Tickets.notVerified()
                : new Tickets(ctx, tx).verified(key.hierarchy(), in.digest(), key.name());
        return new VerifySignature.Response(ticket);
    }
}
