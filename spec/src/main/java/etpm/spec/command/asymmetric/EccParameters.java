package etpm.spec.command.asymmetric;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.alg.TpmiEccCurve;
import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmsAlgorithmDetailEcc;

/** TPM2_ECC_Parameters (Part 3, 14.6): return the constants (prime, coefficients, generator, order) of a supported elliptic curve. */
@Command(name = "TPM2_ECC_Parameters", cc = 0x178, ref = "Part 3, 14.6")
public record EccParameters(@TpmiEccCurve TpmEccCurve curveID) implements TpmCommand<EccParameters.Response> {
    /** What TPM2_ECC_Parameters answers. */
    public record Response(TpmsAlgorithmDetailEcc parameters) {}
}
