package etpm.spec.command.capability;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmtPublicParms;

/** TPM2_TestParms (Part 3, 30.3): check whether the TPM supports a given combination of algorithm parameters. */
@Command(name = "TPM2_TestParms", cc = 0x18A, ref = "Part 3, 30.3")
public record TestParms(TpmtPublicParms parameters) implements TpmCommand<TestParms.Response> {
    /** What TPM2_TestParms answers. */
    public record Response() {}
}
