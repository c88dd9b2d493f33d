package etpm.spec.command.random;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bSensitiveData;
import etpm.spec.wire.Secret;

/** TPM2_StirRandom (Part 3, 16.2): mix caller-supplied octets into the state of the random number generator. */
@Command(name = "TPM2_StirRandom", cc = 0x146, ref = "Part 3, 16.2", flags = Flag.NV)
public record StirRandom(@Tpm2bSensitiveData Secret inData) implements TpmCommand<StirRandom.Response> {
    /** What TPM2_StirRandom answers. */
    public record Response() {}
}
