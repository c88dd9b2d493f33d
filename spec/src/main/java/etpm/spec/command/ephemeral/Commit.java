package etpm.spec.command.ephemeral;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bEccParameter;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.Tpm2bSensitiveData;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.U16;

/** TPM2_Commit (Part 3, 19.2): begin an anonymous ECC signature by committing to a random value and returning the resulting points. */
@Command(name = "TPM2_Commit", cc = 0x18B, ref = "Part 3, 19.2")
public record Commit(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle signHandle,
        @Tpm2bEccPoint TpmsEccPoint P1,
        @Tpm2bSensitiveData Secret s2,
        @Tpm2bEccParameter Bytes y2)
        implements TpmCommand<Commit.Response> {
    /** What TPM2_Commit answers. */
    public record Response(
            @Tpm2bEccPoint TpmsEccPoint K,
            @Tpm2bEccPoint TpmsEccPoint L,
            @Tpm2bEccPoint TpmsEccPoint E,
            @U16 int counter) {}
}
