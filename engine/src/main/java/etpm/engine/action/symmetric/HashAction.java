package etpm.engine.action.symmetric;

import etpm.engine.object.Tickets;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_Hash: the digest of the data, with a ticket that says that the data is no structure of a TPM, unless it looks
 * like one or the hierarchy is TPM_RH_NULL.
 */
public final class HashAction implements Action<Hash, Hash.Response> {
    @Override
    public Hash.Response run(Hash in, Tx tx, CommandContext ctx) {
        Bytes digest = Bytes.wrap(ctx.crypto().digest(in.hashAlg(), in.data().toByteArray()));
        return new Hash.Response(digest, ticket(in, digest, tx, ctx));
    }

    private static TpmtTkHashcheck ticket(Hash in, Bytes digest, Tx tx, CommandContext ctx) {
        TpmHandle hierarchy = in.hierarchy();
        if (hierarchy.isNull() || Tickets.looksGenerated(in.data())) return Tickets.noHashcheck();
        return new Tickets(ctx, tx).hashcheck(hierarchy, in.hashAlg(), digest);
    }
}
