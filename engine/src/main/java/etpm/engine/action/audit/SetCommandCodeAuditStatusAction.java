package etpm.engine.action.audit;

import etpm.engine.action.ActionTable;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.Tx;
import etpm.spec.command.CommandTable;
import etpm.spec.command.audit.SetCommandCodeAuditStatus;
import etpm.spec.command.audit.SetCommandCodeAuditStatusSpec;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.wire.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Actions of TPM2_SetCommandCodeAuditStatus: the hash of the command audit, or which commands are audited. Commands that the TPM
 * does not have are passed over, as is TPM2_Shutdown, which never is audited, and this command, which always is. A new hash
 * starts a new digest.
 *
 * <p>VALUE: hash and commands changed at once.
 */
public final class SetCommandCodeAuditStatusAction
        implements Action<SetCommandCodeAuditStatus, SetCommandCodeAuditStatus.Response> {
    @Override
    public SetCommandCodeAuditStatus.Response run(SetCommandCodeAuditStatus in, Tx tx, CommandContext ctx) {
        CommandAudit audit = tx.commandAudit();
        if (!in.auditAlg().isNull() && !in.auditAlg().equals(audit.hashAlg())) {
            if (!in.setList().isEmpty() || !in.clearList().isEmpty()) {
                throw TpmRc.VALUE.at(SetCommandCodeAuditStatusSpec.auditAlg);
            }
            tx.commandAudit(new CommandAudit(in.auditAlg(), audit.audited(), audit.physicalPresence()));
            tx.reset(tx.reset().withCommandAuditDigest(Bytes.EMPTY));
            return new SetCommandCodeAuditStatus.Response();
        }
        SortedSet<TpmCc> audited = new TreeSet<>(Comparator.comparingInt(TpmCc::value));
        audited.addAll(audit.audited());
        for (TpmCc code : in.setList()) if (mayBeAudited(code)) audited.add(code);
        for (TpmCc code : in.clearList()) {
            if (code.value() != SetCommandCodeAuditStatusSpec.CC) audited.remove(code);
        }
        List<TpmCc> changed = List.copyOf(audited);
        if (!changed.equals(audit.audited())) {
            tx.commandAudit(new CommandAudit(audit.hashAlg(), changed, audit.physicalPresence()));
        }
        return new SetCommandCodeAuditStatus.Response();
    }

    private static boolean mayBeAudited(TpmCc code) {
        return code.value() != ShutdownSpec.CC
                && CommandTable.byCode(code.value()) != null
                && ActionTable.create(code.value()) != null;
    }
}
