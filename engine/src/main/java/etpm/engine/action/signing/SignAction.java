package etpm.engine.action.signing;

import etpm.engine.auth.Entities;
import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Signing;
import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtTkHashcheck;

/**
 * Actions of TPM2_Sign: sign a digest that the caller gives.
 *
 * <p>KEY: keyHandle is no signing key. ATTRIBUTES: it signs certificates only. SCHEME: inScheme is not the key's, not for
 * keys of its type, or missing. HIERARCHY: that of the ticket is disabled. TICKET: the key is restricted or a ticket is given, and the ticket does not say that this TPM
 * made the digest with the scheme's hash. SIZE: the digest is not as long as the hash makes them. VALUE: the key is too small
 * for the digest, or nothing was committed to with the count of an anonymous scheme.
 */
public final class SignAction implements Action<Sign, Sign.Response> {
    @Override
    public Sign.Response run(Sign in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.keyHandle())) throw TpmRc.KEY.at(SignSpec.keyHandle);
        TpmObject key = tx.object(in.keyHandle());
        if (!Signing.isSigningKey(key)) throw TpmRc.KEY.at(SignSpec.keyHandle);
        if (key.has(TpmaObject.x509sign)) throw TpmRc.ATTRIBUTES.at(SignSpec.keyHandle);
        TpmtSigScheme scheme = Signing.select(key, in.inScheme()).orElseThrow(() -> TpmRc.SCHEME.at(SignSpec.inScheme));

        TpmAlgId hashAlg = Signing.hashAlg(scheme);
        TpmtTkHashcheck given = in.validation();
        if (!given.digest().isEmpty() || key.has(TpmaObject.restricted)) {
            boolean enabled = Entities.isHierarchyEnabled(tx, given.hierarchy());
            if (!enabled) throw TpmRc.HIERARCHY.at(SignSpec.validation);
            TpmtTkHashcheck made = new Tickets(ctx, tx).hashcheck(given.hierarchy(), hashAlg, in.digest());
            if (!Tickets.matches(given.digest(), made.digest())) throw TpmRc.TICKET.at(SignSpec.validation);
        } else if (in.digest().length() != hashAlg.digestSize()) {
            throw TpmRc.SIZE.at(SignSpec.digest);
        }
        return new Sign.Response(new Signing(ctx.crypto(), ctx.keys(), ctx.random())
                .sign(key, scheme, in.digest(), new EphemeralKeys(tx, ctx)));
    }
}
