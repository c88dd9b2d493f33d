package etpm.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.EvidenceType;
import etpm.attest.Reason.Cause;
import etpm.attest.Verdict;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.x509.Certificates;
import etpm.channel.Frame.Kind;
import etpm.spec.wire.Bytes;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exception to the gate: a client that other makers wrote, whose certificate alone the server's policy accepts. Whatever
 * that policy does not say is refused, with no octet at the TPM.
 */
final class PhaseATest {
    private static final String TEE =
            Certificates.sha256(ForeignClient.TEE.getPublic().getEncoded()).toHex();

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static String software(String phaseA, String platforms) {
        return "  software: {roots: [" + TEE + "], measurement: [" + World.MEASUREMENT.toHex() + "], platforms: "
                + platforms + ", minimum: {svn: 1}, phase-a: " + phaseA + "}\n";
    }

    /** A server whose policy accepts certificates alone, from one machine. */
    private AttestedServer accepting() throws IOException {
        world.serverAccepts = software("accepted", "[" + TEE + "]") + world.serverAccepts;
        return world.server();
    }

    private void refuses(Refusal refusal, AttestedServer server, SSLSocket socket) throws Exception {
        refuses(refusal, server, socket, World.COMMAND);
    }

    /** The connection ends with nothing that a client could take for a response, and nothing has reached the TPM. */
    private Refused refuses(Refusal refusal, AttestedServer server, SSLSocket socket, byte[] sent) throws Exception {
        try (socket) {
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
            assertEquals(-1, socket.getInputStream().read());
        }
        Refused refused = world.refusal();
        assertEquals(refusal, refused.refusal(), refused.getMessage());
        assertEquals(0, server.tpmOctets());
        return refused;
    }

    private void refuses(Cause cause, ForeignClient client) throws Exception {
        world.serverAccepts = "";
        AttestedServer server = accepting();
        Refused refused = refuses(Refusal.EVIDENCE, server, client.connect(server), World.COMMAND);
        assertEquals(cause, refused.reasons().getFirst().cause(), refused.getMessage());
    }

    @Test
    void aCertificateAloneIsEnoughWhereThePolicySaysSo() throws Exception {
        AttestedServer server = accepting();
        long octets = 0;
        for (ForeignClient client : List.of(
                ForeignClient.on("secp256r1"),
                ForeignClient.on("secp384r1"),
                ForeignClient.on("secp521r1"),
                ForeignClient.rsa(3072))) {
            try (SSLSocket socket = client.connect(server)) {
                for (int length : new int[] {10, 12, 4096, 16 * 1024 - 1}) {
                    byte[] command = ForeignClient.command(length);
                    assertArrayEquals(World.echo(command, 0), ForeignClient.execute(socket, command));
                    octets += length;
                }
            }
            Verdict verdict = world.opened.poll(30, TimeUnit.SECONDS);
            assertEquals(EvidenceType.SOFTWARE, verdict.type());
            assertEquals(List.of(Verdict.SOFTWARE_MARK, PhaseA.MARK), verdict.notes());
        }
        assertEquals(octets, server.tpmOctets());
        // Who opens a gate is verified as ever.
        AttestedConnection gate = world.connect(server);
        assertArrayEquals(World.echo(World.COMMAND, 0), gate.execute(World.COMMAND, 0));
    }

    @Test
    void withoutThatWordItIsNot() throws Exception {
        AttestedServer keysAlone = world.server();
        refuses(Refusal.NO_GATE, keysAlone, ForeignClient.on("secp256r1").connect(keysAlone));
        world.serverAccepts = software("refused", "[" + TEE + "]") + "identity: {instance: [one]}\n";
        AttestedServer gateAlone = world.server();
        refuses(Refusal.NO_GATE, gateAlone, ForeignClient.on("secp256r1").connect(gateAlone));
        // The word is said of one kind, and not of this one.
        world.serverAccepts = "  software:" + world.softwareRules() + "  snp: {measurement: [" + "ab".repeat(48)
                + "], platforms: any, tcb: [Unrated], phase-a: accepted}\nidentity: {instance: [one]}\n";
        AttestedServer anotherKind = world.server();
        refuses(Refusal.NO_GATE, anotherKind, ForeignClient.on("secp384r1").connect(anotherKind));
    }

    @Test
    void otherKeysThanItsOwnAreForThisAlone() throws Exception {
        AttestedServer server = world.server();
        for (ForeignClient client : List.of(ForeignClient.on("secp384r1"), ForeignClient.rsa(3072))) {
            assertThrows(IOException.class, () -> {
                try (SSLSocket socket = client.connect(server)) {
                    ForeignClient.execute(socket, World.COMMAND);
                }
            });
            assertEquals(Refusal.TLS, world.refusal().refusal());
        }
        AttestedServer accepting = accepting();
        assertThrows(IOException.class, () -> {
            try (SSLSocket socket = ForeignClient.rsa(2048).connect(accepting)) {
                ForeignClient.execute(socket, World.COMMAND);
            }
        });
        assertEquals(Refusal.TLS, world.refusal().refusal());
        assertEquals(0, server.tpmOctets() + accepting.tpmOctets());
    }

    @Test
    void evidenceThatThePolicyDoesNotAccept() throws Exception {
        refuses(Cause.POLICY, ForeignClient.on("secp384r1").measuring(Bytes.zeros(48)));
        refuses(Cause.DEBUG, ForeignClient.on("secp384r1").debugged());
        refuses(
                Cause.EXPIRED,
                ForeignClient.on("secp384r1").until(World.CLOCK.instant().minusSeconds(1)));
        refuses(Cause.CHAIN, ForeignClient.on("secp384r1").withEvidenceOf(ForeignClient.anotherKey()));
    }

    @Test
    void evidenceForAnotherKey() throws Exception {
        AttestedServer server = accepting();
        ForeignClient thief = ForeignClient.on("secp384r1").withEvidenceFor(ForeignClient.anotherKey());
        refuses(Refusal.BINDING, server, thief.connect(server));
    }

    /** The whole certificate of another, without its key. */
    @Test
    void aCertificateWithoutItsKey() throws Exception {
        AttestedServer server = accepting();
        X509Certificate victim = ForeignClient.on("secp256r1").certificate();
        assertThrows(IOException.class, () -> {
            try (SSLSocket socket = ForeignClient.connect(server, victim, ForeignClient.anotherKey())) {
                ForeignClient.execute(socket, World.COMMAND);
            }
        });
        assertEquals(Refusal.TLS, world.refusal().refusal());
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void strippedNullAndBrokenEvidence() throws Exception {
        AttestedServer server = accepting();
        ForeignClient client = ForeignClient.on("secp256r1");
        for (Bytes none : List.of(Bytes.EMPTY, client.extension(Bytes.EMPTY))) {
            X509Certificate certificate = client.certificate(none);
            refuses(Refusal.NO_EVIDENCE, server, ForeignClient.connect(server, certificate, client.keys()));
        }
        for (String broken : List.of("f6", "da6554504d824040", "d9ea60824040")) {
            X509Certificate certificate = client.certificate(Bytes.ofHex(broken));
            refuses(Refusal.MALFORMED, server, ForeignClient.connect(server, certificate, client.keys()));
        }
    }

    @Test
    void whichOneItIsIsDemandedWhereThePolicyPinsIt() throws Exception {
        world.serverAccepts = software("accepted", "any") + "identity: {instance: [two]}\n";
        AttestedServer server = world.server();
        ForeignClient silent = ForeignClient.on("secp384r1");
        Refused refused = refuses(Refusal.IDENTITY, server, silent.connect(server), World.COMMAND);
        assertEquals(
                "The certificate has no statement that says which TPM it is.",
                refused.reasons().getFirst().sentence());
        for (Statement other : List.of(World.tpm("one"), World.tpm("two", "swtpm 0.0.0.0:2321"))) {
            ForeignClient client = ForeignClient.on("secp384r1").saying(other.encode());
            refuses(Refusal.IDENTITY, server, client.connect(server));
        }
        ForeignClient babbling = ForeignClient.on("secp384r1").saying(Bytes.ofAscii("two"));
        refuses(Refusal.MALFORMED, server, babbling.connect(server));
        ForeignClient two =
                ForeignClient.on("secp384r1").saying(World.tpm("two").encode());
        try (SSLSocket socket = two.connect(server)) {
            ForeignClient.execute(socket, World.COMMAND);
        }
        assertEquals(World.COMMAND.length, server.tpmOctets());
    }

    @Test
    void aConnectionEndsWhenItsEvidenceIsDueAnew() throws Exception {
        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(3600), 100);
        AttestedServer server = accepting();
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(server)) {
            // 13 octets and 13 back: the fourth command is sent at 91 of 100, and the fifth is too late.
            for (int i = 0; i < 4; i++) ForeignClient.execute(socket, World.COMMAND);
            assertThrows(IOException.class, () -> ForeignClient.execute(socket, World.COMMAND));
        }
        assertEquals(Refusal.OVERDUE, world.refusal().refusal());
        assertEquals(4 * World.COMMAND.length, server.tpmOctets());

        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(1), 100000);
        AttestedServer brief = world.server();
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(brief)) {
            ForeignClient.execute(socket, World.COMMAND);
            Thread.sleep(1100);
            assertThrows(IOException.class, () -> ForeignClient.execute(socket, World.COMMAND));
        }
        assertEquals(Refusal.OVERDUE, world.refusal().refusal());
        assertEquals(World.COMMAND.length, brief.tpmOctets());
    }

    @Test
    void itsLocalityIsZeroAndThePolicys() throws Exception {
        world.serverAccepts = "localities: [3]\n";
        AttestedServer server = accepting();
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(server)) {
            socket.getOutputStream().write(World.COMMAND);
            byte[] response = new byte[10];
            new DataInputStream(socket.getInputStream()).readFully(response);
            assertEquals("80010000000a00000107", Bytes.wrap(response).toHex());
        }
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void oversizedBrokenAndSlowCommands() throws Exception {
        AttestedServer server = accepting();
        for (String size : List.of("00004001", "7fffffff", "ffffffff")) {
            byte[] command = Bytes.ofHex("8001" + size + "0000017b").toByteArray();
            refuses(Refusal.TOO_LARGE, server, ForeignClient.on("secp256r1").connect(server), command);
        }
        byte[] empty = Bytes.ofHex("8001000000090000017b").toByteArray();
        refuses(Refusal.MALFORMED, server, ForeignClient.on("secp256r1").connect(server), empty);
        world.limits = new Limits(8, 32, 600, Duration.ofMinutes(5), Duration.ofMillis(500));
        AttestedServer hasty = world.server();
        byte[] part = Bytes.wrap(World.COMMAND).slice(0, 11).toByteArray();
        refuses(Refusal.TOO_SLOW, hasty, ForeignClient.on("secp256r1").connect(hasty), part);
    }

    /** Neither way of speaking is left for the other. */
    @Test
    void framesAndCommandsDoNotMix() throws Exception {
        AttestedServer server = accepting();
        byte[] hello =
                Bytes.ofHex("010000000000" + "0000").concat(Bytes.zeros(8)).toByteArray();
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(server)) {
            ForeignClient.execute(socket, World.COMMAND);
            socket.getOutputStream().write(hello);
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(Refusal.MALFORMED, world.refusal().refusal());
        assertEquals(World.COMMAND.length, server.tpmOctets());

        // After a refused gate there is no second try on the same connection.
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(server)) {
            socket.getOutputStream().write(hello);
            assertEquals(Kind.REFUSAL.code(), socket.getInputStream().read());
            socket.getInputStream().readNBytes(8);
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals(Refusal.MALFORMED, world.refusal().refusal());
        assertEquals(World.COMMAND.length, server.tpmOctets());
    }

    @Test
    void aClientsPolicyCannotSayIt() throws Exception {
        AttestedServer server = accepting();
        Party party = world.clientParty(world.policy("accept:\n" + software("accepted", "[" + TEE + "]")));
        IOException e = assertThrows(IOException.class, () -> world.connect(server.address(), party));
        assertEquals("A client's policy cannot accept certificates alone: leave out phase-a:", e.getMessage());
    }

    /** The other way round: a client that speaks no gate sees which TPM it is in the server's certificate. */
    @Test
    void theServersCertificateSaysWhichTpmItIs() throws Exception {
        AttestedServer server = accepting();
        try (SSLSocket socket = ForeignClient.on("secp256r1").connect(server)) {
            RatlsCertificate ratls =
                    RatlsCertificate.parse((X509Certificate) socket.getSession().getPeerCertificates()[0]);
            assertEquals(World.tpm("one"), Statement.parse(ratls.statement().orElseThrow()));
            Party client = world.clientParty();
            Verdict verdict = new RatlsVerifier(client.appraiser())
                    .verify(ratls, client.collateral(), client.policy().evidence(), World.CLOCK.instant());
            assertTrue(verdict.accepted(), verdict::describe);
            assertEquals(List.of(), client.policy().judge(World.tpm("one"), EvidenceType.SOFTWARE, "peer"));
        }
    }

    /** Another TLS implementation, over the whole way. */
    @Test
    void openssl(@TempDir Path folder) throws Exception {
        AttestedServer server = accepting();
        ForeignClient client = ForeignClient.on("secp384r1");
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), Certificates.pem(client.certificate()));
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(client.keys().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "s_client",
                            "-quiet",
                            "-tls1_3",
                            "-connect",
                            "127.0.0.1:" + server.address().getPort(),
                            "-cert",
                            certificate.toString(),
                            "-key",
                            key.toString())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("there is no openssl here");
            return;
        }
        try {
            for (int i = 0; i < 3; i++) {
                openssl.getOutputStream().write(World.COMMAND);
                openssl.getOutputStream().flush();
                byte[] response = openssl.getInputStream().readNBytes(World.COMMAND.length + 1);
                assertArrayEquals(World.echo(World.COMMAND, 0), response, () -> errors(folder.resolve("errors")));
            }
        } finally {
            openssl.destroyForcibly().waitFor();
        }
        assertEquals(3 * World.COMMAND.length, server.tpmOctets());
    }

    private static String errors(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
