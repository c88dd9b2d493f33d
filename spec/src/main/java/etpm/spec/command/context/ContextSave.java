package etpm.spec.command.context;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhContext;
import etpm.spec.type.TpmsContext;

/** TPM2_ContextSave (Part 3, 28.2): hand out an encrypted copy of an object or session so that its slot can be reused. */
@Command(name = "TPM2_ContextSave", cc = 0x162, ref = "Part 3, 28.2", flags = Flag.NO_SESSIONS)
public record ContextSave(@Handle @TpmiDhContext TpmHandle saveHandle) implements TpmCommand<ContextSave.Response> {
    /** What TPM2_ContextSave answers. */
    public record Response(TpmsContext context) {}
}
