package etpm.engine.action.attestation;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.command.attestation.GetSessionAuditDigest;
import etpm.spec.command.attestation.GetSessionAuditDigestSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSessionAuditInfo;

/**
 * Actions of TPM2_GetSessionAuditDigest: attest to the commands that a session has audited so far, which this one is not
 * among.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it. TYPE: sessionHandle is no audit session. VALUE:
 * the key is too small for a digest.
 */
public final class GetSessionAuditDigestAction
        implements Action<GetSessionAuditDigest, GetSessionAuditDigest.Response> {
    @Override
    public GetSessionAuditDigest.Response run(GetSessionAuditDigest in, Tx tx, CommandContext ctx) {
        Attestation attestation = Attestation.by(
                in.signHandle(),
                GetSessionAuditDigestSpec.signHandle,
                in.inScheme(),
                GetSessionAuditDigestSpec.inScheme,
                tx,
                ctx);
        Session session = tx.session(in.sessionHandle());
        if (!session.auditing()) throw TpmRc.TYPE.at(GetSessionAuditDigestSpec.sessionHandle);
        boolean exclusive = in.sessionHandle().equals(tx.live().exclusiveAudit());
        TpmsSessionAuditInfo info = new TpmsSessionAuditInfo(exclusive, session.auditDigest());
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_SESSION_AUDIT, in.qualifyingData(), info);
        return new GetSessionAuditDigest.Response(signed.attest(), signed.signature());
    }
}
