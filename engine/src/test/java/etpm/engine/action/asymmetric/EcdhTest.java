package etpm.engine.action.asymmetric;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EcdhKeyGen;
import etpm.spec.command.asymmetric.EcdhKeyGenSpec;
import etpm.spec.command.asymmetric.EcdhZGen;
import etpm.spec.command.asymmetric.EcdhZGenSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;

/** TPM2_ECDH_KeyGen and TPM2_ECDH_ZGen. */
final class EcdhTest {
    private static final int DECRYPT = TpmaObject.decrypt;

    private static Bytes agree(KeyPair ours, TpmsEccPoint theirs) throws Exception {
        ECPublicKey any = (ECPublicKey) TestKeys.ECC.getPublic();
        ECPoint point = new ECPoint(number(theirs.x()), number(theirs.y()));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, any.getParams())), true);
        return Bytes.wrap(agreement.generateSecret());
    }

    private static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    private static KeyPair ephemeral() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    @Test
    void bothSidesAgree() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.eccScheme(TpmAlgId.ECDH, TpmAlgId.SHA256)));
        KeyPair ours = ephemeral();
        TpmsEccPoint z = tpm.run(new EcdhZGen(handle(0), TestKeys.point((ECPublicKey) ours.getPublic())))
                .outPoint();
        assertEquals(agree(ours, TestKeys.point((ECPublicKey) TestKeys.ECC.getPublic())), z.x());

        EcdhKeyGen.Response generated = tpm.run(new EcdhKeyGen(handle(0)));
        assertEquals(
                agree(TestKeys.ECC, generated.pubPoint()), generated.zPoint().x());
        assertEquals(
                generated.zPoint(),
                tpm.run(new EcdhZGen(handle(0), generated.pubPoint())).outPoint());
    }

    @Test
    void everyEphemeralKeyIsNewAndNeedsOnlyThePublicKey() {
        TestTpm tpm =
                TestKeys.tpm(TestKeys.publicOnly(TestKeys.ecc(DECRYPT | TpmaObject.restricted, TestKeys.ANY_ECC)));
        assertNotEquals(
                tpm.run(new EcdhKeyGen(handle(0))).pubPoint(),
                tpm.run(new EcdhKeyGen(handle(0))).pubPoint());
    }

    @Test
    void otherKeysAreRefused() {
        TpmsEccPoint point = TestKeys.point((ECPublicKey) TestKeys.ECC.getPublic());
        TestTpm tpm = TestKeys.tpm(
                TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA),
                TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC),
                TestKeys.ecc(DECRYPT | TpmaObject.restricted, TestKeys.ANY_ECC),
                TestKeys.ecc(DECRYPT, TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        tpm.refused(TpmRc.KEY.with(EcdhKeyGenSpec.keyHandle), new EcdhKeyGen(handle(0)));
        tpm.refused(TpmRc.KEY.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(0), point), TestTpm.EMPTY);
        tpm.refused(TpmRc.ATTRIBUTES.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(1), point), TestTpm.EMPTY);
        tpm.refused(TpmRc.ATTRIBUTES.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(2), point), TestTpm.EMPTY);
        tpm.refused(TpmRc.SCHEME.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(3), point), TestTpm.EMPTY);
        TpmHandle sequence = Objects.sequence(tpm);
        tpm.refused(TpmRc.KEY.with(EcdhKeyGenSpec.keyHandle), new EcdhKeyGen(sequence));
        tpm.refused(TpmRc.KEY.with(EcdhZGenSpec.keyHandle), new EcdhZGen(sequence, point), TestTpm.EMPTY);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmtEccScheme ecdsa = TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256);
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(TpmaObject.sign, ecdsa), TestKeys.ecc(DECRYPT, ecdsa));
        TpmsEccPoint off = new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32));
        tpm.refused(TpmRc.ATTRIBUTES.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(0), off), TestTpm.EMPTY);
        tpm.refused(TpmRc.SCHEME.with(EcdhZGenSpec.keyHandle), new EcdhZGen(handle(1), off), TestTpm.EMPTY);
    }

    @Test
    void aKeyOffTheCurveIsRefused() {
        TpmObject key = TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC);
        TpmtPublic off = Templates.withUnique(key.publicArea(), new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)));
        TestTpm tpm = TestKeys.tpm(
                new TpmObject(off, null, key.name(), key.qualifiedName(), key.hierarchy(), false, true, false));
        tpm.refused(TpmRc.KEY.with(EcdhKeyGenSpec.keyHandle), new EcdhKeyGen(handle(0)));
    }

    @Test
    void aPointOffTheCurveIsRefused() {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));
        TpmsEccPoint good = TestKeys.point((ECPublicKey) TestKeys.ECC.getPublic());
        for (TpmsEccPoint bad : new TpmsEccPoint[] {
            new TpmsEccPoint(good.y(), good.x()),
            new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY),
            new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)),
            new TpmsEccPoint(Bytes.ofHex("01").concat(good.x()), good.y())
        }) {
            tpm.refused(TpmRc.ECC_POINT.with(EcdhZGenSpec.inPoint), new EcdhZGen(handle(0), bad), TestTpm.EMPTY);
        }
    }
}
