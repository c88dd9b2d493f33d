package etpm.engine.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.DirectActions;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Secrets;
import etpm.engine.state.Seeds;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds procedure 1 of docs/primary-derivation.md: a Name that changes here is a key that someone loses.
 */
final class PrimaryDerivationTest {
    private static final String EK_POLICY = "837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa";

    private record Case(TpmHandle hierarchy, TpmtPublic template, byte[] data) {
        Case(TpmHandle hierarchy, TpmtPublic template) {
            this(hierarchy, template, new byte[0]);
        }
    }

    private static Map<String, Case> cases() {
        int ekAttributes = Templates.FIXED
                | TpmaObject.sensitiveDataOrigin
                | TpmaObject.adminWithPolicy
                | TpmaObject.restricted
                | TpmaObject.decrypt;
        TpmtPublic ekRsa = Templates.withPolicy(
                Templates.withUnique(
                        Templates.rsa(ekAttributes, Templates.AES_128, Templates.NO_RSA_SCHEME, 2048),
                        new TpmuPublicId.Rsa(Bytes.zeros(256))),
                Bytes.ofHex(EK_POLICY));
        TpmtPublic ekEcc = Templates.withPolicy(
                Templates.withUnique(
                        Templates.ecc(ekAttributes, Templates.AES_128, Templates.NO_ECC_SCHEME, TpmEccCurve.NIST_P256),
                        new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32))),
                Bytes.ofHex(EK_POLICY));
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("ek-rsa2048-L1", new Case(TpmHandle.ENDORSEMENT, ekRsa));
        cases.put("ek-p256-L2", new Case(TpmHandle.ENDORSEMENT, ekEcc));
        cases.put(
                "srk-rsa2048",
                new Case(
                        TpmHandle.OWNER,
                        Templates.withUnique(Templates.rsaStorage(2048), new TpmuPublicId.Rsa(Bytes.zeros(256)))));
        cases.put(
                "srk-p256",
                new Case(
                        TpmHandle.OWNER,
                        Templates.withUnique(
                                Templates.eccStorage(TpmEccCurve.NIST_P256),
                                new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)))));
        cases.put("sign-rsa3072", new Case(TpmHandle.OWNER, Templates.rsaSigning(3072)));
        cases.put("sign-rsa4096", new Case(TpmHandle.OWNER, Templates.rsaSigning(4096)));
        cases.put("sign-p384", new Case(TpmHandle.OWNER, Templates.eccSigning(TpmEccCurve.NIST_P384)));
        cases.put("sign-p521", new Case(TpmHandle.OWNER, Templates.eccSigning(TpmEccCurve.NIST_P521)));
        cases.put("platform-p256", new Case(TpmHandle.PLATFORM, Templates.eccStorage(TpmEccCurve.NIST_P256)));
        cases.put("aes128", new Case(TpmHandle.OWNER, Templates.cipher(128)));
        cases.put("aes256", new Case(TpmHandle.OWNER, Templates.cipher(256)));
        cases.put("hmac-sha256", new Case(TpmHandle.OWNER, Templates.hmac(TpmAlgId.SHA256)));
        cases.put(
                "hmac-sha384-nameAlg-sha512",
                new Case(TpmHandle.OWNER, Templates.withNameAlg(Templates.hmac(TpmAlgId.SHA384), TpmAlgId.SHA512)));
        cases.put("derivation-parent", new Case(TpmHandle.OWNER, Templates.derivationParent(TpmAlgId.SHA256)));
        cases.put("sealed", new Case(TpmHandle.OWNER, Templates.sealed(), new byte[] {1, 2, 3}));
        cases.put("svn0-p256", new Case(TpmHandle.SVN_OWNER_BASE, Templates.eccStorage(TpmEccCurve.NIST_P256)));
        cases.put(
                "srk-p256-with-data",
                new Case(TpmHandle.OWNER, Templates.eccStorage(TpmEccCurve.NIST_P256), new byte[] {1, 2, 3}));
        return cases;
    }

    /** A secret of 64 equal octets. */
    private static Secret filled(int octet) {
        byte[] octets = new byte[64];
        Arrays.fill(octets, (byte) octet);
        return Secret.take(octets);
    }

    private static Seeds seeds(int version, int firstProof) {
        return new Seeds(
                version,
                filled(1),
                filled(2),
                filled(3),
                filled(firstProof),
                filled(firstProof + 1),
                filled(firstProof + 2));
    }

    private final TestTpm tpm = TestTpm.started();

    private ObjectCreation.Made make(Seeds seeds, Case one) {
        Tx tx = new Tx(tpm.tpm.state());
        tx.seeds(seeds);
        return new ObjectCreation(tx, DirectActions.context(tpm))
                .primary(one.hierarchy, one.template, Secret.EMPTY, Secret.copyOf(one.data));
    }

    private static Map<String, String> frozen() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        try (InputStream in = PrimaryDerivationTest.class.getResourceAsStream("primary-names-1.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] parts = line.split(" ");
                names.put(parts[0], parts[1]);
            }
        }
        return names;
    }

    @TestFactory
    Stream<DynamicTest> everyTemplateGivesItsFrozenName() throws IOException {
        Map<String, String> frozen = frozen();
        assertEquals(frozen.keySet(), cases().keySet());
        return cases().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                frozen.get(entry.getKey()),
                                make(seeds(1, 4), entry.getValue()).name().toHex())));
    }

    @Test
    void anotherUniqueGivesAnotherKey() {
        TpmtPublic plain = Templates.eccStorage(TpmEccCurve.NIST_P256);
        TpmtPublic other = Templates.withUnique(plain, new TpmsEccPoint(Bytes.ofHex("01"), Bytes.EMPTY));
        assertNotEquals(
                make(seeds(1, 4), new Case(TpmHandle.OWNER, plain)).name(),
                make(seeds(1, 4), new Case(TpmHandle.OWNER, other)).name());
    }

    @Test
    void theSeedDecides() {
        Case one = new Case(TpmHandle.OWNER, Templates.cipher(128));
        Seeds other = new Seeds(1, filled(1), filled(9), filled(3), filled(4), filled(5), filled(6));
        assertNotEquals(make(seeds(1, 4), one).name(), make(other, one).name());
    }

    @Test
    void newProofsChangeWhatAnEndorsementKeyProtectsAndNotTheKey() {
        Case ek = cases().get("ek-p256-L2");
        ObjectCreation.Made before = make(seeds(1, 4), ek);
        ObjectCreation.Made after = make(seeds(1, 20), ek);
        assertEquals(before.name(), after.name());
        assertEquals(
                Secrets.octets(before.sensitive().sensitive()),
                Secrets.octets(after.sensitive().sensitive()));
        assertNotEquals(before.sensitive().seedValue(), after.sensitive().seedValue());
        assertEquals(32, after.sensitive().seedValue().length());
    }

    @Test
    void newProofsLeaveAStorageKeyAsItIs() {
        Case srk = cases().get("srk-p256");
        assertEquals(
                make(seeds(1, 4), srk).sensitive().seedValue(),
                make(seeds(1, 20), srk).sensitive().seedValue());
    }

    @Test
    void anUnknownProcedureIsNoReasonToMakeAnotherKey() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> make(seeds(2, 4), cases().get("aes128")));
        assertTrue(e.getMessage().contains("2"));
    }
}
