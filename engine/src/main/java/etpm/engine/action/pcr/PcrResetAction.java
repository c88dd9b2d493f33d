package etpm.engine.action.pcr;

import etpm.engine.pcr.PcrUpdate;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PCR_Reset: sets the PCR to zero in all banks.
 *
 * <p>LOCALITY: the PCR may not be reset from this locality, or not at all.
 */
public final class PcrResetAction implements Action<PcrReset, PcrReset.Response> {
    @Override
    public PcrReset.Response run(PcrReset in, Tx tx, CommandContext ctx) {
        int pcr = in.pcrHandle().index();
        // Locality 4 resets by a dynamic launch only.
        boolean allowed = ctx.locality() != 4 && PcrAttributes.of(pcr).resetAllowed(ctx.locality());
        if (!allowed) throw TpmRc.LOCALITY.bare();
        new PcrUpdate(tx, ctx.crypto()).reset(pcr);
        return new PcrReset.Response();
    }
}
