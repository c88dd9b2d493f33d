package etpm.attest.snp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recorded reports of real processors, at instants at which their certificates were valid. */
final class SnpVectorsTest {
    private static final Rules RULES =
            Rules.strict().accept(TcbStatus.UNRATED).revocation(Rules.Revocation.WHEN_PRESENT);
    private static final Instant Y2024 = Instant.parse("2024-06-01T00:00:00Z");
    private static final Instant Y2025 = Instant.parse("2025-12-01T00:00:00Z");

    /** A report and the certificate of the key that signed it. */
    private record Recorded(Bytes report, Bytes key) {
        Recorded key(Bytes other) {
            return new Recorded(report, other);
        }
    }

    private static Recorded coco() {
        return new Recorded(Vectors.file("snp/coco_test-report.bin"), Vectors.file("snp/coco_test-vcek.der"));
    }

    private static Recorded vlek() {
        return new Recorded(Vectors.file("snp/coco_test-vlek-report.bin"), Vectors.file("snp/coco_test-vlek.der"));
    }

    private static Recorded google() {
        return new Recorded(Vectors.file("snp/google_milan_report.bin"), Vectors.file("snp/google_milan_vcek.der"));
    }

    private static Recorded virtee() {
        return new Recorded(
                Bytes.ofHex(Vectors.text("snp/virtee_milan_report.hex").strip()),
                Vectors.file("snp/virtee_milan_vcek.der"));
    }

    /** The report in Azure's HCL report, whose header has 32 octets. */
    private static Bytes inHcl(Bytes hcl) {
        return hcl.slice(32, 32 + SnpReport.LENGTH);
    }

    private static Verdict verify(Recorded recorded, Rules rules, Instant at) {
        Map<String, Bytes> items = authorities();
        String chip = recorded.report.slice(0x1A0, 0x1E0).toHex();
        String tcb = recorded.report.slice(0x180, 0x188).toHex();
        items.put("snp/vcek-" + chip + "-" + tcb + ".der", recorded.key);
        items.put("snp/vlek-" + tcb + ".der", recorded.key);
        return verify(Evidence.of(EvidenceType.SNP, recorded.report), items, rules, at);
    }

    private static Verdict verify(Evidence evidence, Map<String, Bytes> items, Rules rules, Instant at) {
        return new SnpVerifier().verify(evidence, Collateral.of(items), Policy.of(EvidenceType.SNP, rules), at);
    }

    private static Map<String, Bytes> authorities() {
        Map<String, Bytes> items = new HashMap<>();
        for (Product product : Product.values()) {
            items.put(
                    "snp/" + product.folder() + "/ca.pem",
                    Vectors.file("snp/amd_" + product.folder() + "_ask_ark_asvk.pem"));
        }
        return items;
    }

    private static void accepted(Verdict verdict, Product product) {
        assertTrue(verdict.accepted(), verdict::describe);
        assertEquals(product.label(), verdict.claims().get("product").text());
    }

    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    @Test
    void milanReportsOfVersion2() {
        accepted(verify(coco(), RULES, Y2024), Product.MILAN);
        accepted(verify(virtee(), RULES, Y2024), Product.MILAN);
        Verdict verdict = verify(coco(), RULES.atLeast("tcb.snp", 8).atLeast("tcb.microcode", 0x73), Y2024);
        accepted(verdict, Product.MILAN);
        assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
        refused(verify(coco(), RULES.atLeast("tcb.microcode", 0x74), Y2024), Cause.POLICY, Cause.TCB);
    }

    @Test
    void aGuestThatItsHostMayDebug() {
        refused(verify(google(), RULES, Y2024), Cause.DEBUG);
        accepted(verify(google(), RULES.debug(Rules.Debug.ACCEPTED), Y2024), Product.MILAN);
    }

    @Test
    void aReportUnderAProvidersKey() {
        Rules rules = RULES.pin("vmpl", "1");
        Instant at = Instant.parse("2025-06-01T00:00:00Z");
        Verdict verdict = verify(vlek(), rules, at);
        accepted(verdict, Product.MILAN);
        assertEquals(
                "CN=cc-us-east-2.amazonaws.com",
                verdict.claims().get("provider").text());
        refused(verify(vlek(), RULES, at), Cause.POLICY);
        refused(verify(vlek(), rules, Instant.parse("2025-12-11T00:00:00Z")), Cause.EXPIRED);
        refused(verify(vlek(), rules, Instant.parse("2024-12-10T00:00:00Z")), Cause.EXPIRED);
    }

    @Test
    void aGenoaReportWithTheHostsTable() {
        Bytes cbor = Vectors.file("snp/veraison_genoa_tsm_report.cbor");
        // A CBOR map: auxblob (6577 octets from 12 on), outblob (1184 octets from 6600 on), provider.
        Evidence evidence = new Evidence(
                EvidenceType.SNP,
                cbor.slice(6600, 7784),
                Collateral.of(Map.of(SnpVerifier.CERTIFICATE_TABLE, cbor.slice(12, 6589))));
        accepted(verify(evidence, Map.of(), RULES, Y2025), Product.GENOA);
        accepted(verify(evidence, authorities(), RULES, Y2025), Product.GENOA);
    }

    @Test
    void reportsOfAzuresConfidentialMachines() {
        X509Certificate first = Certificates.pem("chain", Vectors.file("azure-vtpm/snp_vcek.pem"))
                .getFirst();
        Recorded plain = new Recorded(inHcl(Vectors.file("azure-vtpm/snp_hcl-report.bin")), TestAuthority.der(first));
        accepted(verify(plain, RULES, Y2024), Product.MILAN);
        for (String name : List.of("azure-vtpm/snp_evidence-v1.json", "azure-vtpm/snp_evidence-v2.json")) {
            JsonNode json = Vectors.json(name);
            Recorded recorded = new Recorded(inHcl(base64(json, "hcl_report")), base64(json, "vcek"));
            accepted(verify(recorded, RULES, Y2025), Product.MILAN);
        }
        JsonNode genoa = Vectors.json("azure-vtpm/snp_evidence-genoa.json");
        byte[] report = new byte[genoa.get("report").size()];
        for (int i = 0; i < report.length; i++)
            report[i] = (byte) genoa.get("report").get(i).asInt();
        Recorded recorded = new Recorded(
                inHcl(Bytes.wrap(report)), Vectors.utf8(genoa.get("vcek").asText()));
        accepted(verify(recorded, RULES, Y2025), Product.GENOA);
        Recorded file = recorded.key(Vectors.file("azure-vtpm/snp_vcek-genoa.pem"));
        accepted(verify(file, RULES, Y2025), Product.GENOA);
    }

    private static Bytes base64(JsonNode json, String name) {
        return Bytes.wrap(Base64.getUrlDecoder().decode(json.get(name).asText()));
    }

    @Test
    void certificatesThatAmdDidNotSign() {
        for (String name : List.of("snp/coco_test-vcek-invalid-legacy.der", "snp/coco_test-vcek-invalid-new.der")) {
            refused(verify(coco().key(Vectors.file(name)), RULES, Y2024), Cause.CHAIN, Cause.SIGNATURE, Cause.BINDING);
        }
    }

    @Test
    void aTurinCertificateLeadsToItsRoot() {
        X509Certificate vcek = Certificates.der("VCEK", Vectors.file("snp/virtee_turin_vcek.der"));
        EndorsementKey key = EndorsementKey.of("VCEK", vcek);
        assertEquals(Product.TURIN, key.product());
        assertEquals(new SnpTcb(0, 0, 0, 0, 9), key.tcb());
        assertEquals(Bytes.ofHex("1e550a8ee5cf9f4d"), key.chipId().orElseThrow());
        // No report is recorded with it: that of another chip is refused for what does not fit, and not for the chain.
        refused(
                verify(coco().key(Vectors.file("snp/virtee_turin_vcek.der")), RULES, Y2025),
                Cause.SIGNATURE,
                Cause.BINDING);
    }

    @Test
    void theReportOfOneChipWithTheKeyOfAnother() {
        List<Recorded> all = List.of(coco(), google(), virtee());
        for (Recorded one : all) {
            for (Recorded other : all) {
                Verdict verdict = verify(one.key(other.key), RULES.debug(Rules.Debug.ACCEPTED), Y2024);
                if (one == other) accepted(verdict, Product.MILAN);
                else
                    assertTrue(
                            verdict.refusedFor(Cause.SIGNATURE) && verdict.refusedFor(Cause.BINDING),
                            verdict::describe);
            }
        }
        // Each with the kind of key that it was not signed by.
        assertFalse(verify(vlek().key(coco().key), RULES.pin("vmpl", "1"), Instant.parse("2025-06-01T00:00:00Z"))
                .accepted());
        assertFalse(verify(coco().key(vlek().key), RULES, Instant.parse("2025-06-01T00:00:00Z"))
                .accepted());
    }

    @Test
    void everyPartCounts() {
        Recorded coco = coco();
        for (int octet = 1; octet < SnpReport.LENGTH; octet += 5) {
            Recorded changed = new Recorded(Vectors.flip(coco.report, octet * 8 + octet % 8), coco.key);
            int at = octet;
            assertFalse(verify(changed, RULES, Y2024).accepted(), () -> "octet " + at);
        }
        for (int octet = 0; octet < coco.key.length(); octet += 11) {
            Recorded changed = coco.key(Vectors.flip(coco.key, octet * 8 + octet % 8));
            int at = octet;
            assertFalse(verify(changed, RULES, Y2024).accepted(), () -> "octet " + at + " of the certificate");
        }
    }

    @Test
    void everyTruncationIsRefused() {
        Recorded coco = coco();
        for (int length = 0; length < coco.report.length(); length++) {
            Evidence cut = Evidence.of(EvidenceType.SNP, coco.report.slice(0, length));
            refused(verify(cut, authorities(), RULES, Y2024), Cause.MALFORMED);
        }
    }

    @Test
    void outsideOfTheCertificatesDates() {
        refused(verify(coco(), RULES, Instant.parse("2030-01-25T00:00:00Z")), Cause.EXPIRED);
        refused(verify(coco(), RULES, Instant.parse("2023-01-24T00:00:00Z")), Cause.EXPIRED);
    }

    @Test
    void theStrictRulesAskForRevocationLists() {
        refused(verify(coco(), Rules.strict().atLeast("tcb.snp", 8), Y2024), Cause.MISSING);
    }
}
