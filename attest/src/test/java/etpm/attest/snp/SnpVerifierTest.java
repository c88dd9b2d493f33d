package etpm.attest.snp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.TestAuthority;
import etpm.attest.Vectors;
import etpm.attest.Verdict;
import etpm.attest.attester.ReportData;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports of every version and product under roots made here, and each way in which they can be wrong. */
final class SnpVerifierTest {
    private static final Map<Product, SyntheticSnp> CHIPS = new EnumMap<>(Product.class);

    private static SyntheticSnp chip(Product product) {
        return CHIPS.computeIfAbsent(product, SyntheticSnp::new);
    }

    private static Verdict verify(Bytes report, Collateral collateral, Rules rules, Instant at) {
        return new SnpVerifier()
                .verify(Evidence.of(EvidenceType.SNP, report), collateral, Policy.of(EvidenceType.SNP, rules), at);
    }

    private static Verdict verify(SyntheticSnp chip, ByteBuffer fields) {
        return verify(chip.sign(fields), chip.collateral(), chip.rules(), SyntheticSnp.AT);
    }

    /** The causes of a refusal, and no others. */
    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    private static void accepted(Verdict verdict) {
        assertTrue(verdict.accepted(), verdict::describe);
    }

    /** As phase A of a connection has it. */
    @ParameterizedTest
    @EnumSource
    void aCertificateWithAReportForItsKeyIsAccepted(Product product) {
        SyntheticSnp chip = chip(product);
        KeyPair keys = TestAuthority.ec("secp384r1");
        Bytes statement = Bytes.ofAscii("{}");
        ByteBuffer fields = chip.fields(5);
        fields.put(
                0x50,
                ReportData.ofCertificate(keys.getPublic(), statement).octets().toByteArray());
        Map<String, Bytes> extensions = RatlsCertificate.extensions(
                Evidence.of(EvidenceType.SNP, chip.sign(fields)), keys.getPublic(), statement, chip.collateral());
        accepted(verify(chip, TestAuthority.selfSigned(keys, extensions)));
        refused(verify(chip, TestAuthority.selfSigned(TestAuthority.ec("secp384r1"), extensions)), Cause.BINDING);
    }

    private static Verdict verify(SyntheticSnp chip, X509Certificate certificate) {
        return new RatlsVerifier(Appraiser.ofAllKinds())
                .verify(
                        RatlsCertificate.parse(certificate),
                        chip.collateral(),
                        Policy.of(EvidenceType.SNP, chip.rules()),
                        SyntheticSnp.AT);
    }

    @ParameterizedTest
    @EnumSource
    void aReportOfEachVersionIsAccepted(Product product) {
        SyntheticSnp chip = chip(product);
        for (int version : new int[] {2, 3, 5}) {
            Verdict verdict = verify(chip, chip.fields(version));
            accepted(verdict);
            assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
            assertEquals(
                    SyntheticSnp.MEASUREMENT.toHex(),
                    verdict.claims().get("measurement").text());
            assertEquals(
                    SyntheticSnp.REPORT_DATA.toHex(),
                    verdict.claims().get("report_data").text());
            assertEquals(product.label(), verdict.claims().get("product").text());
            assertEquals("4", verdict.claims().get("tcb.snp").text());
            assertEquals("70", verdict.claims().get("tcb.microcode").text());
            assertEquals(
                    product == Product.TURIN ? "1" : "0",
                    verdict.claims().get("tcb.fmc").text());
            assertEquals(version >= 5, verdict.claims().containsKey("mitigations.launch"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReportUnderTheProvidersKeyIsAccepted(Product product) {
        SyntheticSnp chip = chip(product);
        ByteBuffer fields = chip.fields(3);
        fields.putInt(0x48, 1 << 2).put(0x1A0, new byte[64]);
        Verdict verdict = verify(chip, fields);
        accepted(verdict);
        assertEquals("CN=cloud.example", verdict.claims().get("provider").text());
        assertEquals("vlek", verdict.claims().get("signer").text());
    }

    @Test
    void everyPartOfTheReportCounts() {
        SyntheticSnp chip = chip(Product.TURIN);
        Bytes report = chip.sign(chip.fields(5));
        for (int octet = 0; octet < SnpReport.LENGTH; octet += 5) {
            Bytes changed = Vectors.flip(report, octet * 8 + octet % 8);
            int at = octet;
            Verdict verdict = verify(changed, chip.collateral(), chip.rules(), SyntheticSnp.AT);
            assertFalse(verdict.accepted(), () -> "octet " + at);
        }
    }

    @Test
    void everyLengthButTheRightOneIsMalformed() {
        SyntheticSnp chip = chip(Product.GENOA);
        Bytes report = chip.sign(chip.fields(3));
        for (int length = 0; length < report.length(); length++) {
            refused(verify(report.slice(0, length), chip.collateral(), chip.rules(), SyntheticSnp.AT), Cause.MALFORMED);
        }
        refused(
                verify(report.concat(Bytes.zeros(1)), chip.collateral(), chip.rules(), SyntheticSnp.AT),
                Cause.MALFORMED);
    }

    @Test
    void aVersionThatIsNotKnownIsRefused() {
        SyntheticSnp chip = chip(Product.GENOA);
        for (int version : new int[] {0, 1, 4, 6}) refused(verify(chip, chip.fields(version)), Cause.UNSUPPORTED);
    }

    @Test
    void debugIsRefusedUnlessThePolicyAcceptsIt() {
        SyntheticSnp chip = chip(Product.MILAN);
        ByteBuffer fields = chip.fields(3);
        fields.putLong(8, 0xB0000);
        Bytes report = chip.sign(fields);
        refused(verify(report, chip.collateral(), chip.rules(), SyntheticSnp.AT), Cause.DEBUG);
        Rules lax = chip.rules().debug(Rules.Debug.ACCEPTED);
        accepted(verify(report, chip.collateral(), lax, SyntheticSnp.AT));
        refused(verify(report, chip.collateral(), lax.pin("debug", "false"), SyntheticSnp.AT), Cause.POLICY);
    }

    @Test
    void otherPrivilegeLevelsAndMigrationNeedAPolicyThatSaysSo() {
        SyntheticSnp chip = chip(Product.MILAN);
        ByteBuffer fields = chip.fields(3);
        fields.putInt(0x30, 2).putLong(8, 0x70000);
        Bytes report = chip.sign(fields);
        Verdict verdict = verify(report, chip.collateral(), chip.rules(), SyntheticSnp.AT);
        refused(verdict, Cause.POLICY);
        assertEquals(2, verdict.reasons().size());
        Rules lax = chip.rules().pin("vmpl", "0", "1", "2").pin("policy.migration_agent", "true");
        accepted(verify(report, chip.collateral(), lax, SyntheticSnp.AT));
    }

    @Test
    void policyBit17MustBeSet() {
        SyntheticSnp chip = chip(Product.MILAN);
        ByteBuffer fields = chip.fields(3);
        fields.putLong(8, 0x10000);
        refused(verify(chip, fields), Cause.MALFORMED);
    }

    @Test
    void anUnsignedReportAndUnknownAlgorithmsAreRefused() {
        SyntheticSnp chip = chip(Product.MILAN);
        ByteBuffer unsigned = chip.fields(3);
        unsigned.putInt(0x48, 7 << 2);
        refused(verify(chip, unsigned), Cause.SIGNATURE);
        ByteBuffer signer = chip.fields(3);
        signer.putInt(0x48, 3 << 2);
        refused(verify(chip, signer), Cause.UNSUPPORTED);
        ByteBuffer algorithm = chip.fields(3);
        algorithm.putInt(0x34, 2);
        refused(verify(chip, algorithm), Cause.UNSUPPORTED);
    }

    @Test
    void anotherChipsCertificateIsRefused() {
        SyntheticSnp chip = chip(Product.GENOA);
        ByteBuffer fields = chip.fields(3);
        fields.put(0x1A0, (byte) 1);
        Bytes report = chip.sign(fields);
        Map<String, Bytes> items = new HashMap<>(chip.items);
        Bytes vcek = items.get(chip.vcekName());
        items.put(
                "snp/vcek-" + report.slice(0x1A0, 0x1E0).toHex() + "-"
                        + Bytes.copyOf(chip.tcb).toHex() + ".der",
                vcek);
        refused(verify(report, Collateral.of(items), chip.rules(), SyntheticSnp.AT), Cause.BINDING);
    }

    @Test
    void theChipIdMayBeWrappedInAnOctetString() {
        for (Product product : Product.values()) {
            SyntheticSnp chip = new SyntheticSnp(product);
            Map<String, byte[]> extensions = chip.extensions();
            extensions.compute("1.3.6.1.4.1.3704.1.4", (oid, raw) -> TestAuthority.tagged(4, raw));
            chip.vcek(extensions);
            accepted(verify(chip, chip.fields(3)));
        }
    }

    @Test
    void aCertificateForAnotherTcbIsRefused() {
        for (String oid : List.of("3.1", "3.2", "3.3", "3.8", "3.9")) {
            SyntheticSnp chip = new SyntheticSnp(Product.TURIN);
            Map<String, byte[]> extensions = chip.extensions();
            extensions.put("1.3.6.1.4.1.3704.1." + oid, TestAuthority.integer(99));
            chip.vcek(extensions);
            refused(verify(chip, chip.fields(5)), Cause.BINDING);
            extensions.remove("1.3.6.1.4.1.3704.1." + oid);
            chip.vcek(extensions);
            refused(verify(chip, chip.fields(5)), Cause.MALFORMED);
        }
    }

    @Test
    void anotherProductsProcessorIsRefused() {
        SyntheticSnp chip = chip(Product.GENOA);
        ByteBuffer milan = chip.fields(3);
        milan.put(0x189, (byte) 1);
        refused(verify(chip, milan), Cause.BINDING);
        ByteBuffer unknown = chip.fields(3);
        unknown.put(0x188, (byte) 0x17);
        refused(verify(chip, unknown), Cause.UNSUPPORTED);
    }

    @Test
    void theTcbMustReachThePolicysMinimumEverywhere() {
        SyntheticSnp chip = chip(Product.GENOA);
        refused(
                verify(
                        chip.sign(chip.fields(3)),
                        chip.collateral(),
                        chip.rules().atLeast("tcb.snp", 5),
                        SyntheticSnp.AT),
                Cause.POLICY,
                Cause.TCB);
        ByteBuffer launched = chip.fields(3);
        launched.put(0x1F0 + 6, (byte) 3);
        Verdict verdict = verify(chip, launched);
        refused(verdict, Cause.TCB);
        assertEquals(TcbStatus.OUT_OF_DATE, verdict.tcb());
    }

    @Test
    void aTcbThatNobodyRatesNeedsAPolicyThatSaysSo() {
        SyntheticSnp chip = chip(Product.GENOA);
        Rules rules = Rules.strict().roots(chip.ark.pin());
        Bytes report = chip.sign(chip.fields(3));
        refused(verify(report, chip.collateral(), rules, SyntheticSnp.AT), Cause.TCB);
        accepted(verify(report, chip.collateral(), rules.accept(TcbStatus.UNRATED), SyntheticSnp.AT));
    }

    @Test
    void reportedCommittedAndCurrentTcbAreInOrder() {
        SyntheticSnp chip = chip(Product.GENOA);
        ByteBuffer committed = chip.fields(3);
        committed.put(0x1E0, (byte) 1);
        refused(verify(chip, committed), Cause.TCB);
        ByteBuffer provisional = chip.fields(3);
        provisional.put(0x38, (byte) 9);
        Verdict verdict = verify(chip, provisional);
        accepted(verdict);
        assertTrue(verdict.notes().getFirst().contains("provisional"));
    }

    @Test
    void aRootThatIsNotPinnedIsRefused() {
        SyntheticSnp chip = chip(Product.GENOA);
        Bytes report = chip.sign(chip.fields(3));
        Rules amd = Rules.strict().atLeast("tcb.snp", 4);
        refused(verify(report, chip.collateral(), amd, SyntheticSnp.AT), Cause.CHAIN);
        Rules other = chip.rules().roots(chip(Product.MILAN).ark.pin());
        refused(verify(report, chip.collateral(), other, SyntheticSnp.AT), Cause.CHAIN);
    }

    @Test
    void anIntermediateOfAnotherRootIsRefused() {
        SyntheticSnp chip = new SyntheticSnp(Product.GENOA);
        TestAuthority impostor = TestAuthority.root(chip.ark.name(), TestAuthority.rsa());
        chip.items.put(
                "snp/genoa/ca.pem",
                TestAuthority.pem(
                        impostor.authority(chip.ask.name(), TestAuthority.rsa()).certificate(),
                        chip.ark.certificate()));
        refused(verify(chip, chip.fields(3)), Cause.CHAIN);
    }

    /** Others with the same names beside the right ones, in any order: what counts is who signed. */
    @Test
    void certificatesThatDoNotBelongThereAreOverlooked() {
        SyntheticSnp chip = new SyntheticSnp(Product.GENOA);
        TestAuthority impostor = TestAuthority.root(chip.ark.name(), TestAuthority.rsa());
        X509Certificate[] right = {chip.ask.certificate(), chip.ark.certificate(), chip.asvk.certificate()};
        X509Certificate[] wrong = {
            impostor.authority(chip.ask.name(), TestAuthority.rsa()).certificate(), impostor.certificate()
        };
        for (X509Certificate[] all : List.of(both(wrong, right), both(right, wrong))) {
            chip.items.put("snp/genoa/ca.pem", TestAuthority.pem(all));
            accepted(verify(chip, chip.fields(3)));
        }
    }

    private static X509Certificate[] both(X509Certificate[] first, X509Certificate[] second) {
        return Stream.of(first, second).flatMap(Arrays::stream).toArray(X509Certificate[]::new);
    }

    @Test
    void outsideOfTheCertificatesDatesIsRefused() {
        SyntheticSnp chip = chip(Product.GENOA);
        Bytes report = chip.sign(chip.fields(3));
        Rules rules = chip.rules().revocation(Rules.Revocation.WHEN_PRESENT);
        Map<String, Bytes> items = new HashMap<>(chip.items);
        items.remove("snp/genoa/vcek-crl.der");
        Collateral collateral = Collateral.of(items);
        for (Instant at : List.of(TestAuthority.FROM.minusSeconds(1), TestAuthority.TO.plusSeconds(1))) {
            Verdict verdict = verify(report, collateral, rules, at);
            refused(verdict, Cause.EXPIRED);
            assertEquals(3, verdict.reasons().size(), verdict::describe);
        }
        accepted(verify(report, collateral, rules, TestAuthority.FROM));
    }

    @Test
    void revocationListsAreNeededCurrentAndObeyed() {
        SyntheticSnp chip = new SyntheticSnp(Product.GENOA);
        Bytes report = chip.sign(chip.fields(3));
        Instant at = SyntheticSnp.AT;
        String name = "snp/genoa/vcek-crl.der";
        Instant soon = at.plusSeconds(60);
        Instant before = at.minus(Duration.ofDays(30));

        chip.items.put(name, chip.ark.revoked(before, soon, chip.ask.certificate()));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.REVOKED);
        chip.items.put(name, chip.ark.revoked(before, soon, chip.asvk.certificate()));
        accepted(verify(report, chip.collateral(), chip.rules(), at));
        chip.items.put(name, chip.ark.revoked(before, at.minusSeconds(1)));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.EXPIRED);
        chip.items.put(name, chip.ark.revoked(at.plusSeconds(1), soon));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.EXPIRED);
        chip.items.put(name, chip.ask.revoked(before, soon));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.BINDING);
        chip.items.put(
                name, TestAuthority.root(chip.ark.name(), TestAuthority.rsa()).revoked(before, soon));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.SIGNATURE);
        chip.items.put(name, pem(chip.ark.revoked(before, soon)));
        accepted(verify(report, chip.collateral(), chip.rules(), at));
        chip.items.put(name, pem(chip.ark.revoked(before, soon, chip.ask.certificate())));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.REVOKED);
        chip.items.put(name, Bytes.ofAscii("x".repeat(1 << 20)));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.MALFORMED);
        chip.items.put(name, Bytes.ofHex("3003020101"));
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.MALFORMED);
        chip.items.remove(name);
        refused(verify(report, chip.collateral(), chip.rules(), at), Cause.MISSING);
        Rules lax = chip.rules().revocation(Rules.Revocation.WHEN_PRESENT);
        accepted(verify(report, chip.collateral(), lax, at));
    }

    private static Bytes pem(Bytes list) {
        String base64 = Base64.getMimeEncoder().encodeToString(list.toByteArray());
        return Bytes.ofAscii("-----BEGIN X509 CRL-----\n" + base64 + "\n-----END X509 CRL-----\n");
    }

    @Test
    void theHostsTableOfCertificatesIsEnough() {
        SyntheticSnp chip = chip(Product.TURIN);
        Bytes[] ids = {CertificateTable.ARK, CertificateTable.ASK, CertificateTable.VCEK};
        Bytes[] certificates = {
            TestAuthority.der(chip.ark.certificate()),
            TestAuthority.der(chip.ask.certificate()),
            chip.items.get(chip.vcekName())
        };
        Bytes table = table(ids, certificates);
        Evidence evidence = new Evidence(
                EvidenceType.SNP,
                chip.sign(chip.fields(5)),
                Collateral.of(Map.of(SnpVerifier.CERTIFICATE_TABLE, table)));
        Policy policy = Policy.of(EvidenceType.SNP, chip.rules().revocation(Rules.Revocation.WHEN_PRESENT));
        accepted(new SnpVerifier().verify(evidence, Collateral.NONE, policy, SyntheticSnp.AT));
        for (int length = 0; length < table.length(); length += 7) {
            Evidence cut = new Evidence(
                    EvidenceType.SNP,
                    evidence.octets(),
                    Collateral.of(Map.of(SnpVerifier.CERTIFICATE_TABLE, table.slice(0, length))));
            assertFalse(new SnpVerifier()
                    .verify(cut, Collateral.NONE, policy, SyntheticSnp.AT)
                    .accepted());
        }
    }

    private static Bytes table(Bytes[] ids, Bytes[] certificates) {
        int at = 24 * (ids.length + 1);
        ByteBuffer entries = ByteBuffer.allocate(at).order(ByteOrder.LITTLE_ENDIAN);
        Bytes data = Bytes.EMPTY;
        for (int i = 0; i < ids.length; i++) {
            entries.put(ids[i].toByteArray()).putInt(at + data.length()).putInt(certificates[i].length());
            data = data.concat(certificates[i]);
        }
        return Bytes.copyOf(entries.array()).concat(data);
    }

    @Test
    void withoutTheSigningKeysCertificateNothingIsProven() {
        SyntheticSnp chip = chip(Product.MILAN);
        refused(verify(chip.sign(chip.fields(3)), Collateral.NONE, chip.rules(), SyntheticSnp.AT), Cause.MISSING);
    }

    @Test
    void anotherKindOfEvidenceIsRefused() {
        SyntheticSnp chip = chip(Product.MILAN);
        Evidence evidence = Evidence.of(EvidenceType.SGX, chip.sign(chip.fields(3)));
        Policy policy = Policy.of(EvidenceType.SGX, chip.rules());
        refused(new SnpVerifier().verify(evidence, chip.collateral(), policy, SyntheticSnp.AT), Cause.TYPE);
        Evidence snp = Evidence.of(EvidenceType.SNP, evidence.octets());
        refused(new SnpVerifier().verify(snp, chip.collateral(), policy, SyntheticSnp.AT), Cause.TYPE);
    }
}
