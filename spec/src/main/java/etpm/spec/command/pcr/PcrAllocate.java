package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhPlatform;
import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.U32;
import java.util.List;

/** TPM2_PCR_Allocate (Part 3, 22.5): choose which PCR banks and registers exist from the next TPM Reset on. */
@Command(
        name = "TPM2_PCR_Allocate",
        cc = 0x12B,
        ref = "Part 3, 22.5",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record PcrAllocate(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle,
        @TpmlPcrSelection List<TpmsPcrSelection> pcrAllocation)
        implements TpmCommand<PcrAllocate.Response> {
    /** What TPM2_PCR_Allocate answers. */
    public record Response(
            boolean allocationSuccess,
            @U32 long maxPCR,
            @U32 long sizeNeeded,
            @U32 long sizeAvailable) {}
}
