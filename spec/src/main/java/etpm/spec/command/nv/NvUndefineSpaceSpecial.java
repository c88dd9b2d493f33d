package etpm.spec.command.nv;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvDefinedIndex;
import etpm.spec.handle.TpmiRhPlatform;

/** TPM2_NV_UndefineSpaceSpecial (Part 3, 31.5): delete a platform-created NV index whose removal also requires its own policy. */
@Command(
        name = "TPM2_NV_UndefineSpaceSpecial",
        cc = 0x11F,
        ref = "Part 3, 31.5",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record NvUndefineSpaceSpecial(
        @Handle(auth = Role.ADMIN) @TpmiRhNvDefinedIndex TpmHandle nvIndex,
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle platform)
        implements TpmCommand<NvUndefineSpaceSpecial.Response> {
    /** What TPM2_NV_UndefineSpaceSpecial answers. */
    public record Response() {}
}
