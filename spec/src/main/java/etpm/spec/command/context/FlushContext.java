package etpm.spec.command.context;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhContext;

/** TPM2_FlushContext (Part 3, 28.4): remove a loaded object or a session from the TPM's memory. */
@Command(name = "TPM2_FlushContext", cc = 0x165, ref = "Part 3, 28.4", flags = Flag.NO_SESSIONS)
public record FlushContext(@TpmiDhContext TpmHandle flushHandle) implements TpmCommand<FlushContext.Response> {
    /** What TPM2_FlushContext answers. */
    public record Response() {}
}
