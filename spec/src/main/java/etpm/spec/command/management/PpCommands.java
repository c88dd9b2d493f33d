package etpm.spec.command.management;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmlCc;
import java.util.List;

/** TPM2_PP_Commands (Part 3, 26.2): choose which platform commands also need someone physically present at the machine. */
@Command(
        name = "TPM2_PP_Commands",
        cc = 0x12D,
        ref = "Part 3, 26.2",
        flags = {Flag.NV, Flag.PP_REQUIRED, Flag.READ_ONLY_DISALLOWED})
public record PpCommands(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle auth,
        @TpmlCc List<TpmCc> setList,
        @TpmlCc List<TpmCc> clearList)
        implements TpmCommand<PpCommands.Response> {
    /** What TPM2_PP_Commands answers. */
    public record Response() {}
}
