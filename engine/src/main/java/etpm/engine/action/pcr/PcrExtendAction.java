package etpm.engine.action.pcr;

import etpm.engine.pcr.PcrUpdate;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrExtend;

/**
 * Actions of TPM2_PCR_Extend: folds each digest into the PCR of its bank; TPM_RH_NULL extends nothing.
 *
 * <p>LOCALITY: the PCR may not be extended from this locality.
 */
public final class PcrExtendAction implements Action<PcrExtend, PcrExtend.Response> {
    @Override
    public PcrExtend.Response run(PcrExtend in, Tx tx, CommandContext ctx) {
        if (!in.pcrHandle().isNull()) {
            int pcr = in.pcrHandle().index();
            PcrUpdate.checkExtend(pcr, ctx.locality());
            new PcrUpdate(tx, ctx.crypto()).extend(pcr, in.digests());
        }
        return new PcrExtend.Response();
    }
}
