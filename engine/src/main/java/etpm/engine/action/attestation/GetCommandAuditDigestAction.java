package etpm.engine.action.attestation;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.Tx;
import etpm.spec.command.attestation.GetCommandAuditDigest;
import etpm.spec.command.attestation.GetCommandAuditDigestSpec;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsCommandAuditInfo;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;

/**
 * Actions of TPM2_GetCommandAuditDigest: attest to the commands that were audited, and begin anew if a key has signed it.
 *
 * <p>KEY: signHandle is no signing key. SCHEME: inScheme does not go with it. VALUE: the key is too small for a digest.
 */
public final class GetCommandAuditDigestAction
        implements Action<GetCommandAuditDigest, GetCommandAuditDigest.Response> {
    @Override
    public GetCommandAuditDigest.Response run(GetCommandAuditDigest in, Tx tx, CommandContext ctx) {
        Attestation attestation = Attestation.by(
                in.signHandle(),
                GetCommandAuditDigestSpec.signHandle,
                in.inScheme(),
                GetCommandAuditDigestSpec.inScheme,
                tx,
                ctx);
        CommandAudit audit = tx.commandAudit();
        WireWriter codes = new WireWriter();
        for (TpmCc audited : audit.audited()) codes.u32(audited.value());
        TpmsCommandAuditInfo info = new TpmsCommandAuditInfo(
                tx.counters().auditCounter(),
                audit.hashAlg(),
                tx.reset().commandAuditDigest(),
                Bytes.wrap(ctx.crypto().digest(audit.hashAlg(), codes.toByteArray())));
        Attestation.Signed signed = attestation.sign(TpmSt.ATTEST_COMMAND_AUDIT, in.qualifyingData(), info);
        if (attestation.hasSigner()) tx.reset(tx.reset().withCommandAuditDigest(Bytes.EMPTY));
        return new GetCommandAuditDigest.Response(signed.attest(), signed.signature());
    }
}
