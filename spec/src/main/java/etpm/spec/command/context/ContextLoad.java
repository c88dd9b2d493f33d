package etpm.spec.command.context;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhContext;
import etpm.spec.type.TpmsContext;

/** TPM2_ContextLoad (Part 3, 28.3): bring an object or session that was saved outside back into the TPM. */
@Command(name = "TPM2_ContextLoad", cc = 0x161, ref = "Part 3, 28.3", flags = Flag.NO_SESSIONS)
public record ContextLoad(TpmsContext context) implements TpmCommand<ContextLoad.Response> {
    /** What TPM2_ContextLoad answers. */
    public record Response(@Handle @TpmiDhContext TpmHandle loadedHandle) {}
}
