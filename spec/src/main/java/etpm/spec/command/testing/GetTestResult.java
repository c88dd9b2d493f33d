package etpm.spec.command.testing;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;

/** TPM2_GetTestResult (Part 3, 10.4): report how the self-test went, with details in the manufacturer's own form. */
@Command(name = "TPM2_GetTestResult", cc = 0x17C, ref = "Part 3, 10.4")
public record GetTestResult() implements TpmCommand<GetTestResult.Response> {
    /** What TPM2_GetTestResult answers. */
    public record Response(@Tpm2bMaxBuffer Bytes outData, TpmRc testResult) {}
}
