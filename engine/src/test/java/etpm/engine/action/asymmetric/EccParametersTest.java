package etpm.engine.action.asymmetric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.asymmetric.EccParameters;
import etpm.spec.command.asymmetric.EccParametersSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsAlgorithmDetailEcc;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EccParametersTest {
    private final TestTpm tpm = TestTpm.started();

    @ParameterizedTest
    @CsvSource({"3, secp256r1, 256, 0x0B", "4, secp384r1, 384, 0x0C", "5, secp521r1, 521, 0x0D"})
    void theNumbersAreTheCurves(int curve, String name, int bits, int hashAlg) throws Exception {
        TpmsAlgorithmDetailEcc detail =
                tpm.run(new EccParameters(new TpmEccCurve(curve))).parameters();
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        ECParameterSpec expected = parameters.getParameterSpec(ECParameterSpec.class);
        assertEquals(curve, detail.curveID().value());
        assertEquals(bits, detail.keySize());
        assertEquals(((ECFieldFp) expected.getCurve().getField()).getP(), number(detail.p()));
        assertEquals(expected.getCurve().getA(), number(detail.a()));
        assertEquals(expected.getCurve().getB(), number(detail.b()));
        assertEquals(expected.getGenerator().getAffineX(), number(detail.gX()));
        assertEquals(expected.getGenerator().getAffineY(), number(detail.gY()));
        assertEquals(expected.getOrder(), number(detail.n()));
        assertEquals(BigInteger.ONE, number(detail.h()));
        assertEquals(TpmAlgId.NULL, detail.sign().scheme());
        assertEquals(TpmAlgId.KDF1_SP800_56A, detail.kdf().scheme());
        assertEquals(new TpmsSchemeHash(new TpmAlgId(hashAlg)), detail.kdf().details());
    }

    /** The BN curves have no KDF of their own; SM2's is with SM3, be it implemented or not. */
    @ParameterizedTest
    @CsvSource({
        "1, 192, 0x20, 0x0B",
        "2, 224, 0x20, 0x0B",
        "16, 256, 0x10, 0",
        "17, 638, 0x10, 0",
        "32, 256, 0x20, 0x12"
    })
    void otherCurves(int curve, int bits, int kdf, int hashAlg) {
        TpmsAlgorithmDetailEcc detail =
                tpm.run(new EccParameters(new TpmEccCurve(curve))).parameters();
        assertEquals(bits, detail.keySize());
        BigInteger x = number(detail.gX());
        BigInteger right = x.pow(3).add(number(detail.a()).multiply(x)).add(number(detail.b()));
        assertEquals(BigInteger.ZERO, number(detail.gY()).pow(2).subtract(right).mod(number(detail.p())));
        assertEquals(new TpmAlgId(kdf), detail.kdf().scheme());
        if (hashAlg != 0)
            assertEquals(new TpmsSchemeHash(new TpmAlgId(hashAlg)), detail.kdf().details());
    }

    private static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    @Test
    void aCurveThatIsNotImplementedIsRefused() {
        tpm.refused(TpmRc.CURVE.with(EccParametersSpec.curveID), new EccParameters(TpmEccCurve.CURVE_25519));
        tpm.refused(TpmRc.CURVE.with(EccParametersSpec.curveID), new EccParameters(TpmEccCurve.BP_P256_R1));
        tpm.refused(TpmRc.CURVE.with(EccParametersSpec.curveID), new EccParameters(new TpmEccCurve(0)));
    }
}
