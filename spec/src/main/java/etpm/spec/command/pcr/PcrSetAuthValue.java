package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhPcr;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Secret;

/** TPM2_PCR_SetAuthValue (Part 3, 22.7): set a new authorization value for a PCR or the group that it is in. */
@Command(name = "TPM2_PCR_SetAuthValue", cc = 0x183, ref = "Part 3, 22.7", flags = Flag.READ_ONLY_DISALLOWED)
public record PcrSetAuthValue(
        @Handle(auth = Role.USER) @TpmiDhPcr TpmHandle pcrHandle,
        @Tpm2bDigest Secret auth) implements TpmCommand<PcrSetAuthValue.Response> {
    /** What TPM2_PCR_SetAuthValue answers. */
    public record Response() {}
}
