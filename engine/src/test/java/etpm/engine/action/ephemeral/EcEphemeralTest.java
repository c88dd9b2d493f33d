package etpm.engine.action.ephemeral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.engine.object.Points;
import etpm.engine.state.Commits;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.ephemeral.EcEphemeral;
import etpm.spec.command.ephemeral.EcEphemeralSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmuCapabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EcEphemeralTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void everyKeyIsNewAndOnItsCurve() {
        int expected = 0;
        for (TpmEccCurve curve : List.of(
                TpmEccCurve.NIST_P192,
                TpmEccCurve.NIST_P224,
                TpmEccCurve.NIST_P256,
                TpmEccCurve.NIST_P384,
                TpmEccCurve.NIST_P521,
                TpmEccCurve.BN_P256,
                TpmEccCurve.BN_P638,
                TpmEccCurve.SM2_P256)) {
            EcEphemeral.Response first = tpm.run(new EcEphemeral(curve));
            EcEphemeral.Response second = tpm.run(new EcEphemeral(curve));
            int size = TestTpm.CRYPTO.parameters(curve).p().length();
            assertEquals(size, first.Q().x().length());
            assertEquals(size, first.Q().y().length());
            assertTrue(TestTpm.CRYPTO.isOnCurve(curve, Points.of(first.Q())));
            assertNotEquals(first.Q(), second.Q());
            assertEquals(expected++, first.counter());
            assertEquals(expected++, second.counter());
        }
    }

    @Test
    void aCurveThatIsNotImplementedIsRefused() {
        tpm.refused(TpmRc.CURVE.with(EcEphemeralSpec.curveID), new EcEphemeral(TpmEccCurve.CURVE_25519));
    }

    @Test
    void clientsLearnHowManyMayWait() {
        GetCapability.Response response = tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, TpmPt.SPLIT_MAX.value(), 1));
        TpmuCapabilities.TpmProperties properties =
                (TpmuCapabilities.TpmProperties) response.capabilityData().data();
        assertEquals(List.of(new TpmsTaggedProperty(TpmPt.SPLIT_MAX, Commits.MOST)), properties.tpmProperties());
    }
}
