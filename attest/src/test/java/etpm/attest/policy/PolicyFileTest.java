package etpm.attest.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Claim;
import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.Vectors;
import etpm.attest.Verdict;
import etpm.attest.attester.ReportData;
import etpm.attest.read.MalformedException;
import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.attest.software.SoftwareVerifier;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {
    private static final String A32 = "0".repeat(60) + "1234";
    private static final String A48 = "1e".repeat(48);
    private static final String CHIP = "5a".repeat(64);
    private static final String GOOD = """
            etpm-policy: 1
            accept:
              snp:
                measurement: [%1$s]
                platforms: ["%2$s"]
                minimum: {tcb.snp: 8, tcb.microcode: 115}
                pin: {vmpl: 0, policy.smt: ["false"]}
              sgx:
                signers: %3$s
                platforms: any
                tcb: [UpToDate, SWHardeningNeeded]
                advisories: [INTEL-SA-00615]
                revocation: when-present
              pinned-key:
                keys:
                  - %3$s
            identity:
              ek: [%3$s]
              first-use: known
            statement:
              plain-listeners: ["swtpm 127.0.0.1:2321"]
              anchor: [counter]
              epoch: 2
            localities: [0, 3]
            renewal: {seconds: 60, octets: 1000000}
            """.formatted(A48, CHIP, A32);

    private static TrustPolicy parse(String text) throws PolicyError {
        return PolicyFile.parse("p.yaml", Vectors.utf8(text), Path.of("/folder"));
    }

    @Test
    void aPolicySaysAllThis() throws PolicyError {
        TrustPolicy policy = parse(GOOD);
        assertEquals(List.of(EvidenceType.SNP, EvidenceType.SGX, EvidenceType.PINNED_KEY), policy.types());
        Rules snp = policy.evidence().of(EvidenceType.SNP).orElseThrow();
        assertEquals(
                Map.of(
                        "measurement", Set.of(A48),
                        "chip_id", Set.of(CHIP),
                        "vmpl", Set.of("0"),
                        "policy.smt", Set.of("false")),
                snp.pinned());
        assertEquals(Map.of("tcb.snp", 8L, "tcb.microcode", 115L), snp.minimum());
        assertEquals(Rules.Debug.REFUSED, snp.debug());
        assertEquals(Rules.Revocation.REQUIRED, snp.revocation());
        Rules sgx = policy.evidence().of(EvidenceType.SGX).orElseThrow();
        // Digits alone are a digest here, and no number.
        assertEquals(Map.of("mr_signer", Set.of(A32)), sgx.pinned());
        assertEquals(Set.of(TcbStatus.UP_TO_DATE, TcbStatus.SW_HARDENING_NEEDED), sgx.statuses());
        assertEquals(Set.of("INTEL-SA-00615"), sgx.advisories());
        assertEquals(Rules.Revocation.WHEN_PRESENT, sgx.revocation());
        assertEquals(Path.of("/folder/known"), policy.identity().firstUse().orElseThrow());
        assertEquals(Set.of(0, 3), policy.localities());
        assertEquals(new TrustPolicy.Renewal(Duration.ofMinutes(1), 1_000_000), policy.renewal());
        assertEquals(Certificates.sha256(Vectors.utf8(GOOD).toByteArray()), policy.digest());
    }

    @Test
    void defaultsAreTheStrictOnes() throws PolicyError {
        TrustPolicy policy = parse("etpm-policy: 1\naccept: {pinned-key: {keys: " + A32 + "}}\n");
        assertEquals(Set.of(0), policy.localities());
        assertEquals(Set.of(), policy.plainListeners());
        assertEquals(TrustPolicy.Renewal.USUAL, policy.renewal());
        assertEquals(
                Set.of(TcbStatus.UP_TO_DATE, TcbStatus.UNRATED),
                policy.evidence().of(EvidenceType.PINNED_KEY).orElseThrow().statuses());
    }

    private static void wrong(String from, String to, String sentence) {
        assertTrue(GOOD.contains(from), from);
        PolicyError e = assertThrows(PolicyError.class, () -> parse(GOOD.replace(from, to)), to);
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void measurementAloneIsRefused() {
        wrong("identity:\n  ek: [" + A32 + "]\n  first-use: known\n", "", "line 1: the policy pins no identity");
        wrong("  ek: [" + A32 + "]\n  first-use: known\n", "  {}\n", "pins no identity");
    }

    private static final String SNP_ALONE = "etpm-policy: 1\naccept: {snp: {measurement: [" + A48
            + "], platforms: %s, minimum: {tcb.snp: 8}, phase-a: %s}}\n";

    @Test
    void clientsAreKnownByTheirMachines() throws PolicyError {
        TrustPolicy policy = parse(SNP_ALONE.formatted(CHIP, "refused"));
        assertTrue(policy.identity().isEmpty());
        assertFalse(policy.pinsIdentity());
        assertTrue(parse(GOOD).pinsIdentity());
        assertTrue(parse("etpm-policy: 1\naccept: {pinned-key: {keys: [" + A32 + "]}}\n")
                .pinsIdentity());
    }

    /** Without a gate there is no statement: then the machine must be known, if not the TPM. */
    @Test
    void aCertificateAloneIsAcceptedByNameAndFromKnownMachines() throws PolicyError {
        assertEquals(Set.of(), parse(GOOD).phaseA());
        TrustPolicy policy = parse(SNP_ALONE.formatted(CHIP, "accepted"));
        assertEquals(Set.of(EvidenceType.SNP), policy.phaseA());
        assertTrue(policy.identity().isEmpty());
        String pinned = SNP_ALONE.formatted("any", "accepted") + "identity: {instance: one}\n";
        assertEquals(Set.of(EvidenceType.SNP), parse(pinned).phaseA());
        assertEquals(
                Set.of(),
                parse(SNP_ALONE.formatted(CHIP, "refused") + "identity: {instance: one}\n")
                        .phaseA());
        for (String wrong : List.of(
                SNP_ALONE.formatted("any", "accepted"),
                SNP_ALONE.formatted("any", "refused"),
                // Each kind for itself.
                SNP_ALONE
                        .formatted(CHIP, "accepted")
                        .replace("}}", "}, sgx: {signers: " + A32 + ", platforms: any}}"))) {
            PolicyError e = assertThrows(PolicyError.class, () -> parse(wrong), wrong);
            assertTrue(e.getMessage().contains("pins no identity"), e.getMessage());
        }
        wrong(
                "    platforms: any",
                "    phase-a: yes\n    platforms: any",
                "is \"yes\"; it can be refused or accepted");
        wrong("    keys:\n", "    phase-a: accepted\n    keys:\n", "accept.pinned-key does not know \"phase-a\"");
    }

    /** An identifier that is masked is the same for every machine, and one of another length is no machine's. */
    @Test
    void machinesAreNamedByWhatTellsThemApart() {
        wrong(CHIP, "00".repeat(64), "accept.snp.platforms has an identifier of zeros");
        wrong(CHIP, "5a".repeat(8), "which is not chip_id in hexadecimal");
        wrong("platforms: any", "platforms: [" + "00".repeat(16) + "]", "an identifier of zeros");
        wrong("platforms: any", "platforms: [" + "5a".repeat(32) + "]", "which is not ppid in hexadecimal");
        wrong("signers: " + A32, "signers: " + A48, "which is not mr_signer in hexadecimal");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), GOOD + "#".repeat(1 << 20));
        PolicyError e = assertThrows(PolicyError.class, () -> PolicyFile.read(file));
        assertEquals("The policy " + file + " is larger than 1048576 octets.", e.getMessage());
    }

    @Test
    void wrongPoliciesAreToldPrecisely() {
        wrong("etpm-policy: 1", "etpm-policy: 2", "write etpm-policy: 1");
        wrong("etpm-policy: 1\n", "", "lacks etpm-policy: write etpm-policy: 1");
        wrong("  snp:", "  sev:", "line 3: accept names \"sev\"; the kinds are snp, sgx, tdx, software and pinned-key");
        wrong("    measurement: [" + A48 + "]\n", "", "line 4: accept.snp says nothing about what may run there");
        wrong("    platforms: any\n", "", "accept.sgx lacks platforms: write platforms: with identifiers (ppid)");
        wrong("[" + A48 + "]", "[abc]", "accept.snp.measurement has \"abc\", which is not measurement in hexadecimal");
        wrong("[" + A48 + "]", "[]", "is empty, and nothing would be accepted");
        wrong(
                "minimum: {tcb.snp: 8, tcb.microcode: 115}",
                "debug: refused",
                "has no minimum: for tcb.snp and its like");
        wrong("tcb.snp: 8", "tcb.snp: eight", "accept.snp.minimum.tcb.snp is \"eight\", which is not a whole number");
        wrong("tcb.snp: 8", "tcb.snp: -8", "is out of range");
        wrong("SWHardeningNeeded", "Fine", "accept.sgx.tcb names \"Fine\"; the statuses are UpToDate, Unrated");
        wrong("SWHardeningNeeded", "Revoked", "names Revoked, which no policy can accept");
        wrong("when-present", "never", "is \"never\"; it can be required or when-present");
        wrong("    platforms: any", "    debug: yes\n    platforms: any", "is \"yes\"; it can be refused or accepted");
        wrong("    platforms: any", "    platform: any", "does not know \"platform\"");
        wrong("vmpl: 0", "report_data: 0", "cannot pin report_data");
        wrong(
                "vmpl: 0",
                "chip_id: " + CHIP,
                "cannot pin chip_id; that is what measurement:, signers: and platforms: are for");
        wrong("vmpl: 0", "measurement: " + A48, "cannot pin measurement");
        wrong("seconds: 60", "seconds: 0", "renewal.seconds is out of range: it can be 1 to 2147483647");
        // What no command fits into would be overdue with each.
        wrong("octets: 1000000", "octets: 65535", "renewal.octets is out of range: it can be 65536 to");
        wrong("[0, 3]", "[0, 5]", "localities has \"5\", which is not a locality from 0 to 4");
        wrong("  sgx:", "  tdx:", "accept.tdx.signers cannot be there");
        wrong("  sgx:", "  snp:", "accept has snp twice");
        wrong("  sgx:", "\tsgx:", "line 8: this is not YAML");
        wrong("  ek: [", "  ek: [12, ", "has \"12\", which is not the SHA-256 of an endorsement key's public area");
        wrong("  pinned-key:", "  software:", "accept.software does not know \"keys\"");
        PolicyError empty = assertThrows(PolicyError.class, () -> parse(""));
        assertTrue(empty.getMessage().contains("is empty"), empty.getMessage());
        PolicyError alias = assertThrows(
                PolicyError.class,
                () -> parse("etpm-policy: 1\naccept: {pinned-key: {keys: [" + A32 + "]}}\nidentity: {ek: [" + A32
                        + "]}\n"));
        assertTrue(alias.getMessage().contains("leave out identity:"), alias.getMessage());
        PolicyError root = assertThrows(
                PolicyError.class,
                () -> parse("etpm-policy: 1\naccept: {software: {measurement: [" + A48 + "], platforms: any}}\n"));
        assertTrue(root.getMessage().contains("software has no vendor"), root.getMessage());
    }

    private static final Statement STATEMENT =
            new Statement(List.of(A32), "one", 2, "", List.of(), List.of("sealing key"), "counter", "default");

    @Test
    void aStatementIsHeldAgainstThePolicy() throws PolicyError {
        TrustPolicy policy = parse(GOOD.replace("  first-use: known\n", "  instance: [one]\n"));
        assertEquals(List.of(), policy.judge(STATEMENT, EvidenceType.SNP, "peer"));
        Statement other = new Statement(
                List.of("f".repeat(64)), "two", 1, "", List.of("mssim 0.0.0.0:2321"), List.of(), "none", "");
        assertEquals(
                List.of(
                        "IDENTITY: It is another TPM: none of its endorsement keys is one that the policy names.",
                        "IDENTITY: It is another TPM: its instance two is not one that the policy names.",
                        "POLICY: The TPM can also be reached without attestation, on mssim 0.0.0.0:2321, which the"
                                + " policy does not allow.",
                        "POLICY: The statement's anchor is none, which the policy does not accept.",
                        "POLICY: The state's epoch is 1, below the policy's 2."),
                policy.judge(other, EvidenceType.SNP, "peer").stream()
                        .map(Reason::toString)
                        .toList());
    }

    @Test
    void whoWasThereFirstStaysTheOne(@TempDir Path folder) throws PolicyError, IOException {
        String text = "etpm-policy: 1\naccept: {software: {roots: [" + A32 + "], measurement: [" + A48
                + "], platforms: any, tcb: [Unrated]}}\nidentity: {first-use: sub/known}\n";
        TrustPolicy policy = PolicyFile.parse("p", Vectors.utf8(text), folder);
        Statement other =
                new Statement(List.of(A32), "two", 2, "", List.of(), List.of("sealing key"), "counter", "default");
        assertEquals(List.of(), policy.judge(STATEMENT, EvidenceType.SOFTWARE, "h:1"));
        assertEquals(Optional.empty(), policy.remember(STATEMENT, EvidenceType.SOFTWARE, "h:1"));
        assertEquals(List.of(), policy.judge(STATEMENT, EvidenceType.SOFTWARE, "h:1"));
        List<Reason> reasons = policy.judge(other, EvidenceType.SOFTWARE, "h:1");
        assertEquals(1, reasons.size());
        assertEquals(Reason.Cause.IDENTITY, reasons.getFirst().cause());
        assertTrue(reasons.getFirst().sentence().contains("records one for h:1, this one is two"));
        assertEquals(List.of(), policy.judge(other, EvidenceType.SOFTWARE, "h:2"));
        // Somebody else was first while this one was judged.
        assertEquals(Optional.of(reasons.getFirst()), policy.remember(other, EvidenceType.SOFTWARE, "h:1"));
        assertEquals(Optional.empty(), policy.remember(STATEMENT, EvidenceType.SOFTWARE, "h:1"));
        assertEquals(1, policy.judge(other, EvidenceType.SOFTWARE, "h:1").size());
        // A line that an editor left without its end.
        Path known = folder.resolve("sub/known");
        Files.writeString(known, Files.readString(known).strip());
        policy.remember(other, EvidenceType.SOFTWARE, "h:2");
        assertEquals(List.of("h:1 one " + A32, "h:2 two " + A32), Files.readAllLines(known));
        // Who is known needs no file that can be written to.
        try (FileChannel channel = FileChannel.open(known, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            assertEquals(Optional.empty(), policy.remember(other, EvidenceType.SOFTWARE, "h:2"));
        }
        // One that nothing tells from others.
        Statement nobody = new Statement(List.of(), "", 2, "", List.of(), List.of(), "", "");
        assertEquals(
                Reason.Cause.IDENTITY,
                policy.judge(nobody, EvidenceType.SOFTWARE, "h:3").getFirst().cause());
        Files.writeString(folder.resolve("sub/known"), "nonsense\n");
        assertEquals(1, policy.judge(STATEMENT, EvidenceType.SOFTWARE, "h:1").size());
    }

    @Test
    void statementsAreReadStrictly() {
        Bytes good = STATEMENT.encode();
        assertEquals(STATEMENT, Statement.parse(good));
        String text = new String(good.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "[]",
                "{}",
                text + "x",
                text.replace("\"epoch\":2", "\"epoch\":-1"),
                text.replace("\"epoch\":2", "\"epoch\":\"2\""),
                text.replace("\"epoch\":2", "\"epoch\":2,\"more\":3"),
                text.replace("\"epoch\":2", "\"epoch\":2,\"epoch\":3"),
                text.replace("\"one\"", "\"a\\u001bb\""),
                text.replace("\"one\"", "\"" + "x".repeat(257) + "\""),
                text.replace("\"one\"", "null"),
                text.replace("[\"sealing key\"]", "\"sealing key\""))) {
            assertThrows(MalformedException.class, () -> Statement.parse(Vectors.utf8(bad)), bad);
        }
        assertThrows(MalformedException.class, () -> Statement.parse(Bytes.zeros(Statement.MOST_OCTETS + 1)));
    }

    private static Verdict verdict(EvidenceType type, Map<String, Claim> claims, Reason... reasons) {
        Instant at = Instant.parse("2031-01-01T00:00:00Z");
        return new Verdict(type, at, claims, TcbStatus.UP_TO_DATE, Set.of(), List.of(reasons), List.of());
    }

    /** Evidence may be anybody's: what it says is quoted, and that nobody vouches for it is said. */
    @Test
    void aDraftSaysNoMoreThanItsEvidence() throws PolicyError {
        String provider = "CN=\"x\"], y: [\"\\";
        Map<String, Claim> claims = new LinkedHashMap<>();
        claims.put("measurement", new Claim.Octets(Bytes.ofHex(A48)));
        claims.put("chip_id", new Claim.Octets(Bytes.ofHex(CHIP)));
        claims.put("provider", new Claim.Text(provider));
        claims.put("tcb.snp", new Claim.Number(4));
        String draft = PolicyDraft.of(verdict(
                EvidenceType.SNP,
                claims,
                new Reason(Reason.Cause.SIGNATURE, "The report is not signed by the VLEK."),
                new Reason(Reason.Cause.TCB, "The TCB is Unrated, which the policy does not accept.")));
        assertEquals(
                Map.of("measurement", Set.of(A48), "chip_id", Set.of(CHIP), "provider", Set.of(provider)),
                parse(draft).evidence().of(EvidenceType.SNP).orElseThrow().pinned());
        assertTrue(draft.contains("\n# Not verified: The report is not signed by the VLEK.\n"), draft);
        assertFalse(draft.contains("Unrated"), draft);
    }

    /** Of a trust domain the measurement is that of the firmware: without the registers, whatever it starts would do. */
    @Test
    void aDraftPinsWhatATrustDomainHasStarted() throws PolicyError {
        Map<String, Claim> claims = new LinkedHashMap<>();
        claims.put("mr_td", new Claim.Octets(Bytes.ofHex(A48)));
        claims.put("ppid", new Claim.Octets(Bytes.ofHex("5a".repeat(16))));
        for (int i = 0; i < 4; i++) claims.put("rtmr" + i, new Claim.Octets(Bytes.ofHex(("0" + i).repeat(48))));
        Rules rules = parse(PolicyDraft.of(verdict(EvidenceType.TDX, claims)))
                .evidence()
                .of(EvidenceType.TDX)
                .orElseThrow();
        assertEquals(
                Set.of("mr_td", "ppid", "rtmr0", "rtmr1", "rtmr2", "rtmr3"),
                rules.pinned().keySet());
        assertEquals(Set.of("02".repeat(48)), rules.pinned().get("rtmr2"));
    }

    /** Under a provider's key, machines do not tell which one they are: then it is the provider that is pinned. */
    @Test
    void aDraftPinsTheProviderWhereTheMachineIsMasked() throws PolicyError {
        Map<String, Claim> claims = new LinkedHashMap<>();
        claims.put("measurement", new Claim.Octets(Bytes.ofHex(A48)));
        claims.put("chip_id", new Claim.Octets(Bytes.zeros(64)));
        claims.put("provider", new Claim.Text("CN=cloud.example"));
        claims.put("tcb.snp", new Claim.Number(4));
        TrustPolicy policy = parse(PolicyDraft.of(verdict(EvidenceType.SNP, claims)));
        assertEquals(
                Map.of("measurement", Set.of(A48), "provider", Set.of("CN=cloud.example")),
                policy.evidence().of(EvidenceType.SNP).orElseThrow().pinned());
    }

    @Test
    void aDraftAcceptsWhatItWasDraftedFrom() throws PolicyError {
        Instant at = Instant.parse("2031-01-01T00:00:00Z");
        SigningKey key = SigningKey.generate();
        SoftwareAttester attester =
                new SoftwareAttester(key, Bytes.ofHex(A48), 3, false, Clock.fixed(at, ZoneOffset.UTC));
        Evidence evidence = attester.attest(ReportData.of("x", List.of())).evidence();
        SoftwareVerifier verifier = new SoftwareVerifier();
        Policy none = Policy.of(EvidenceType.SOFTWARE, Rules.strict());
        Verdict refused = verifier.verify(evidence, Collateral.NONE, none, at);
        TrustPolicy drafted = parse(PolicyDraft.of(refused));
        Verdict verdict = verifier.verify(evidence, Collateral.NONE, drafted.evidence(), at);
        assertTrue(verdict.accepted(), verdict::describe);
    }
}
