package etpm.engine.action.attestation;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.attestation.GetTime;
import etpm.spec.command.attestation.GetTimeSpec;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsTimeAttestInfo;
import etpm.spec.type.TpmsTimeInfo;

/**
 * Actions of TPM2_GetTime: attest to time and clock, in the clear, because the privacy administrator has agreed.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it. VALUE: the key is too small for a digest.
 */
public final class GetTimeAction implements Action<GetTime, GetTime.Response> {
    @Override
    public GetTime.Response run(GetTime in, Tx tx, CommandContext ctx) {
        Attestation attestation =
                Attestation.by(in.signHandle(), GetTimeSpec.signHandle, in.inScheme(), GetTimeSpec.inScheme, tx, ctx);
        TpmsTimeInfo time = new TpmsTimeInfo(tx.orderly().time(), tx.clockInfo());
        TpmsTimeAttestInfo info = new TpmsTimeAttestInfo(time, ctx.firmware().version());
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_TIME, in.qualifyingData(), info);
        return new GetTime.Response(signed.attest(), signed.signature());
    }
}
