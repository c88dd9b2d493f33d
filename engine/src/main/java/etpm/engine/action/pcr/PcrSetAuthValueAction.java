package etpm.engine.action.pcr;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrSetAuthValue;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_PCR_SetAuthValue: gives the group of PCR that may have an authValue this one, until the next TPM Reset or
 * Restart.
 *
 * <p>VALUE, without a position: the PCR may have no authValue.
 */
public final class PcrSetAuthValueAction implements Action<PcrSetAuthValue, PcrSetAuthValue.Response> {
    @Override
    public PcrSetAuthValue.Response run(PcrSetAuthValue in, Tx tx, CommandContext ctx) {
        if (!PcrAttributes.of(in.pcrHandle().index()).authorizedIn(tx.profile())) throw TpmRc.VALUE.bare();
        Secret authValue = in.auth().withoutTrailingZeros();
        in.auth().wipe();
        tx.discard(tx.clear().pcrAuthValue());
        tx.clear(tx.clear().withPcrAuthValue(authValue));
        return new PcrSetAuthValue.Response();
    }
}
