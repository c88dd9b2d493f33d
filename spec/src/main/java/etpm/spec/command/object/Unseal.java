package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bSensitiveData;
import etpm.spec.wire.Secret;

/** TPM2_Unseal (Part 3, 12.7): return the secret data of a loaded sealed object to an authorized caller. */
@Command(name = "TPM2_Unseal", cc = 0x15E, ref = "Part 3, 12.7")
public record Unseal(@Handle(auth = Role.USER) @TpmiDhObject TpmHandle itemHandle)
        implements TpmCommand<Unseal.Response> {
    /** What TPM2_Unseal answers. */
    public record Response(@Tpm2bSensitiveData Secret outData) {}
}
