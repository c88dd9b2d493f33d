package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.TpmsEccPoint;

/** TPM2_ECDH_ZGen (Part 3, 14.5): compute an ECDH shared point from a loaded private key and the other side's public point. */
@Command(name = "TPM2_ECDH_ZGen", cc = 0x154, ref = "Part 3, 14.5")
public record EcdhZGen(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bEccPoint TpmsEccPoint inPoint) implements TpmCommand<EcdhZGen.Response> {
    /** What TPM2_ECDH_ZGen answers. */
    public record Response(@Tpm2bEccPoint TpmsEccPoint outPoint) {}
}
