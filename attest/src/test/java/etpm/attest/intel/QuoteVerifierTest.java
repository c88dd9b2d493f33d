package etpm.attest.intel;

import static etpm.attest.intel.SyntheticIntel.AT;
import static etpm.attest.intel.SyntheticIntel.COMPONENT;
import static etpm.attest.intel.SyntheticIntel.QE_SVN;
import static etpm.attest.intel.SyntheticIntel.domain;
import static etpm.attest.intel.SyntheticIntel.enclave;
import static etpm.attest.intel.SyntheticIntel.qeLevel;
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
import etpm.attest.Verifier;
import etpm.attest.attester.ReportData;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.read.Der;
import etpm.attest.sgx.SgxVerifier;
import etpm.attest.tdx.TdxVerifier;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes of every version under a root made here, and each way in which they and their collateral can be wrong. */
final class QuoteVerifierTest {
    private static final int TD10 = Quote.TD_REPORT_10;
    private static final int TD15 = Quote.TD_REPORT_15;

    private final SyntheticIntel sgx = new SyntheticIntel(Quote.Tee.SGX);
    private final SyntheticIntel tdx = new SyntheticIntel(Quote.Tee.TDX);

    private static Verdict verify(Quote.Tee tee, Bytes quote, Collateral collateral, Rules rules, Instant at) {
        Verifier verifier = tee == Quote.Tee.SGX ? new SgxVerifier() : new TdxVerifier();
        Policy policy = Policy.of(verifier.type(), rules);
        return verifier.verify(Evidence.of(verifier.type(), quote), collateral, policy, at);
    }

    private static Verdict verify(SyntheticIntel platform, Bytes quote) {
        return verify(platform.tee, quote, platform.collateral(), platform.rules(), AT);
    }

    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    private static void accepted(Verdict verdict) {
        assertTrue(verdict.accepted(), verdict::describe);
        assertEquals(
                SyntheticIntel.REPORT_DATA.toHex(),
                verdict.claims().get("report_data").text());
        assertEquals(SyntheticIntel.FMSPC, verdict.claims().get("fmspc").text());
        assertEquals(
                "77".repeat(16), verdict.claims().get("platform_instance_id").text());
    }

    private Bytes sgxQuote() {
        return sgx.quote(3, enclave());
    }

    private Bytes tdxQuote() {
        return tdx.quote(4, domain(TD10, 1, 6));
    }

    @Test
    void quotesOfEachVersionAreAccepted() {
        Verdict enclave = verify(sgx, sgxQuote());
        accepted(enclave);
        assertEquals(
                SyntheticIntel.MEASUREMENT_32.toHex(),
                enclave.claims().get("mr_enclave").text());
        assertEquals("4", enclave.claims().get("isv_svn").text());
        for (int version : new int[] {0, 1}) {
            for (Bytes quote : List.of(
                    tdx.quote(4, domain(TD10, version, 6)),
                    tdx.quote(5, domain(TD10, version, 6)),
                    tdx.quote(5, domain(TD15, version, 6)))) {
                Verdict verdict = verify(tdx, quote);
                accepted(verdict);
                assertEquals(
                        SyntheticIntel.MEASUREMENT_48.toHex(),
                        verdict.claims().get("mr_td").text());
            }
        }
        assertTrue(verify(tdx, tdx.quote(5, domain(TD15, 1, 6))).claims().containsKey("mr_service_td"));
    }

    /** As phase A of a connection has it: with endorsements, nothing else is needed. */
    @Test
    void aCertificateWithAQuoteForItsKeyIsAccepted() {
        KeyPair keys = TestAuthority.ec("secp384r1");
        Bytes statement = Bytes.ofAscii("{}");
        byte[] data =
                ReportData.ofCertificate(keys.getPublic(), statement).octets().toByteArray();
        Map<Bytes, SyntheticIntel> quotes = Map.of(
                sgx.quote(3, enclave().put(320, data)), sgx,
                tdx.quote(4, domain(TD10, 1, 6).put(520, data)), tdx,
                tdx.quote(5, domain(TD15, 1, 6).put(520, data)), tdx);
        quotes.forEach((quote, platform) -> {
            EvidenceType type = platform == sgx ? EvidenceType.SGX : EvidenceType.TDX;
            Map<String, Bytes> extensions = RatlsCertificate.extensions(
                    Evidence.of(type, quote), keys.getPublic(), statement, platform.collateral());
            Verdict verdict = verify(type, platform, TestAuthority.selfSigned(keys, extensions));
            assertTrue(verdict.accepted(), verdict::describe);
            refused(
                    verify(type, platform, TestAuthority.selfSigned(TestAuthority.ec("secp384r1"), extensions)),
                    Cause.BINDING);
        });
    }

    private static Verdict verify(EvidenceType type, SyntheticIntel platform, X509Certificate certificate) {
        return new RatlsVerifier(Appraiser.ofAllKinds())
                .verify(RatlsCertificate.parse(certificate), Collateral.NONE, Policy.of(type, platform.rules()), AT);
    }

    @Test
    void zerosAfterAQuoteAreIgnoredAndNothingElse() {
        accepted(verify(tdx, tdxQuote().concat(Bytes.zeros(70))));
        refused(verify(tdx, tdxQuote().concat(Bytes.ofAscii("more"))), Cause.MALFORMED);
    }

    @Test
    void everyPartOfAQuoteCounts() {
        everyPartCounts(sgx, sgxQuote());
        everyPartCounts(tdx, tdx.quote(5, domain(TD15, 1, 6)));
    }

    private static void everyPartCounts(SyntheticIntel platform, Bytes quote) {
        int end = quote.length() - platform.chain().length();
        for (int octet = 0; octet < end; octet += 7) {
            int at = octet;
            Verdict verdict = verify(platform, Vectors.flip(quote, octet * 8 + octet % 8));
            assertFalse(verdict.accepted(), () -> "octet " + at);
        }
    }

    @Test
    void everyTruncationIsMalformed() {
        Bytes enclave = sgxQuote();
        for (int length = 0; length < enclave.length(); length++) {
            refused(verify(sgx, enclave.slice(0, length)), Cause.MALFORMED);
        }
        Bytes quote = tdx.quote(5, domain(TD15, 1, 6));
        for (int length = 0; length < quote.length(); length++) {
            refused(verify(tdx, quote.slice(0, length)), Cause.MALFORMED);
        }
    }

    @Test
    void formsThatAreNotKnownAreRefused() {
        for (int[] change : new int[][] {{0, 2}, {0, 6}, {2, 3}, {4, 0x82}, {12, 0}, {48, 4}}) {
            Bytes quote = tdx.quote(5, domain(TD15, 1, 6));
            Bytes changed = Vectors.patch(quote, change[0], Bytes.wrap(new byte[] {(byte) change[1]}));
            refused(verify(tdx, changed), Cause.UNSUPPORTED);
        }
        refused(verify(tdx, tdx.quote(5, domain(TD10, 1, 6), tdx.qeReport(), 7, tdx.chain())), Cause.UNSUPPORTED);
        SyntheticIntel enclaves = new SyntheticIntel(Quote.Tee.SGX);
        refused(verify(enclaves, enclaves.quote(5, enclave())), Cause.UNSUPPORTED);
    }

    @Test
    void aQuoteOfTheOtherKindIsRefused() {
        refused(verify(Quote.Tee.TDX, sgxQuote(), sgx.collateral(), sgx.rules(), AT), Cause.TYPE);
        refused(verify(Quote.Tee.SGX, tdxQuote(), tdx.collateral(), tdx.rules(), AT), Cause.TYPE);
        Bytes quote = tdx.quote(5, domain(TD15, 1, 6));
        refused(verify(tdx, Vectors.patch(quote, 4, Bytes.zeros(1))), Cause.MALFORMED);
    }

    @Test
    void debugIsRefusedUnlessThePolicyAcceptsIt() {
        ByteBuffer enclave = enclave();
        enclave.put(48, (byte) 7);
        ByteBuffer domain = domain(TD15, 1, 6);
        domain.put(120, (byte) 1);
        refused(verify(sgx, sgx.quote(3, enclave)), Cause.DEBUG);
        refused(verify(tdx, tdx.quote(5, domain)), Cause.DEBUG);
        Rules lax = tdx.rules().debug(Rules.Debug.ACCEPTED);
        accepted(verify(Quote.Tee.TDX, tdx.quote(5, domain), tdx.collateral(), lax, AT));
    }

    @Test
    void aDomainThatCanBeMigratedNeedsAPolicyThatSaysSo() {
        ByteBuffer domain = domain(TD15, 1, 6);
        domain.put(123, (byte) 0x30);
        Bytes quote = tdx.quote(5, domain);
        refused(verify(tdx, quote), Cause.POLICY);
        accepted(verify(Quote.Tee.TDX, quote, tdx.collateral(), tdx.rules().pin("migratable", "true"), AT));
    }

    @Test
    void thePolicysPinsAndMinimumsHold() {
        Rules rules = sgx.rules()
                .pin("mr_enclave", "AB".repeat(32))
                .pin("ppid", "99".repeat(16))
                .atLeast("isv_svn", 4)
                .atLeast("tcb_evaluation_number", 17);
        accepted(verify(Quote.Tee.SGX, sgxQuote(), sgx.collateral(), rules, AT));
        for (Rules other : List.of(
                rules.pin("mr_enclave", "00".repeat(32)),
                rules.pin("mr_signer"),
                rules.pin("mr_td", "00".repeat(48)),
                rules.atLeast("isv_svn", 5),
                rules.atLeast("mr_enclave", 1),
                rules.atLeast("tcb_evaluation_number", 18))) {
            refused(verify(Quote.Tee.SGX, sgxQuote(), sgx.collateral(), other, AT), Cause.POLICY);
        }
    }

    // What belongs together.

    @Test
    void theQuotingEnclaveVouchesForOneAttestationKey() {
        ByteBuffer report = sgx.qeReport();
        report.put(330, (byte) (report.get(330) ^ 1));
        refused(verify(sgx, sgx.quote(3, enclave(), report, 5, sgx.chain())), Cause.BINDING);
        ByteBuffer rest = sgx.qeReport();
        rest.put(383, (byte) 1);
        refused(verify(sgx, sgx.quote(3, enclave(), rest, 5, sgx.chain())), Cause.BINDING);
    }

    @Test
    void anotherPlatformsPckIsRefused() {
        SyntheticIntel other = new SyntheticIntel(Quote.Tee.SGX);
        Bytes swapped = sgx.quote(3, enclave(), sgx.qeReport(), 5, other.chain());
        Verdict verdict = verify(Quote.Tee.SGX, swapped, other.collateral(), other.rules(), AT);
        refused(verdict, Cause.SIGNATURE);
    }

    @Test
    void anotherQuotingEnclaveIsRefused() {
        int[][] changes = {{16, 1}, {48, 0x17}, {128, 1}, {256, 1}};
        for (int[] change : changes) {
            ByteBuffer report = sgx.qeReport();
            report.put(change[0], (byte) change[1]);
            refused(verify(sgx, sgx.quote(3, enclave(), report, 5, sgx.chain())), Cause.BINDING);
        }
    }

    @Test
    void anotherTdxModuleIsRefused() {
        ByteBuffer signer = domain(TD15, 1, 6);
        signer.put(64, (byte) 1);
        refused(verify(tdx, tdx.quote(5, signer)), Cause.BINDING);
        ByteBuffer attributes = domain(TD10, 0, 6);
        attributes.put(112, (byte) 1);
        refused(verify(tdx, tdx.quote(4, attributes)), Cause.BINDING);
        refused(verify(tdx, tdx.quote(4, domain(TD10, 2, 6))), Cause.TCB);
    }

    // Chains.

    @Test
    void aRootThatIsNotPinnedIsRefused() {
        refused(verify(Quote.Tee.SGX, sgxQuote(), sgx.collateral(), Rules.strict(), AT), Cause.CHAIN);
    }

    @Test
    void aCertificateForAnotherPurposeIsRefused() {
        SyntheticIntel platform = new SyntheticIntel(Quote.Tee.SGX);
        platform.items.put(
                "intel/tcb-signing-chain.pem",
                TestAuthority.pem(
                        platform.root.leaf("Intel SGX PCK Certificate", platform.signerKeys.getPublic(), Map.of()),
                        platform.root.certificate()));
        refused(verify(platform, platform.quote(3, enclave())), Cause.CHAIN);
    }

    @Test
    void chainsOfTheWrongLengthAreRefused() {
        Bytes two = TestAuthority.pem(sgx.pck, sgx.root.certificate());
        refused(verify(sgx, sgx.quote(3, enclave(), sgx.qeReport(), 5, two)), Cause.CHAIN);
        Bytes order = TestAuthority.pem(sgx.root.certificate(), sgx.pck, sgx.authority.certificate());
        accepted(verify(sgx, sgx.quote(3, enclave(), sgx.qeReport(), 5, order)));
        refused(verify(sgx, sgx.quote(3, enclave(), sgx.qeReport(), 5, Bytes.ofAscii("none"))), Cause.MALFORMED);
        // A leaf that a leaf signed: the signatures hold, the rules for paths do not.
        X509Path path = X509Path.belowALeaf(sgx);
        refused(verify(sgx, sgx.quote(3, enclave(), sgx.qeReport(), 5, path.pem)), Cause.CHAIN, Cause.BINDING);
    }

    /** A chain whose intermediate is not an authority. */
    private record X509Path(Bytes pem) {
        static X509Path belowALeaf(SyntheticIntel platform) {
            var keys = TestAuthority.ec("secp256r1");
            var leaf = platform.root.leaf("Mallory Platform", keys.getPublic(), Map.of());
            TestAuthority mallory = new TestAuthority("Mallory Platform", keys, leaf);
            byte[] extension = platform.pck.getExtensionValue(PckCertificate.EXTENSION);
            byte[] inner = Der.of(extension).octetString();
            var pck = mallory.leaf(
                    "Intel SGX PCK Certificate", platform.pckKeys.getPublic(), Map.of(PckCertificate.EXTENSION, inner));
            return new X509Path(TestAuthority.pem(pck, leaf, platform.root.certificate()));
        }
    }

    @Test
    void thePckChainMayComeFromTheCollateral() {
        SyntheticIntel platform = new SyntheticIntel(Quote.Tee.SGX);
        Bytes id = Bytes.ofHex("1a".repeat(34));
        Bytes quote = platform.quote(3, enclave(), platform.qeReport(), 1, id);
        refused(verify(platform, quote), Cause.MISSING);
        platform.items.put("intel/pck-chain-" + id.toHex() + ".pem", platform.chain());
        accepted(verify(platform, quote));
    }

    @Test
    void revokedCertificatesAreRefused() {
        Instant from = AT.minusSeconds(60);
        Instant to = AT.plusSeconds(60);
        with(sgx, "intel/pck-platform-crl.der", sgx.authority.revoked(from, to, sgx.pck), Cause.REVOKED);
        with(sgx, "intel/root-ca-crl.der", sgx.root.revoked(from, to, sgx.authority.certificate()), Cause.REVOKED);
        with(sgx, "intel/root-ca-crl.der", sgx.root.revoked(from, to, sgx.signer), Cause.REVOKED);
    }

    private void with(SyntheticIntel platform, String name, Bytes item, Cause... causes) {
        Map<String, Bytes> items = new HashMap<>(platform.items);
        items.put(name, item);
        Bytes quote = platform == sgx ? sgxQuote() : tdxQuote();
        refused(verify(platform.tee, quote, Collateral.of(items), platform.rules(), AT), causes);
    }

    @Test
    void eachItemOfTheCollateralIsNeeded() {
        for (String name : tdx.items.keySet()) {
            Map<String, Bytes> items = new HashMap<>(tdx.items);
            items.remove(name);
            Verdict verdict = verify(Quote.Tee.TDX, tdxQuote(), Collateral.of(items), tdx.rules(), AT);
            assertTrue(verdict.refusedFor(Cause.MISSING), verdict::describe);
            assertTrue(verdict.claims().containsKey("mr_td"));
        }
    }

    @Test
    void collateralIsRefusedBeforeItsTimeAndWhenItIsStale() {
        Verdict late = verify(Quote.Tee.TDX, tdxQuote(), tdx.collateral(), tdx.rules(), AT.plusSeconds(61));
        refused(late, Cause.EXPIRED);
        assertEquals(4, late.reasons().size(), late::describe);
        Verdict early = verify(Quote.Tee.TDX, tdxQuote(), tdx.collateral(), tdx.rules(), AT.minusSeconds(61));
        refused(early, Cause.EXPIRED);
        assertEquals(4, early.reasons().size(), early::describe);
        Verdict old = verify(Quote.Tee.TDX, tdxQuote(), tdx.collateral(), tdx.rules(), TestAuthority.TO.plusSeconds(1));
        refused(old, Cause.EXPIRED);
        // PCK, its authority, the root, the TCB signer; and the four of the collateral.
        assertEquals(8, old.reasons().size(), old::describe);
    }

    @Test
    void collateralThatSomebodyElseSignedIsRefused() {
        String name = "intel/tdx-tcb-" + SyntheticIntel.FMSPC + ".json";
        String info = tdx.info(tdx.level(COMPONENT, "UpToDate"));
        with(tdx, name, SyntheticIntel.document("tcbInfo", info, tdx.pckKeys), Cause.SIGNATURE);
        String identity = tdx.identity(qeLevel(QE_SVN, "UpToDate"));
        with(
                tdx,
                "intel/tdx-qe.json",
                SyntheticIntel.document("enclaveIdentity", identity, tdx.pckKeys),
                Cause.SIGNATURE);
    }

    @Test
    void theSignatureCoversTheOctetsAsTheyAre() {
        String name = "intel/tdx-tcb-" + SyntheticIntel.FMSPC + ".json";
        Bytes good = tdx.items.get(name);
        with(tdx, name, text(good, t -> t.replace("\"version\":3", "\"version\": 3")), Cause.SIGNATURE);
        with(
                tdx,
                name,
                text(good, t -> t.replace(SyntheticIntel.FMSPC, SyntheticIntel.FMSPC.toUpperCase(Locale.ROOT))),
                Cause.SIGNATURE);
        // What is around the object is not signed, and does not matter.
        Bytes spaced = text(good, t -> " \n{ \"other\" : [{}] , \"tcbInfo\" : " + t.substring(11) + "\n");
        Map<String, Bytes> items = new HashMap<>(tdx.items);
        items.put(name, spaced);
        accepted(verify(Quote.Tee.TDX, tdxQuote(), Collateral.of(items), tdx.rules(), AT));
    }

    private static Bytes text(Bytes octets, UnaryOperator<String> change) {
        return Vectors.utf8(change.apply(new String(octets.toByteArray(), StandardCharsets.UTF_8)));
    }

    @Test
    void malformedCollateralIsRefused() {
        String name = "intel/tdx-tcb-" + SyntheticIntel.FMSPC + ".json";
        String info = tdx.info(tdx.level(COMPONENT, "UpToDate"));
        List<String> bodies = List.of(
                info.replace("\"pcesvn\":11", "\"pcesvn\":-1"),
                info.replace("\"pcesvn\":11", "\"pcesvn\":\"11\""),
                info.replace("{\"svn\":5}", "{\"svn\":256}"),
                info.replaceFirst("\\{\"svn\":5\\},", ""),
                info.replace("\"tcbStatus\":\"UpToDate\"", "\"tcbStatus\":\"Perfect\""),
                info.replace("\"issueDate\":\"2", "\"issueDate\":\"x"),
                info.replace("\"fmspc\":\"00", "\"fmspc\":\""),
                info.replace("\"tdxModule\":", "\"module\":"),
                info.replace("\"tcbType\":0", "\"tcbType\":0,\"tcbType\":0"));
        for (String body : bodies) {
            with(tdx, name, SyntheticIntel.document("tcbInfo", body, tdx.signerKeys), Cause.MALFORMED, Cause.TCB);
        }
        for (String body : List.of(
                info.replace("\"version\":3", "\"version\":4"),
                info.replace("\"tcbType\":0", "\"tcbType\":1"),
                info.replace("\"id\":\"TDX\"", "\"id\":\"XXX\""))) {
            with(tdx, name, SyntheticIntel.document("tcbInfo", body, tdx.signerKeys), Cause.UNSUPPORTED, Cause.TCB);
        }
        Bytes good = tdx.items.get(name);
        for (int length = 0; length < good.length(); length += 11) {
            with(tdx, name, good.slice(0, length), Cause.MALFORMED, Cause.TCB);
        }
        with(tdx, name, good.concat(Bytes.ofAscii("{}")), Cause.MALFORMED, Cause.TCB);
        with(tdx, name, Bytes.ofAscii("[".repeat(5000)), Cause.MALFORMED, Cause.TCB);
        with(tdx, "intel/pck-platform-crl.der", Bytes.ofAscii("none"), Cause.MALFORMED);
    }

    @Test
    void collateralOfAnotherPlatformOrKindIsRefused() {
        String name = "intel/tdx-tcb-" + SyntheticIntel.FMSPC + ".json";
        String info = tdx.info(tdx.level(COMPONENT, "UpToDate"));
        for (String body : List.of(
                info.replace(SyntheticIntel.FMSPC, "000000000000"),
                info.replace("\"pceId\":\"0000\"", "\"pceId\":\"0001\""),
                info.replace("\"id\":\"TDX\"", "\"id\":\"SGX\""))) {
            with(tdx, name, SyntheticIntel.document("tcbInfo", body, tdx.signerKeys), Cause.BINDING, Cause.TCB);
        }
        String identity = tdx.identity(qeLevel(QE_SVN, "UpToDate")).replace("TD_QE", "QE");
        with(
                tdx,
                "intel/tdx-qe.json",
                SyntheticIntel.document("enclaveIdentity", identity, tdx.signerKeys),
                Cause.BINDING);
    }

    // Ratings.

    @ParameterizedTest
    @CsvSource({
        "UpToDate, UP_TO_DATE",
        "SWHardeningNeeded, SW_HARDENING_NEEDED",
        "ConfigurationNeeded, CONFIGURATION_NEEDED",
        "ConfigurationAndSWHardeningNeeded, CONFIGURATION_AND_SW_HARDENING_NEEDED",
        "OutOfDate, OUT_OF_DATE",
        "OutOfDateConfigurationNeeded, OUT_OF_DATE_CONFIGURATION_NEEDED",
        "Revoked, REVOKED"
    })
    void theFirstLevelThatThePlatformReachesRatesIt(String label, TcbStatus status) {
        for (SyntheticIntel platform : List.of(sgx, tdx)) {
            platform.tcbInfo(platform.info(
                    platform.level(COMPONENT + 1, "UpToDate"),
                    platform.level(COMPONENT, label, "INTEL-SA-00001"),
                    platform.level(1, "OutOfDate", "INTEL-SA-00002")));
            Bytes quote = platform == sgx ? sgxQuote() : tdxQuote();
            Verdict verdict = verify(platform, quote);
            assertEquals(status, verdict.tcb());
            assertEquals(Set.of("INTEL-SA-00001"), verdict.advisories());
            if (status == TcbStatus.REVOKED) {
                refused(verdict, Cause.REVOKED, Cause.TCB);
            } else {
                refused(verdict, Cause.TCB);
                Rules lax = platform.rules().accept(status).acceptAdvisories("INTEL-SA-00001");
                accepted(verify(platform.tee, quote, platform.collateral(), lax, AT));
            }
        }
    }

    /** They are shown, and drafted into policies, before anybody knows who signed them. */
    @Test
    void advisoriesAreOneLineEach() {
        sgx.tcbInfo(sgx.info(sgx.level(COMPONENT, "OutOfDate", "INTEL-SA-1\\n    debug: accepted")));
        assertEquals(
                Set.of("INTEL-SA-1?    debug: accepted"),
                verify(sgx, sgxQuote()).advisories());
    }

    @Test
    void aPlatformBelowAllLevelsIsNotSupported() {
        for (SyntheticIntel platform : List.of(sgx, tdx)) {
            platform.tcbInfo(platform.info(platform.level(COMPONENT + 1, "UpToDate")));
            Verdict verdict = verify(platform, platform == sgx ? sgxQuote() : tdxQuote());
            refused(verdict, Cause.TCB);
            assertEquals(TcbStatus.UNSUPPORTED, verdict.tcb());
        }
        sgx.tcbInfo(sgx.info(sgx.level(COMPONENT, "UpToDate").replace("\"pcesvn\":11", "\"pcesvn\":12")));
        assertEquals(TcbStatus.UNSUPPORTED, verify(sgx, sgxQuote()).tcb());
    }

    @Test
    void versionTwoOfTcbInfoRatesEnclaves() {
        sgx.tcbInfo(sgx.infoVersion2(COMPONENT, "UpToDate"));
        accepted(verify(sgx, sgxQuote()));
        sgx.tcbInfo(sgx.infoVersion2(COMPONENT, "OutOfDate"));
        refused(verify(sgx, sgxQuote()), Cause.TCB);
        tdx.tcbInfo(tdx.infoVersion2(COMPONENT, "UpToDate"));
        refused(verify(tdx, tdxQuote()), Cause.BINDING, Cause.TCB);
    }

    @Test
    void anOldQuotingEnclaveMakesTheRatingWorse() {
        sgx.qeIdentity(sgx.identity(qeLevel(QE_SVN + 1, "UpToDate"), qeLevel(1, "OutOfDate", "INTEL-SA-00003")));
        Verdict verdict = verify(sgx, sgxQuote());
        assertEquals(TcbStatus.OUT_OF_DATE, verdict.tcb());
        assertEquals(Set.of("INTEL-SA-00003"), verdict.advisories());
        sgx.tcbInfo(sgx.info(sgx.level(COMPONENT, "ConfigurationNeeded")));
        assertEquals(
                TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED,
                verify(sgx, sgxQuote()).tcb());
        sgx.qeIdentity(sgx.identity(qeLevel(1, "Revoked")));
        refused(verify(sgx, sgxQuote()), Cause.REVOKED, Cause.TCB);
        sgx.qeIdentity(sgx.identity(qeLevel(QE_SVN + 1, "UpToDate")));
        assertEquals(TcbStatus.UNSUPPORTED, verify(sgx, sgxQuote()).tcb());
    }

    @Test
    void anOldTdxModuleMakesTheRatingWorse() {
        Verdict old = verify(tdx, tdx.quote(4, domain(TD10, 1, 5)));
        assertEquals(TcbStatus.OUT_OF_DATE, old.tcb());
        assertEquals(Set.of("INTEL-SA-09999"), old.advisories());
        assertEquals(
                TcbStatus.UNSUPPORTED,
                verify(tdx, tdx.quote(4, domain(TD10, 1, 3))).tcb());
        refused(verify(tdx, tdx.quote(4, domain(TD10, 3, 9))), Cause.REVOKED, Cause.TCB);
        // Version 0 is rated by the platform's levels alone, by its SVN too.
        assertEquals(
                TcbStatus.UNSUPPORTED,
                verify(tdx, tdx.quote(4, domain(TD10, 0, 4))).tcb());
    }

    @Test
    void aDomainStartedBeforeThePlatformWasUpdatedIsAdvisedToStartAgain() {
        ByteBuffer domain = domain(TD15, 1, 5);
        domain.put(584, (byte) 6);
        Bytes quote = tdx.quote(5, domain);
        assertEquals(TcbStatus.TD_RELAUNCH_ADVISED, verify(tdx, quote).tcb());
        Rules lax = tdx.rules().accept(TcbStatus.TD_RELAUNCH_ADVISED).acceptAdvisories("INTEL-SA-09999");
        accepted(verify(Quote.Tee.TDX, quote, tdx.collateral(), lax, AT));

        tdx.tcbInfo(tdx.info(tdx.level(COMPONENT, "ConfigurationNeeded")));
        assertEquals(
                TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED,
                verify(tdx, quote).tcb());
        tdx.tcbInfo(tdx.info(tdx.level(COMPONENT, "OutOfDate")));
        assertEquals(TcbStatus.OUT_OF_DATE, verify(tdx, quote).tcb());
        tdx.tcbInfo(tdx.info(tdx.level(COMPONENT, "UpToDate")));
        tdx.qeIdentity(tdx.identity(qeLevel(QE_SVN, "OutOfDate")));
        assertEquals(TcbStatus.OUT_OF_DATE, verify(tdx, quote).tcb());
        tdx.qeIdentity(tdx.identity(qeLevel(QE_SVN, "UpToDate")));
        domain.put(586, (byte) (COMPONENT - 1));
        assertEquals(TcbStatus.OUT_OF_DATE, verify(tdx, tdx.quote(5, domain)).tcb());
        domain.put(585, (byte) 9);
        assertEquals(TcbStatus.UNSUPPORTED, verify(tdx, tdx.quote(5, domain)).tcb());
    }

    @Test
    void aSenderCannotReplaceTheVerifiersCollateral() {
        SyntheticIntel mallory = new SyntheticIntel(Quote.Tee.TDX);
        Evidence evidence = new Evidence(EvidenceType.TDX, tdxQuote(), mallory.collateral());
        Policy policy = Policy.of(EvidenceType.TDX, tdx.rules());
        accepted(new TdxVerifier().verify(evidence, tdx.collateral(), policy, AT));
        Evidence own = new Evidence(EvidenceType.TDX, tdxQuote(), tdx.collateral());
        accepted(new TdxVerifier().verify(own, Collateral.NONE, policy, AT));
        assertFalse(
                new TdxVerifier().verify(evidence, Collateral.NONE, policy, AT).accepted());
    }
}
