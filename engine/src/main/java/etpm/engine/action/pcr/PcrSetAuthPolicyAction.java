package etpm.engine.action.pcr;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrPolicy;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrSetAuthPolicy;
import etpm.spec.command.pcr.PcrSetAuthPolicySpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_PCR_SetAuthPolicy: gives the group of PCR that may have a policy this one, for good, or none.
 *
 * <p>SIZE: {@code authPolicy} is not as long as a digest of {@code hashAlg}. VALUE: the PCR may have no policy.
 */
public final class PcrSetAuthPolicyAction implements Action<PcrSetAuthPolicy, PcrSetAuthPolicy.Response> {
    @Override
    public PcrSetAuthPolicy.Response run(PcrSetAuthPolicy in, Tx tx, CommandContext ctx) {
        if (in.authPolicy().length() != in.hashAlg().digestSize()) throw TpmRc.SIZE.at(PcrSetAuthPolicySpec.authPolicy);
        boolean mayHavePolicy = PcrAttributes.of(in.pcrNum().index()).authorizedIn(tx.profile());
        if (!mayHavePolicy) throw TpmRc.VALUE.at(PcrSetAuthPolicySpec.pcrNum);
        tx.pcrPolicy(new PcrPolicy(in.hashAlg(), in.authPolicy()));
        return new PcrSetAuthPolicy.Response();
    }
}
