package etpm.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.EvidenceType;
import etpm.attest.Verdict;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.software.PinnedKeyAttester;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChannelTest {
    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private static byte[] command(int number) {
        byte[] command = World.COMMAND.clone();
        command[11] = (byte) number;
        command[10] = (byte) (number >> 8);
        return command;
    }

    @Test
    void commandsPassOnceBothSidesHaveProvedThemselves() throws Exception {
        AttestedServer server = world.server();
        AttestedConnection connection = world.connect(server);
        assertEquals(EvidenceType.SOFTWARE, connection.verdict().type());
        assertTrue(connection.verdict().notes().contains(Verdict.SOFTWARE_MARK));
        assertEquals(World.tpm("one"), connection.statement());
        Verdict ofClient = world.opened.poll(30, TimeUnit.SECONDS);
        assertEquals(
                world.clientKey.digest().toHex(), ofClient.claims().get("key").text());
        assertEquals(0, server.tpmOctets());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(World.echo(command(i), 0), connection.execute(command(i), 0));
        }
        assertEquals(36, server.tpmOctets());
        assertEquals(1, connection.gates());
    }

    @Test
    void aClientWithEvidenceIsVerifiedToo() throws Exception {
        world.serverAccepts = "  software:" + world.softwareRules() + "identity: {instance: [\"two\"]}\n";
        AttestedServer server = world.server();
        Party party = world.clientParty();
        Party attested = new Party(
                world.software(),
                () -> World.tpm("two"),
                party.appraiser(),
                party.collateral(),
                party.policy(),
                World.CLOCK);
        AttestedConnection connection = world.connect(server.address(), attested);
        assertArrayEquals(World.echo(command(1), 0), connection.execute(command(1), 0));
        assertEquals(
                EvidenceType.SOFTWARE, world.opened.poll(30, TimeUnit.SECONDS).type());
        Party other = new Party(
                world.software(),
                () -> World.tpm("three"),
                party.appraiser(),
                party.collateral(),
                party.policy(),
                World.CLOCK);
        assertThrows(Refused.class, () -> world.connect(server.address(), other));
        assertEquals(Refusal.IDENTITY, world.refusal().refusal());
    }

    /** A client has no TPM: its server knows it by its machine, and it knows its TPM by more. */
    @Test
    void clientsAreKnownByTheirMachines() throws Exception {
        String platform = world.root.digest().toHex();
        String rules = world.softwareRules();
        world.serverAccepts = "  software:" + rules.replace("platforms: any", "platforms: [" + platform + "]");
        AttestedServer server = world.server();
        Party pinned = world.clientParty();
        Party party = new Party(
                world.software(),
                pinned.statement(),
                pinned.appraiser(),
                pinned.collateral(),
                pinned.policy(),
                World.CLOCK);
        AttestedConnection connection = world.connect(server.address(), party);
        assertArrayEquals(World.echo(command(1), 0), connection.execute(command(1), 0));

        world.serverAccepts = "  software:" + rules.replace("platforms: any", "platforms: [" + "11".repeat(32) + "]");
        AttestedServer others = world.server();
        assertThrows(Refused.class, () -> world.connect(others.address(), party));
        assertEquals(Refusal.EVIDENCE, world.refusal().refusal());

        Party machineAlone = world.clientParty(world.policy(
                "accept:\n  software:" + rules.replace("platforms: any", "platforms: [" + platform + "]")));
        IOException e = assertThrows(IOException.class, () -> world.connect(server.address(), machineAlone));
        assertTrue(e.getMessage().contains("must say which TPM it is"), e.getMessage());
    }

    @Test
    void clientsCannotBePinnedByFirstUse() {
        world.serverAccepts = "  software:" + world.softwareRules() + "identity: {first-use: known}\n";
        IOException e = assertThrows(IOException.class, world::server);
        assertTrue(e.getMessage().contains("cannot pin its clients by first use"), e.getMessage());
    }

    @Test
    void severalStreamsShareAConnection() throws Exception {
        AttestedConnection connection = world.connect(world.server());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<byte[]>> responses = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                int number = i;
                responses.add(threads.submit(() -> connection.execute(command(number), 0)));
            }
            for (int i = 0; i < 2000; i++) {
                assertArrayEquals(World.echo(command(i), 0), responses.get(i).get());
            }
        }
        assertEquals(1, connection.gates());
    }

    /** Those that come last wait for a stream: nobody's command is lost, and nobody's connection. */
    @Test
    void moreCommandsThanStreams() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        world.device = (command, locality) -> {
            await(busy);
            return World.echo(command, locality);
        };
        AttestedConnection connection = world.connect(world.server());
        try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
            List<Future<byte[]>> responses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                responses.add(threads.submit(() -> connection.execute(command(number), 0)));
            }
            Thread.sleep(500);
            busy.countDown();
            for (int i = 0; i < 100; i++) {
                assertArrayEquals(World.echo(command(i), 0), responses.get(i).get());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A key in the making takes as long as it takes: the gate's time begins when the TPM is free for it. */
    @Test
    void evidenceIsGivenAnewAfterALongCommand() throws Exception {
        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(3600), 40000);
        world.limits = new Limits(8, 32, 600, Duration.ofSeconds(3), Duration.ofSeconds(15));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        world.device = (command, locality) -> {
            if (command.length > 100) {
                begun.countDown();
                await(done);
            }
            return World.echo(command, locality);
        };
        AttestedConnection connection = world.connect(world.server());
        byte[] large = new byte[15_000];
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<byte[]> first = threads.submit(() -> connection.execute(large, 0));
            await(begun);
            Future<byte[]> second = threads.submit(() -> connection.execute(large, 0));
            Thread.sleep(4000);
            done.countDown();
            assertEquals(large.length + 1, first.get().length);
            assertEquals(large.length + 1, second.get().length);
        }
        assertEquals(2, connection.gates());
    }

    @Test
    void evidenceIsGivenAnewByOctetsWhileOthersWait() throws Exception {
        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(3600), 2000);
        AttestedServer server = world.server();
        AttestedConnection connection = world.connect(server);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> responses = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                responses.add(threads.submit(() -> connection.execute(command(number), 0)));
            }
            for (int i = 0; i < 400; i++) {
                assertArrayEquals(World.echo(command(i), 0), responses.get(i).get());
            }
        }
        // 26 octets a command, and three quarters of 2000 before the next gate.
        assertTrue(connection.gates() >= 400 * 26 / 1500, () -> connection.gates() + " gates");
        assertEquals(connection.gates(), world.opened.size());
        assertEquals(400 * 12, server.tpmOctets());
    }

    @Test
    void evidenceIsGivenAnewByTime() throws Exception {
        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(8), 100000000);
        AttestedConnection connection = world.connect(world.server());
        connection.execute(command(1), 0);
        long before = connection.gates();
        // Three quarters of it have passed, and there is time for a slow machine before it is overdue.
        Thread.sleep(6100);
        connection.execute(command(2), 0);
        assertEquals(before + 1, connection.gates());
    }

    @Test
    void localitiesAreThePolicys() throws Exception {
        world.serverAccepts = "localities: [0, 3]\n";
        AttestedServer server = world.server();
        AttestedConnection connection = world.connect(server);
        assertEquals(3, connection.execute(command(1), 3)[0]);
        long before = server.tpmOctets();
        for (int locality : new int[] {1, 2, 4, 32, 255}) {
            assertEquals(
                    "80010000000a00000107",
                    Bytes.wrap(connection.execute(command(1), locality)).toHex());
        }
        assertEquals(before, server.tpmOctets());
    }

    /** A client of "cmd" would wait for ever. */
    @Test
    void aTpmWithoutPowerIsAnsweredFor() throws Exception {
        world.device = (command, locality) -> new byte[0];
        AttestedConnection connection = world.connect(world.server());
        assertEquals(
                "80010000000a00000101",
                Bytes.wrap(connection.execute(command(1), 0)).toHex());
    }

    @Test
    void largeCommandsPassAndTooLargeOnesDoNot() throws Exception {
        AttestedConnection connection = world.connect(world.server());
        byte[] large = new byte[16 * 1024 - 1];
        assertEquals(large.length + 1, connection.execute(large, 0).length);
        // More often than there are streams: what was not sent holds none.
        for (int i = 0; i < 100; i++) {
            IOException e = assertThrows(IOException.class, () -> connection.execute(new byte[16 * 1024 + 1], 0));
            assertEquals("the command is too large", e.getMessage());
        }
        assertArrayEquals(World.echo(command(1), 0), connection.execute(command(1), 0));
    }

    /** Commands carry authorization values, responses what was unsealed. */
    @Test
    void commandsAndResponsesAreWiped() throws Exception {
        BlockingQueue<byte[]> seen = new LinkedBlockingQueue<>();
        world.device = (command, locality) -> {
            seen.add(command);
            byte[] response = World.echo(command, 1);
            seen.add(response);
            return response;
        };
        world.serverAccepts = "localities: [1]\n";
        AttestedConnection connection = world.connect(world.server());
        byte[] response = connection.execute(command(1), 1);
        assertArrayEquals(World.echo(command(1), 1), response);
        for (int i = 0; i < 2; i++) {
            byte[] octets = seen.remove();
            // It is answered before it is wiped.
            for (int tries = 0; tries < 500 && !isZero(octets); tries++) Thread.sleep(10);
            assertTrue(isZero(octets));
        }
    }

    private static boolean isZero(byte[] octets) {
        return Arrays.equals(octets, new byte[octets.length]);
    }

    /** Both ends ask a silent one after a minute, and give it up after two. */
    @Test
    void whoVanishedIsNoticed() throws Exception {
        AttestedServer server = world.server();
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            Credentials credentials = World.credentials(new PinnedKeyAttester(world.clientKey));
            Link.open(socket, Role.CLIENT, credentials, World.CLOCK, Duration.ofSeconds(5), TlsContext.PeerKeys.OWN);
            assertEquals(60, socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
            assertEquals(15, socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
            assertEquals(4, socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
            assertEquals(true, socket.getOption(StandardSocketOptions.SO_KEEPALIVE));
        }
    }

    @Test
    void aClosedConnectionSaysSo() throws Exception {
        AttestedServer server = world.server();
        AttestedConnection connection = world.connect(server);
        server.close();
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 100; i++) connection.execute(command(i), 0);
        });
        AttestedConnection other = world.connect(world.server());
        other.close();
        assertThrows(IOException.class, () -> other.execute(command(1), 0));
    }

    /** Phase A: the certificate alone identifies, for those who speak RA-TLS and no gate. */
    @Test
    void certificatesCarryEvidenceForTheirKey() throws Exception {
        Credentials credentials = World.credentials(world.software());
        RatlsCertificate ratls = RatlsCertificate.parse(credentials.certificate());
        assertEquals(RatlsCertificate.Format.INTEROPERABLE, ratls.format());
        RatlsVerifier verifier = new RatlsVerifier(world.clientParty().appraiser());
        Verdict verdict = verifier.verify(
                ratls, world.clientParty().collateral(), world.clientPolicy().evidence(), World.CLOCK.instant());
        assertTrue(verdict.accepted(), verdict::describe);
        assertEquals(
                null,
                World.credentials(new PinnedKeyAttester(world.clientKey))
                        .certificate()
                        .getNonCriticalExtensionOIDs());
    }

    @Test
    void evidenceRateRefills() {
        long[] now = {0};
        EvidenceRate rate = new EvidenceRate(60, () -> now[0]);
        for (int i = 0; i < 60; i++) assertTrue(rate.take());
        assertEquals(false, rate.take());
        now[0] = 1_000_000_000L;
        assertTrue(rate.take());
        assertEquals(false, rate.take());
    }
}
