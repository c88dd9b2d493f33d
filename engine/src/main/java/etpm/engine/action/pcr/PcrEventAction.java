package etpm.engine.action.pcr;

import etpm.engine.pcr.PcrUpdate;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrEvent;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * Actions of TPM2_PCR_Event: hashes the event with the algorithm of every bank, allocated or not, and extends the PCR; with
 * TPM_RH_NULL it only hashes.
 *
 * <p>LOCALITY: the PCR may not be extended from this locality.
 */
public final class PcrEventAction implements Action<PcrEvent, PcrEvent.Response> {
    @Override
    public PcrEvent.Response run(PcrEvent in, Tx tx, CommandContext ctx) {
        if (!in.pcrHandle().isNull()) PcrUpdate.checkExtend(in.pcrHandle().index(), ctx.locality());
        byte[] event = in.eventData().toByteArray();
        List<TpmtHa> digests = ctx.algorithms().profile().pcrBanks().stream()
                .map(hashAlg -> new TpmtHa(hashAlg, Bytes.wrap(ctx.crypto().digest(hashAlg, event))))
                .toList();
        if (!in.pcrHandle().isNull())
            new PcrUpdate(tx, ctx.crypto()).extend(in.pcrHandle().index(), digests);
        return new PcrEvent.Response(digests);
    }
}
