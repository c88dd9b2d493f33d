package etpm.spec.command.hierarchy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhBaseHierarchy;
import etpm.spec.handle.TpmiRhEnables;

/** TPM2_HierarchyControl (Part 3, 24.2): enable or disable a hierarchy, which decides whether its objects can be used. */
@Command(
        name = "TPM2_HierarchyControl",
        cc = 0x121,
        ref = "Part 3, 24.2",
        flags = {Flag.NV, Flag.EXTENSIVE, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record HierarchyControl(
        @Handle(auth = Role.USER) @TpmiRhBaseHierarchy TpmHandle authHandle,
        @TpmiRhEnables TpmHandle enable,
        boolean state)
        implements TpmCommand<HierarchyControl.Response> {
    /** What TPM2_HierarchyControl answers. */
    public record Response() {}
}
