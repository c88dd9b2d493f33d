package etpm.spec.command.audit;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhProvision;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmlCc;
import etpm.spec.wire.OrNull;
import java.util.List;

/** TPM2_SetCommandCodeAuditStatus (Part 3, 21.2): choose which commands are audited, or the hash algorithm used for auditing. */
@Command(
        name = "TPM2_SetCommandCodeAuditStatus",
        cc = 0x140,
        ref = "Part 3, 21.2",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record SetCommandCodeAuditStatus(
        @Handle(auth = Role.USER) @TpmiRhProvision TpmHandle auth,
        @OrNull @TpmiAlgHash TpmAlgId auditAlg,
        @TpmlCc List<TpmCc> setList,
        @TpmlCc List<TpmCc> clearList)
        implements TpmCommand<SetCommandCodeAuditStatus.Response> {
    /** What TPM2_SetCommandCodeAuditStatus answers. */
    public record Response() {}
}
