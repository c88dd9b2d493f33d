package etpm.spec.command.attached;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhAc;
import etpm.spec.type.TpmAt;
import etpm.spec.type.TpmlAcCapabilities;
import etpm.spec.type.TpmsAcOutput;
import etpm.spec.wire.U32;
import java.util.List;

/** TPM2_AC_GetCapability (Part 3, 32.2): list what an attached component (a device wired to the TPM) can do; deprecated. */
@Command(name = "TPM2_AC_GetCapability", cc = 0x194, ref = "Part 3, 32.2")
public record AcGetCapability(
        @Handle @TpmiRhAc TpmHandle ac,
        TpmAt capability,
        @U32 long count) implements TpmCommand<AcGetCapability.Response> {
    /** What TPM2_AC_GetCapability answers. */
    public record Response(
            boolean moreData, @TpmlAcCapabilities List<TpmsAcOutput> capabilitiesData) {}
}
