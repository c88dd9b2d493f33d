package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code etpm attest}, {@code etpm verify} and {@code etpm policy}, as a user runs them. */
final class EvidenceCommandsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int etpm(String... arguments) {
        out.reset();
        err.reset();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        ServedTpm.Opener none = (state, notices) -> {
            throw new AssertionError("no TPM is needed");
        };
        try {
            return new Main(Map.of(), none, new Thread(), to, errors).run(List.of(arguments));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void says(String text) {
        String all = out() + err.toString(StandardCharsets.UTF_8);
        assertTrue(all.contains(text), () -> "\"" + text + "\" is not in:\n" + all);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Path policy() throws IOException {
        assertEquals(0, etpm("attest", "--attester", "software:" + path("key"), "--record", path("evidence")));
        says("note: software: proves nothing about hardware");
        says("platform_id: ");
        assertEquals(0, etpm("policy", "from-evidence", path("evidence")));
        return Files.writeString(folder.resolve("policy.yaml"), out());
    }

    @Test
    void fromEvidenceToAPolicyAndBack() throws IOException {
        String policy = policy().toString();
        assertEquals(0, etpm("policy", "check", policy));
        says("accepts software evidence");
        assertEquals(0, etpm("verify", "evidence", path("evidence"), "--policy", policy));
        says("software evidence accepted");
        says("note: software: proves nothing about hardware");
        assertEquals(0, etpm("verify", "evidence", path("evidence/evidence.software"), "--policy", policy, "--json"));
        says("\"accepted\" : true");
        String later = Instant.now().plusSeconds(3600).toString();
        assertEquals(1, etpm("verify", "evidence", path("evidence"), "--policy", policy, "--at", later));
        says("refused: The statement does not hold after");
        Files.writeString(
                folder.resolve("other"), Files.readString(Path.of(policy)).replace("svn: 1", "svn: 9"));
        assertEquals(1, etpm("verify", "evidence", path("evidence"), "--policy", path("other"), "--json"));
        says("\"cause\" : \"TCB\"");
        // Nothing but the policy makes a root of a key.
        assertEquals(1, etpm("verify", "evidence", path("evidence")));
        says("refused: The statement is signed by a key that the policy does not pin as a root.");
    }

    @Test
    void aPolicyThatAcceptsCertificatesAloneIsToldSo() throws IOException {
        String drafted = Files.readString(policy());
        assertEquals(0, etpm("policy", "check", path("policy.yaml")));
        assertFalse(out().contains("certificates alone"), out());
        Files.writeString(
                folder.resolve("policy.yaml"), drafted.replace("    minimum:", "    phase-a: accepted\n    minimum:"));
        assertEquals(0, etpm("policy", "check", path("policy.yaml")));
        says("Clients are let through by their certificates alone with software evidence: it is not fresh");
    }

    @Test
    void aPinnedKeyHasAPolicyToo() throws IOException {
        assertEquals(0, etpm("attest", "--attester", "key:" + path("key"), "--record", path("evidence"), "--json"));
        says("\"type\" : \"pinned-key\"");
        assertEquals(0, etpm("policy", "from-evidence", path("evidence")));
        Files.writeString(folder.resolve("policy"), out());
        assertEquals(0, etpm("verify", "evidence", path("evidence"), "--policy", path("policy")));
    }

    @Test
    void withoutHardwareItSaysWhatIsMissing() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                etpm.attest.attester.Attesters.detect().found().isEmpty(), "there is hardware here");
        assertEquals(1, etpm("attest"));
        says("/sys/kernel/config/tsm/report is not there.");
        says("/dev/sev-guest cannot be opened: no such device.");
        says("/dev/attestation is not there.");
        says("For development: --attester software:FILE;");
    }

    @Test
    void whatIsAskedForWronglyIsTold() throws IOException {
        assertEquals(2, etpm("verify", "evidence"));
        says("needs PATH");
        assertEquals(1, etpm("verify", "evidence", path("nothing")));
        says("cannot be read");
        Path file = Files.writeString(folder.resolve("file"), "whatever");
        assertEquals(2, etpm("verify", "evidence", file.toString()));
        says("add --kind");
        assertEquals(2, etpm("verify", "evidence", file.toString(), "--kind", "sev"));
        says("There is no evidence of kind \"sev\"");
        assertEquals(1, etpm("verify", "evidence", file.toString(), "--kind", "snp"));
        says("refused: An SNP report has 1184 octets, not 8.");
        assertEquals(2, etpm("verify", "evidence", file.toString(), "--at", "yesterday"));
        says("--at needs an instant");
        assertEquals(1, etpm("verify", "evidence", file.toString(), "--collateral", path("nowhere")));
        says("There is no folder");
        assertEquals(1, etpm("policy", "check", file.toString()));
        says("begin with etpm-policy: 1");
        assertEquals(2, etpm("attest", "--attester", "software:"));
        says("is no source of evidence");
        assertEquals(1, etpm("attest", "--attester", "key:" + file));
        says("does not hold an ECDSA P-256 key");
    }

    @Test
    void whatLooksIntoTheProcessIsFound() {
        assertEquals(List.of(), JvmInspection.findings(List.of("-Xss512k", "-XX:+UseSerialGC"), Map.of("PATH", "x")));
        assertEquals(
                List.of(
                        "The environment has JAVA_TOOL_OPTIONS.",
                        "Java was started with -agentlib.",
                        "Java was started with -javaagent."),
                JvmInspection.findings(
                        List.of("-agentlib:jdwp=transport=dt_socket", "-javaagent:/tmp/x.jar=secret"),
                        Map.of("JAVA_TOOL_OPTIONS", "")));
        for (String option : List.of(
                "--patch-module=java.base=/tmp/x",
                "--upgrade-module-path=/tmp/x",
                "-Xbootclasspath/a:/tmp/x",
                "-Dcom.sun.management.jmxremote.port=1",
                "-XX:+ManagementServer",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:OnError=gcore %p",
                "-XX:OnOutOfMemoryError=gcore %p",
                "-XX:StartFlightRecording",
                "-XX:Flags=/tmp/x")) {
            assertEquals(
                    List.of("Java was started with " + option.replaceAll("(=|:/| ).*", "") + "."),
                    JvmInspection.findings(List.of("-XX:+UseSerialGC", option), Map.of()));
        }
    }
}
