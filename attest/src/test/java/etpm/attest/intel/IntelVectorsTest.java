package etpm.attest.intel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.Policy;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.Vectors;
import etpm.attest.Verdict;
import etpm.attest.Verifier;
import etpm.attest.sgx.SgxVerifier;
import etpm.attest.tdx.TdxVerifier;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recorded quotes of real platforms, with the collateral that is recorded for their time. */
final class IntelVectorsTest {
    private static final Instant SUMMER_2025 = Instant.parse("2025-07-01T00:00:00Z");
    private static final Instant MARCH_2026 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant JUNE_2023 = Instant.parse("2023-06-25T00:00:00Z");
    private static final String NAME_90C06F = "intel/tdx-tcb-90c06f000000.json";

    private static final Rules STRICT = Rules.strict();

    private static Verdict sgx(Bytes quote, Map<String, Bytes> items, Rules rules, Instant at) {
        return verify(new SgxVerifier(), quote, items, rules, at);
    }

    private static Verdict tdx(Bytes quote, Map<String, Bytes> items, Rules rules, Instant at) {
        return verify(new TdxVerifier(), quote, items, rules, at);
    }

    private static Verdict verify(Verifier verifier, Bytes quote, Map<String, Bytes> items, Rules rules, Instant at) {
        Evidence evidence = Evidence.of(verifier.type(), quote);
        return verifier.verify(evidence, Collateral.of(items), Policy.of(verifier.type(), rules), at);
    }

    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    private static void accepted(Verdict verdict) {
        assertTrue(verdict.accepted(), verdict::describe);
    }

    private static Map<String, Bytes> phalaSgx() {
        return Vectors.intel("sgx/phala_sgx_v3.collateral.json");
    }

    private static Map<String, Bytes> phalaTdx() {
        return Vectors.intel("tdx/phala_tdx_v4.collateral.json");
    }

    private static Map<String, Bytes> phala2026() {
        return Vectors.intel("tdx/phala_tdx_v5_outdated.collateral.json");
    }

    /**
     * What was current in June 2023, but for the TCB signing certificate: only its successor, with the same key, is
     * recorded.
     */
    private static Map<String, Bytes> google2023() {
        Map<String, Bytes> items = phalaTdx();
        items.put("intel/tdx-tcb-50806f000000.json", Vectors.file("tdx/google_sample_tcbInfo_response"));
        items.put("intel/tdx-qe.json", Vectors.file("tdx/google_sample_qeIdentity_response"));
        items.put("intel/root-ca-crl.der", Vectors.file("tdx/google_rootcrl.der"));
        items.put("intel/pck-platform-crl.der", Vectors.file("tdx/google_pckcrl"));
        return items;
    }

    @Test
    void anEnclaveOnAPlatformThatNeedsHardening() {
        Bytes quote = Vectors.file("sgx/phala_sgx_v3.quote");
        Verdict verdict = sgx(quote, phalaSgx(), STRICT, SUMMER_2025);
        refused(verdict, Cause.TCB);
        assertEquals(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED, verdict.tcb());
        assertEquals(Set.of("INTEL-SA-00289", "INTEL-SA-00615"), verdict.advisories());
        Rules rules = STRICT.accept(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED)
                .acceptAdvisories("INTEL-SA-00289", "INTEL-SA-00615");
        Verdict lax = sgx(quote, phalaSgx(), rules, SUMMER_2025);
        accepted(lax);
        assertEquals("00a067110000", lax.claims().get("fmspc").text());
        accepted(sgx(quote, phalaSgx(), rules, Instant.parse("2025-06-19T10:56:11Z")));
        refused(sgx(quote, phalaSgx(), rules, Instant.parse("2025-07-19T10:56:12Z")), Cause.EXPIRED);
        refused(sgx(quote, phalaSgx(), rules, Instant.parse("2025-06-19T10:01:17Z")), Cause.EXPIRED);
    }

    @Test
    void aDomainOnAnUpToDatePlatform() {
        Bytes quote = Vectors.file("tdx/phala_tdx_v4.quote");
        Verdict verdict = tdx(quote, phalaTdx(), STRICT, SUMMER_2025);
        accepted(verdict);
        assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
        assertEquals(Set.of(), verdict.advisories());
        refused(tdx(quote, phalaTdx(), STRICT, Instant.parse("2025-07-20T00:00:00Z")), Cause.EXPIRED);
        refused(tdx(quote, phala2026(), STRICT, MARCH_2026), Cause.MISSING, Cause.TCB);
    }

    @Test
    void domainsOfVersion5() {
        Bytes google = Vectors.file("tdx/google_tdx_v5.quote");
        Map<String, Bytes> items = phala2026();
        accepted(tdx(google, items, STRICT, MARCH_2026));
        items.put(NAME_90C06F, Vectors.file("tdx/google_sample_tcbinfo_response_v5"));
        accepted(tdx(google, items, STRICT, MARCH_2026));
        refused(tdx(google, items, STRICT, Instant.parse("2026-03-04T00:00:00Z")), Cause.EXPIRED);
    }

    /** Their SEAMLDR has SVN 3, and every level of the TCB info asks for 5: older than the oldest that Intel lists. */
    @Test
    void domainsOnOutdatedPlatforms() {
        for (String name : List.of("tdx/phala_tdx_v5_outdated.quote", "tdx/coco_tdx_v5.quote")) {
            Verdict verdict = tdx(Vectors.file(name), phala2026(), STRICT, MARCH_2026);
            refused(verdict, Cause.TCB);
            assertEquals(TcbStatus.UNSUPPORTED, verdict.tcb());
        }
    }

    @Test
    void aDomainOfTheFirstPlatforms() {
        Bytes whole = Vectors.file("tdx/google_tdx_v4_SPR.quote");
        refused(tdx(whole, google2023(), STRICT, JUNE_2023), Cause.MALFORMED);
        // It was recorded with a line of text after it.
        Bytes quote = whole.slice(0, 48 + 584 + 4 + 4299);
        Verdict verdict = tdx(quote, google2023(), STRICT, JUNE_2023);
        refused(verdict, Cause.EXPIRED, Cause.TCB);
        assertEquals(2, verdict.reasons().size(), verdict::describe);
        // Its processors have SVN 3 where the TCB info's lowest level asks for 5.
        assertEquals(TcbStatus.UNSUPPORTED, verdict.tcb());
    }

    @Test
    void aDomainThatItsHostMayDebug() {
        Bytes quote = Vectors.file("tdx/coco_tdx_v4.quote");
        Verdict verdict = tdx(quote, google2023(), STRICT, JUNE_2023);
        refused(verdict, Cause.DEBUG, Cause.EXPIRED);
        assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
        refused(tdx(quote, google2023(), STRICT.debug(Rules.Debug.ACCEPTED), JUNE_2023), Cause.EXPIRED);
    }

    @Test
    void aDomainWithoutAnIdentityOfItsQuotingEnclave() {
        Map<String, Bytes> items = phalaTdx();
        items.remove("intel/tdx-qe.json");
        items.remove("intel/pck-platform-crl.der");
        items.put("intel/tdx-tcb-00a06d080000.json", Vectors.file("tdx/coco_tcbInfo_00A06D080000.json"));
        Verdict verdict = tdx(
                Vectors.file("tdx/coco_tdx_v4_gnr.quote"),
                items,
                STRICT.revocation(Rules.Revocation.WHEN_PRESENT),
                Instant.parse("2025-11-01T00:00:00Z"));
        refused(verdict, Cause.MISSING, Cause.TCB);
        assertEquals(TcbStatus.OUT_OF_DATE, verdict.tcb());
    }

    @Test
    void domainsForWhichNoTcbInfoIsRecorded() {
        Bytes ccel = Vectors.file("tdx/google_ccel_cos-113-tdx-quote.dat");
        Verdict verdict = tdx(ccel, phalaTdx(), STRICT, SUMMER_2025);
        refused(verdict, Cause.MISSING, Cause.TCB);
        assertEquals(
                Vectors.file("tdx/google_ccel_nonce.dat").toHex(),
                verdict.claims().get("report_data").text());
        Bytes azure = Vectors.file("azure-vtpm/tdx_td-quote.bin");
        refused(tdx(azure, phalaTdx(), STRICT, SUMMER_2025), Cause.MISSING, Cause.TCB);
        String text =
                Vectors.json("azure-vtpm/tdx_evidence-v1.json").get("td_quote").asText();
        Bytes evidence = Bytes.wrap(Base64.getUrlDecoder().decode(text));
        refused(tdx(evidence, phalaTdx(), STRICT, SUMMER_2025), Cause.MISSING, Cause.TCB);
    }

    @Test
    void anEnclaveThatItsHostMayDebug() {
        Map<String, Bytes> items = phalaSgx();
        items.put("intel/pck-platform-crl.der", phalaTdx().get("intel/pck-platform-crl.der"));
        Bytes quote = Vectors.file("sgx/coco_occlum_sgx_v3_debug.quote");
        refused(sgx(quote, items, STRICT, SUMMER_2025), Cause.DEBUG, Cause.MISSING, Cause.TCB);
        refused(sgx(quote, items, STRICT.debug(Rules.Debug.ACCEPTED), SUMMER_2025), Cause.MISSING, Cause.TCB);
    }

    private static Map<String, Bytes> synthetic(String tee) {
        String prefix = "intel-qvl-synthetic/" + tee + "_";
        Map<String, Bytes> items = new HashMap<>();
        items.put("intel/root-ca-crl.der", Vectors.file(prefix + "rootCaCrl.der"));
        items.put("intel/pck-processor-crl.der", Vectors.file(prefix + "intermediateCaCrl.der"));
        items.put("intel/tcb-signing-chain.pem", Vectors.file(prefix + "tcbSignChain.pem"));
        items.put("intel/" + tee + "-qe.json", Vectors.file(prefix + "qeIdentity.json"));
        String info = Vectors.text(prefix + "tcbInfo.json");
        items.put("intel/" + tee + "-tcb-" + Vectors.fmspc(info) + ".json", Vectors.utf8(info));
        return items;
    }

    private static Rules syntheticRules(String tee) {
        Bytes root = Vectors.file("intel-qvl-synthetic/" + tee + "_trustedRootCaCert.pem");
        return STRICT.roots(Certificates.keyDigest(Certificates.one("root", root)));
    }

    @Test
    void theSyntheticEnclave() {
        Bytes quote = Vectors.file("intel-qvl-synthetic/sgx_quote.dat");
        Map<String, Bytes> items = synthetic("sgx");
        // It carries no chain, only an identifier of its platform in its last 34 octets.
        String id = quote.slice(quote.length() - 34, quote.length()).toHex();
        Bytes chain = Vectors.file("intel-qvl-synthetic/sgx_pckCert.pem")
                .concat(Vectors.file("intel-qvl-synthetic/sgx_pckSignChain.pem"));
        items.put("intel/pck-chain-" + id + ".pem", chain);
        Instant at = Instant.parse("2023-01-01T00:00:00Z");
        Verdict verdict = sgx(quote, items, syntheticRules("sgx"), at);
        accepted(verdict);
        assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
        refused(sgx(quote, items, STRICT, at), Cause.CHAIN);
    }

    /** Its TCB info has SVNs above 255, and its QE identity another signer: random values, well signed. */
    @Test
    void theSyntheticDomain() {
        Bytes quote = Vectors.file("intel-qvl-synthetic/tdx_quote.dat");
        Verdict verdict = tdx(quote, synthetic("tdx"), syntheticRules("tdx"), Instant.parse("2023-01-01T00:00:00Z"));
        refused(verdict, Cause.MALFORMED, Cause.BINDING, Cause.TCB);
    }

    // Derived ones.

    private static final Rules PHALA = STRICT.accept(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED)
            .acceptAdvisories("INTEL-SA-00289", "INTEL-SA-00615");

    @Test
    void everyPartOfAQuoteCounts() {
        everyPartCounts(new SgxVerifier(), Vectors.file("sgx/phala_sgx_v3.quote"), phalaSgx(), SUMMER_2025);
        everyPartCounts(new TdxVerifier(), Vectors.file("tdx/phala_tdx_v4.quote"), phalaTdx(), SUMMER_2025);
        everyPartCounts(new TdxVerifier(), Vectors.file("tdx/google_tdx_v5.quote"), phala2026(), MARCH_2026);
    }

    private static void everyPartCounts(Verifier verifier, Bytes quote, Map<String, Bytes> items, Instant at) {
        accepted(verify(verifier, quote, items, PHALA, at));
        Quote parsed = Quote.parse(quote);
        for (int octet = 0; octet < quote.length(); octet += 41) {
            Bytes changed = Vectors.flip(quote, octet * 8 + octet % 8);
            int changedAt = octet;
            Verdict verdict = verify(verifier, changed, items, PHALA, at);
            // Line ends around base64 are the only octets that no signature covers.
            assertTrue(
                    !verdict.accepted() || sameCertificates(parsed, Quote.parse(changed)), () -> "octet " + changedAt);
        }
    }

    private static boolean sameCertificates(Quote one, Quote other) {
        return Certificates.all("chain", one.certificationData())
                .equals(Certificates.all("chain", other.certificationData()));
    }

    @Test
    void everyTruncationIsRefused() {
        Bytes quote = Vectors.file("sgx/phala_sgx_v3.quote");
        for (int length = 0; length < quote.length(); length++) {
            refused(sgx(quote.slice(0, length), phalaSgxOnce(), PHALA, SUMMER_2025), Cause.MALFORMED);
        }
        for (String name : List.of("tdx/phala_tdx_v4.quote", "tdx/google_tdx_v5.quote")) {
            Bytes padded = Vectors.file(name);
            int end = padded.length();
            while (padded.at(end - 1) == 0) end--;
            for (int length = 0; length < end; length++) {
                refused(tdx(padded.slice(0, length), Map.of(), STRICT, SUMMER_2025), Cause.MALFORMED);
            }
        }
    }

    private Map<String, Bytes> once = Map.of();

    private Map<String, Bytes> phalaSgxOnce() {
        if (once.isEmpty()) once = phalaSgx();
        return once;
    }

    @Test
    void partsOfTwoPlatformsDoNotFit() {
        Bytes one = Vectors.file("tdx/google_tdx_v5.quote");
        Bytes other = Vectors.file("tdx/phala_tdx_v5_outdated.quote");
        Quote first = Quote.parse(one);
        int at = first.signed().length();
        // The body of one with the signature data of the other.
        Bytes mixed = one.slice(0, at).concat(other.slice(at, other.length()));
        assertTrue(tdx(mixed, phala2026(), STRICT, MARCH_2026).refusedFor(Cause.SIGNATURE));
        // The quoting enclave's report and the PCK chain of the other, from behind the attestation key on.
        int key = at + 4 + 128;
        Bytes qe = one.slice(0, key).concat(other.slice(key, other.length()));
        assertTrue(tdx(qe, phala2026(), STRICT, MARCH_2026).refusedFor(Cause.BINDING));
        // The PCK chain alone: both have one of the same length.
        int pem = one.length() - first.certificationData().length();
        Bytes chain = one.slice(0, pem).concat(other.slice(pem, other.length()));
        assertTrue(tdx(chain, phala2026(), STRICT, MARCH_2026).refusedFor(Cause.SIGNATURE));
    }

    @Test
    void everyPartOfTheCollateralCounts() {
        Bytes quote = Vectors.file("tdx/phala_tdx_v4.quote");
        Map<String, Bytes> items = phalaTdx();
        for (String name : List.of("intel/tdx-tcb-b0c06f000000.json", "intel/tdx-qe.json")) {
            Bytes document = items.get(name);
            for (int octet = 0; octet < document.length(); octet += 71) {
                Map<String, Bytes> changed = new HashMap<>(items);
                changed.put(name, Vectors.flip(document, octet * 8 + octet % 5));
                int at = octet;
                assertFalse(tdx(quote, changed, STRICT, SUMMER_2025).accepted(), () -> name + " octet " + at);
            }
        }
        for (String name : List.of("intel/root-ca-crl.der", "intel/pck-platform-crl.der")) {
            Bytes list = items.get(name);
            for (int octet = 0; octet < list.length(); octet += 101) {
                Map<String, Bytes> changed = new HashMap<>(items);
                changed.put(name, Vectors.flip(list, octet * 8 + octet % 8));
                int at = octet;
                assertFalse(tdx(quote, changed, STRICT, SUMMER_2025).accepted(), () -> name + " octet " + at);
            }
        }
    }
}
