package etpm.spec.alg;

import etpm.spec.wire.Scalar;
import java.util.List;

/**
 * TPM_ECC_CURVE (Part 2, 6.4): an elliptic curve.
 *
 * @param value the registered number
 */
@Scalar(octets = 2, name = "TPM_ECC_CURVE")
public record TpmEccCurve(int value) {
    public static final TpmEccCurve NONE = new TpmEccCurve(0x0000);
    public static final TpmEccCurve NIST_P192 = new TpmEccCurve(0x0001);
    public static final TpmEccCurve NIST_P224 = new TpmEccCurve(0x0002);
    public static final TpmEccCurve NIST_P256 = new TpmEccCurve(0x0003);
    public static final TpmEccCurve NIST_P384 = new TpmEccCurve(0x0004);
    public static final TpmEccCurve NIST_P521 = new TpmEccCurve(0x0005);
    public static final TpmEccCurve BN_P256 = new TpmEccCurve(0x0010);
    public static final TpmEccCurve BN_P638 = new TpmEccCurve(0x0011);
    public static final TpmEccCurve SM2_P256 = new TpmEccCurve(0x0020);
    public static final TpmEccCurve TEST_P192 = new TpmEccCurve(0x0021);
    public static final TpmEccCurve BP_P256_R1 = new TpmEccCurve(0x0030);
    public static final TpmEccCurve BP_P384_R1 = new TpmEccCurve(0x0031);
    public static final TpmEccCurve BP_P512_R1 = new TpmEccCurve(0x0032);
    public static final TpmEccCurve CURVE_25519 = new TpmEccCurve(0x0040);
    public static final TpmEccCurve CURVE_448 = new TpmEccCurve(0x0041);

    /** Every curve of the registry, by ascending number. */
    public static List<TpmEccCurve> registered() {
        return List.of(
                NIST_P192,
                NIST_P224,
                NIST_P256,
                NIST_P384,
                NIST_P521,
                BN_P256,
                BN_P638,
                SM2_P256,
                TEST_P192,
                BP_P256_R1,
                BP_P384_R1,
                BP_P512_R1,
                CURVE_25519,
                CURVE_448);
    }

    @Override
    public String toString() {
        return Names.of(TpmEccCurve.class, this);
    }
}
