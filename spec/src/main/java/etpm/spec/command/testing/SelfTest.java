package etpm.spec.command.testing;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;

/** TPM2_SelfTest (Part 3, 10.2): test all of the TPM's functions, or only those not tested so far. */
@Command(name = "TPM2_SelfTest", cc = 0x143, ref = "Part 3, 10.2", flags = Flag.NV)
public record SelfTest(boolean fullTest) implements TpmCommand<SelfTest.Response> {
    /** What TPM2_SelfTest answers. */
    public record Response() {}
}
