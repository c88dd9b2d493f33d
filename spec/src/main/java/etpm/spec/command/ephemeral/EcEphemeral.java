package etpm.spec.command.ephemeral;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.alg.TpmiEccCurve;
import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.U16;

/** TPM2_EC_Ephemeral (Part 3, 19.3): create an ephemeral ECC key for a two-phase key exchange and return its public point. */
@Command(name = "TPM2_EC_Ephemeral", cc = 0x18E, ref = "Part 3, 19.3")
public record EcEphemeral(@TpmiEccCurve TpmEccCurve curveID) implements TpmCommand<EcEphemeral.Response> {
    /** What TPM2_EC_Ephemeral answers. */
    public record Response(
            @Tpm2bEccPoint TpmsEccPoint Q, @U16 int counter) {}
}
