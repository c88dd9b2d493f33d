package etpm.engine.action.management;

import etpm.engine.action.ActionTable;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.Tx;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.command.management.PpCommands;
import etpm.spec.type.TpmCc;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Actions of TPM2_PP_Commands: which commands need physical presence when the platform authorizes them. Commands that the TPM
 * does not have are passed over, as are those that never may need it. This command always needs it.
 */
public final class PpCommandsAction implements Action<PpCommands, PpCommands.Response> {
    @Override
    public PpCommands.Response run(PpCommands in, Tx tx, CommandContext ctx) {
        CommandAudit audit = tx.commandAudit();
        SortedSet<TpmCc> needing = new TreeSet<>(Comparator.comparingInt(TpmCc::value));
        needing.addAll(audit.physicalPresence());
        for (TpmCc code : in.setList()) if (mayNeedPresence(code)) needing.add(code);
        in.clearList().forEach(needing::remove);
        List<TpmCc> changed = List.copyOf(needing);
        if (!changed.equals(audit.physicalPresence())) {
            tx.commandAudit(new CommandAudit(audit.hashAlg(), audit.audited(), changed));
        }
        return new PpCommands.Response();
    }

    private static boolean mayNeedPresence(TpmCc code) {
        CommandSpec<?, ?> command = CommandTable.byCode(code.value());
        return command != null && command.has(Flag.PP) && ActionTable.create(code.value()) != null;
    }
}
