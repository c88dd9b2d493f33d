package etpm.spec.command.asymmetric;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.TpmsEccPoint;

/** TPM2_ECDH_KeyGen (Part 3, 14.4): make an ephemeral key and return its public point with the secret shared with a loaded key. */
@Command(name = "TPM2_ECDH_KeyGen", cc = 0x163, ref = "Part 3, 14.4")
public record EcdhKeyGen(@Handle @TpmiDhObject TpmHandle keyHandle) implements TpmCommand<EcdhKeyGen.Response> {
    /** What TPM2_ECDH_KeyGen answers. */
    public record Response(
            @Tpm2bEccPoint TpmsEccPoint zPoint,
            @Tpm2bEccPoint TpmsEccPoint pubPoint) {}
}
