package etpm.attest.ratls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TestAuthority;
import etpm.attest.Vectors;
import etpm.attest.Verdict;
import etpm.attest.ratls.RatlsCertificate.Format;
import etpm.attest.read.MalformedException;
import etpm.attest.sgx.SgxVerifier;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RatlsCertificateTest {
    private static final String OID = "2.23.133.5.4.9";
    private static final String ENDORSEMENTS = "2.23.133.5.4.2";

    private static RatlsCertificate recorded(String name) {
        return RatlsCertificate.parse(Certificates.one("certificate", Vectors.file("ratls/" + name)));
    }

    private static Bytes reportData(RatlsCertificate ratls) {
        return ratls.evidence().octets().slice(48 + 320, 48 + 384);
    }

    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    /** The signatures hold up to Intel's root; what no vector has for these platforms is the TCB info. */
    private static void verify(String name, Instant at, Cause... causes) {
        Map<String, Bytes> items = new HashMap<>(Vectors.intel("sgx/phala_sgx_v3.collateral.json"));
        items.putIfAbsent(
                "intel/pck-platform-crl.der",
                Vectors.intel("tdx/phala_tdx_v4.collateral.json").get("intel/pck-platform-crl.der"));
        RatlsVerifier verifier = new RatlsVerifier(new Appraiser(List.of(new SgxVerifier())));
        Policy policy = Policy.of(EvidenceType.SGX, Rules.strict());
        refused(verifier.verify(recorded(name), Collateral.of(items), policy, at), causes);
    }

    @Test
    void certificatesOfThreeImplementationsAreRead() {
        for (String name : List.of("ccc_gramine-cert.pem", "ccc_intel-sgxsdk-cert.pem", "ccc_rats-tls-cert.pem")) {
            RatlsCertificate ratls = recorded(name);
            assertEquals(Format.INTEROPERABLE, ratls.format());
            assertEquals(EvidenceType.SGX, ratls.evidence().type());
            assertTrue(ratls.vouchedForBy(reportData(ratls)), name);
            for (int bit = 0; bit < 512; bit++) {
                assertFalse(ratls.vouchedForBy(Vectors.flip(reportData(ratls), bit)));
            }
        }
        assertEquals(
                Set.of("key_0", "key_1"),
                recorded("ccc_rats-tls-cert.pem").claims().keySet());
        RatlsCertificate legacy = recorded("legacy_rats-tls-cert-openssl-sample.pem");
        assertEquals(Format.LEGACY_QUOTE, legacy.format());
        assertTrue(legacy.vouchedForBy(reportData(legacy)));
    }

    @Test
    void theirEnclavesCanBeDebugged() {
        Instant at = Instant.parse("2025-07-01T00:00:00Z");
        verify("ccc_gramine-cert.pem", at, Cause.DEBUG, Cause.MISSING, Cause.TCB);
        verify("ccc_intel-sgxsdk-cert.pem", at, Cause.DEBUG, Cause.MISSING, Cause.TCB);
        verify("ccc_rats-tls-cert.pem", at, Cause.DEBUG, Cause.MISSING, Cause.TCB, Cause.EXPIRED);
    }

    // Made here.

    private static byte[] cbor(String hex, Bytes... parts) {
        Bytes all = Bytes.ofHex(hex);
        for (Bytes part : parts) all = all.concat(part);
        return all.toByteArray();
    }

    private static Bytes octets(Bytes value) {
        return Bytes.ofHex(String.format("59%04x", value.length())).concat(value);
    }

    private static X509Certificate certificate(KeyPair keys, Map<String, byte[]> extensions) {
        TestAuthority self =
                new TestAuthority("self", keys, TestAuthority.root("self", keys).certificate());
        return self.leaf("self", keys.getPublic(), extensions);
    }

    private static Bytes claims(String algorithm, Bytes digest) {
        Bytes hash = Bytes.wrap(cbor("82" + algorithm, octets(digest)));
        return Bytes.wrap(
                cbor("a2" + "6b" + Bytes.ofAscii("pubkey-hash").toHex(), octets(hash), Bytes.ofHex("61784101")));
    }

    @Test
    void aClaimsBufferBindsTheKeyAndItsOtherClaims() {
        KeyPair keys = TestAuthority.ec("secp256r1");
        Bytes key = Certificates.sha256(keys.getPublic().getEncoded());
        for (String tag : List.of("d9ea60", "da001a7504")) {
            Bytes buffer = claims("01", key);
            Bytes quote = Bytes.ofHex("0400020081000000").concat(Bytes.zeros(10));
            RatlsCertificate ratls = RatlsCertificate.parse(
                    certificate(keys, Map.of(OID, cbor(tag + "82", octets(quote), octets(buffer)))));
            assertEquals(
                    tag.startsWith("d9") ? EvidenceType.TDX : EvidenceType.SNP,
                    ratls.evidence().type());
            assertEquals(quote, ratls.evidence().octets());
            assertEquals(Map.of("x", Bytes.ofHex("01")), ratls.claims());
            Bytes data = Certificates.sha256(buffer.toByteArray()).concat(Bytes.zeros(32));
            assertTrue(ratls.vouchedForBy(data));
            assertFalse(ratls.vouchedForBy(
                    Certificates.sha256(keys.getPublic().getEncoded()).concat(Bytes.zeros(32))));

            // The same evidence and claims in another key's certificate.
            RatlsCertificate stolen = RatlsCertificate.parse(certificate(
                    TestAuthority.ec("secp256r1"), Map.of(OID, cbor(tag + "82", octets(quote), octets(buffer)))));
            assertFalse(stolen.vouchedForBy(data));
        }
    }

    @Test
    void malformedEvidenceIsRefused() {
        KeyPair keys = TestAuthority.ec("secp256r1");
        Bytes buffer = claims("01", Bytes.zeros(32));
        Bytes good = Bytes.wrap(cbor("d9ea6082", octets(Bytes.zeros(20)), octets(buffer)));
        RatlsCertificate.parse(certificate(keys, Map.of(OID, good.toByteArray())));
        for (int length = 0; length < good.length(); length++) {
            byte[] cut = good.slice(0, length).toByteArray();
            assertThrows(MalformedException.class, () -> RatlsCertificate.parse(certificate(keys, Map.of(OID, cut))));
        }
        for (byte[] bad : List.of(
                good.concat(Bytes.zeros(1)).toByteArray(),
                cbor("d9ea6182", octets(Bytes.zeros(20)), octets(buffer)),
                cbor("82", octets(Bytes.zeros(20)), octets(buffer)),
                cbor("d9ea6081", octets(buffer)),
                cbor("d9ea6082", octets(Bytes.zeros(20)), octets(claims("02", Bytes.zeros(32)))),
                cbor("d9ea6082", octets(Bytes.zeros(20)), octets(Bytes.ofHex("a0"))),
                cbor("d9ea6082", octets(Bytes.zeros(20)), octets(Bytes.ofHex("a2617801617802"))),
                cbor("81".repeat(100)),
                cbor("9bffffffffffffffff"),
                cbor("5bffffffffffffffff"),
                cbor("9f"))) {
            assertThrows(MalformedException.class, () -> RatlsCertificate.parse(certificate(keys, Map.of(OID, bad))));
        }
        MalformedException none =
                assertThrows(MalformedException.class, () -> RatlsCertificate.parse(certificate(keys, Map.of())));
        assertEquals(Cause.MISSING, none.cause());
    }

    /** As this project's own certificates have them: what is written is read, and nobody else's collateral is needed. */
    @Test
    void endorsementsAreWrittenForIntelsQuotesWhereTheyAreComplete() {
        KeyPair keys = TestAuthority.ec("secp256r1");
        Bytes statement = Bytes.ofAscii("{}");
        for (String name : List.of("sgx/phala_sgx_v3", "tdx/phala_tdx_v4", "tdx/phala_tdx_v5_outdated")) {
            Bytes quote = Vectors.file(name + ".quote");
            Map<String, Bytes> items = Vectors.intel(name + ".collateral.json");
            EvidenceType type = name.startsWith("sgx") ? EvidenceType.SGX : EvidenceType.TDX;
            Map<String, Bytes> extensions = RatlsCertificate.extensions(
                    Evidence.of(type, quote), keys.getPublic(), statement, Collateral.of(items));
            assertEquals(Set.of(OID, ENDORSEMENTS), extensions.keySet());
            RatlsCertificate ratls = RatlsCertificate.parse(certificate(keys, octets(extensions)));
            assertEquals(Optional.of(statement), ratls.statement());
            Collateral inside = ratls.evidence().inside();
            items.forEach((item, octets) -> assertEquals(Optional.of(octets), inside.item(item), item));
            Instant at = Instant.parse(name.endsWith("outdated") ? "2026-03-01T00:00:00Z" : "2025-07-01T00:00:00Z");
            Policy policy = Policy.of(type, Rules.strict());
            assertEquals(
                    Appraiser.ofAllKinds().verify(Evidence.of(type, quote), Collateral.of(items), policy, at),
                    Appraiser.ofAllKinds().verify(ratls.evidence(), Collateral.NONE, policy, at));
            // An item is missing: none are written.
            for (String item : items.keySet()) {
                Map<String, Bytes> incomplete = new HashMap<>(items);
                incomplete.remove(item);
                assertEquals(
                        Set.of(OID),
                        RatlsCertificate.extensions(
                                        Evidence.of(type, quote),
                                        keys.getPublic(),
                                        statement,
                                        Collateral.of(incomplete))
                                .keySet());
            }
        }
    }

    private static Map<String, byte[]> octets(Map<String, Bytes> extensions) {
        Map<String, byte[]> octets = new HashMap<>();
        extensions.forEach((oid, value) -> octets.put(oid, value.toByteArray()));
        return octets;
    }

    /** Nobody has written down a form of them for SNP: they say nothing, and do no harm. */
    @Test
    void endorsementsOfOtherKindsArePassedOver() {
        KeyPair keys = TestAuthority.ec("secp256r1");
        byte[] evidence = cbor("da001a750482", octets(Bytes.zeros(20)), octets(claims("01", Bytes.zeros(32))));
        byte[] endorsements = cbor("da001a750481", octets(Bytes.zeros(9)));
        RatlsCertificate ratls =
                RatlsCertificate.parse(certificate(keys, Map.of(OID, evidence, ENDORSEMENTS, endorsements)));
        assertEquals(EvidenceType.SNP, ratls.evidence().type());
        assertEquals(
                Set.of(OID),
                RatlsCertificate.extensions(
                                Evidence.of(EvidenceType.SNP, Bytes.zeros(20)),
                                keys.getPublic(),
                                Bytes.EMPTY,
                                Collateral.NONE)
                        .keySet());
        // Those of another kind than the evidence are no endorsements of it.
        byte[] quote = cbor("d9ea6082", octets(Bytes.zeros(20)), octets(claims("01", Bytes.zeros(32))));
        X509Certificate mixed = certificate(keys, Map.of(OID, quote, ENDORSEMENTS, endorsements));
        assertThrows(MalformedException.class, () -> RatlsCertificate.parse(mixed));
    }

    @Test
    void endorsementsBecomeCollateral() {
        KeyPair keys = TestAuthority.ec("secp256r1");
        String signature = "\"signature\":\"" + "00".repeat(64) + "\"}";
        Bytes info = Bytes.ofAscii("{\"tcbInfo\":{\"id\":\"TDX\",\"fmspc\":\"00A0B0C0D0E0\"}," + signature);
        Bytes endorsements = Bytes.wrap(cbor("d9ea608801", octets(info)));
        for (int i = 2; i < 8; i++) endorsements = endorsements.concat(octets(Bytes.ofHex("0" + i)));
        byte[] evidence = cbor("d9ea6082", octets(Bytes.zeros(20)), octets(claims("01", Bytes.zeros(32))));
        Collateral inside = RatlsCertificate.parse(
                        certificate(keys, Map.of(OID, evidence, ENDORSEMENTS, endorsements.toByteArray())))
                .evidence()
                .inside();
        assertEquals(info, inside.item("intel/tdx-tcb-00a0b0c0d0e0.json").orElseThrow());
        assertEquals(
                "02", inside.item("intel/tcb-signing-chain.pem").orElseThrow().toHex());
        assertEquals(
                "03", inside.item("intel/pck-platform-crl.der").orElseThrow().toHex());
        assertEquals("04", inside.item("intel/root-ca-crl.der").orElseThrow().toHex());
        assertEquals("06", inside.item("intel/tdx-qe.json").orElseThrow().toHex());
    }
}
