package etpm.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.EvidenceType;
import etpm.attest.Reason.Cause;
import etpm.attest.attester.Attester;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.RecordedAttester;
import etpm.attest.attester.ReportData;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.software.PinnedKeyAttester;
import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.channel.Frame.Kind;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Attacks on live servers and clients. Each is refused for its own reason, and each test counts the octets that reached a
 * TPM: none. The attacker owns the network, has TLS keys of its own and may know every frame of earlier connections.
 */
final class AttackTest {
    private static final Duration TIME = Duration.ofSeconds(30);

    private final World world = new World();
    private final BlockingQueue<Throwable> surprises = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        world.close();
        assertEquals(List.of(), List.copyOf(surprises));
    }

    /** What an attacker does with a connection that it has accepted or made. */
    private interface Script {
        void run(Link link) throws Exception;
    }

    private static Credentials attacker() throws IOException {
        return World.credentials(new PinnedKeyAttester(SigningKey.generate()));
    }

    /** A server of the attacker's. */
    private InetSocketAddress impostor(Credentials credentials, Script script) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, World.loopback(0).getAddress());
        world.closeables.add(socket);
        Thread.ofPlatform().daemon(true).start(() -> {
            try (Socket client = socket.accept()) {
                script.run(Link.open(client, Role.SERVER, credentials, World.CLOCK, TIME, TlsContext.PeerKeys.OWN));
            } catch (IOException e) {
                // The victim has closed the connection: that is what should happen.
            } catch (Exception | AssertionError e) {
                surprises.add(e);
            }
        });
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** A connection of the attacker's to a server. */
    private Link link(AttestedServer server, Credentials credentials) throws IOException {
        Link link = Link.open(
                new Socket(server.address().getAddress(), server.address().getPort()),
                Role.CLIENT,
                credentials,
                World.CLOCK,
                TIME,
                TlsContext.PeerKeys.OWN);
        world.closeables.add(link);
        return link;
    }

    private void clientRefuses(Refusal refusal, InetSocketAddress address) {
        clientRefuses(refusal, address, world.clientParty());
    }

    private Refused clientRefuses(Refusal refusal, InetSocketAddress address, Party party) {
        Refused refused = assertThrows(Refused.class, () -> world.connect(address, party));
        assertEquals(refusal, refused.refusal(), refused.getMessage());
        return refused;
    }

    private Refused serverRefuses(Refusal refusal, AttestedServer server) throws InterruptedException {
        Refused refused = world.refusal();
        assertEquals(refusal, refused.refusal(), refused.getMessage());
        assertEquals(0, server.tpmOctets());
        return refused;
    }

    private Hello hello(Role role) {
        return new Hello(
                role,
                0,
                List.of(1),
                Bytes.ofHex("5a".repeat(32)),
                role == Role.CLIENT ? EvidenceType.PINNED_KEY : EvidenceType.SOFTWARE,
                List.of(EvidenceType.SOFTWARE, EvidenceType.PINNED_KEY),
                TrustPolicy.Renewal.USUAL);
    }

    private static Frame frame(Hello hello) {
        return Frame.ofGate(Kind.HELLO, hello.encode());
    }

    private static Frame frame(EvidenceMessage message) {
        return Frame.ofGate(Kind.EVIDENCE, message.encode());
    }

    /** The octets that a gate's binder is over, as both sides see them. */
    private static Bytes transcript(Frame... frames) {
        Bytes all = Bytes.EMPTY;
        for (Frame frame : frames) {
            byte[] head = new byte[5];
            head[0] = (byte) frame.kind().code();
            for (int i = 0; i < 4; i++) head[1 + i] = (byte) (frame.octets().length() >> 24 - 8 * i);
            all = all.concat(Bytes.wrap(head)).concat(frame.octets());
        }
        return all;
    }

    private static Frame evidence(Role role, Attester attester, Link link, Bytes hellos, Statement statement)
            throws IOException {
        Bytes octets = statement.encode();
        ReportData data = Binder.of(role, link, hellos, attester.type(), octets);
        return frame(new EvidenceMessage(role, octets, attester.attest(data)));
    }

    // A client that must not be taken in.

    @Test
    void relay() throws Exception {
        AttestedServer server = world.server();
        Credentials own = attacker();
        InetSocketAddress middle = impostor(own, victim -> {
            Link genuine = link(server, own);
            genuine.send(victim.receive());
            victim.send(genuine.receive());
            victim.send(genuine.receive());
            genuine.send(victim.receive());
        });
        clientRefuses(Refusal.BINDING, middle);
        assertEquals(0, server.tpmOctets());
    }

    /** Everything is genuine, the image is the same, and it is not the TPM that was asked for. */
    @Test
    void diversionToAnotherGenuineTpm() throws Exception {
        AttestedServer other = world.server(world.software(), World.tpm("another"));
        Refused refused = clientRefuses(Refusal.IDENTITY, other.address(), world.clientParty());
        assertEquals(Cause.IDENTITY, refused.reasons().getFirst().cause());
        TrustPolicy byKey = world.policy(
                "accept:\n  software:" + world.softwareRules() + "identity: {ek: [" + "d".repeat(64) + "]}\n");
        clientRefuses(Refusal.IDENTITY, other.address(), world.clientParty(byKey));
        assertEquals(0, other.tpmOctets());
    }

    @Test
    void replayOfEvidenceToAClient() throws Exception {
        FreshEvidence recorded = world.software().attest(ReportData.of("earlier", List.of()));
        AttestedServer server = world.server(new RecordedAttester(recorded), World.tpm("one"));
        clientRefuses(Refusal.BINDING, server.address());
        assertEquals(0, server.tpmOctets());
    }

    private static final class Recorder implements Frames {
        final Link link;
        final List<Frame> sent = new ArrayList<>();
        final List<Frame> received = new ArrayList<>();

        Recorder(Link link) {
            this.link = link;
        }

        @Override
        public void send(Frame frame) throws IOException {
            sent.add(frame);
            link.send(frame);
        }

        @Override
        public Frame receive() throws IOException {
            Frame frame = link.receive();
            received.add(frame);
            return frame;
        }
    }

    /** A gate that was opened once, with the very same TLS keys, by somebody who recorded it. */
    private Recorder recordedGate(AttestedServer server, Credentials credentials) throws IOException {
        Recorder recorder = new Recorder(link(server, credentials));
        Gate.client(world.clientParty(), recorder.link, recorder, "tpm.example:1", 0);
        return recorder;
    }

    @Test
    void replayOfAWholeGateToAServer() throws Exception {
        AttestedServer server = world.server();
        Credentials stolen = attacker();
        Recorder recorded = recordedGate(server, stolen);
        assertEquals(3, recorded.sent.size());
        Link again = link(server, stolen);
        for (Frame frame : recorded.sent) again.send(frame);
        again.send(Frame.ofCommand(1, 0, World.COMMAND));
        serverRefuses(Refusal.BINDING, server);
    }

    @Test
    void replayOfAWholeGateToAClient() throws Exception {
        AttestedServer server = world.server();
        Recorder recorded = recordedGate(server, attacker());
        InetSocketAddress impostor = impostor(attacker(), victim -> {
            victim.receive();
            for (Frame frame : recorded.received) victim.send(frame);
            assertEquals(Kind.REFUSAL, victim.receive().kind());
        });
        clientRefuses(Refusal.BINDING, impostor);
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void reflectionToAClient() throws Exception {
        InetSocketAddress mirror = impostor(attacker(), victim -> victim.send(victim.receive()));
        clientRefuses(Refusal.ROLE, mirror);
    }

    @Test
    void reflectionToAServer() throws Exception {
        world.serverAccepts = "  software:" + world.softwareRules() + "identity: {instance: [one]}\n";
        AttestedServer server = world.server();
        Link hellos = link(server, attacker());
        hellos.send(frame(hello(Role.SERVER)));
        serverRefuses(Refusal.ROLE, server);

        Hello mine = new Hello(
                Role.CLIENT,
                0,
                List.of(1),
                Bytes.zeros(32),
                EvidenceType.SOFTWARE,
                List.of(EvidenceType.SOFTWARE),
                TrustPolicy.Renewal.USUAL);
        Link evidence = link(server, attacker());
        evidence.send(frame(mine));
        evidence.receive();
        evidence.send(evidence.receive());
        serverRefuses(Refusal.ROLE, server);

        // The same with the role changed: the evidence is genuine, of this very connection, and vouches for the server.
        Link changed = link(server, attacker());
        changed.send(frame(mine));
        changed.receive();
        EvidenceMessage theirs = EvidenceMessage.parse(changed.receive().octets());
        changed.send(frame(new EvidenceMessage(Role.CLIENT, theirs.statement(), theirs.evidence())));
        serverRefuses(Refusal.BINDING, server);
    }

    /**
     * Mallory has a genuine TPM that the victim accepts. She passes the victim's evidence on to the server, in a gate whose
     * hellos she makes the same in both connections, to be taken for the victim.
     */
    @Test
    void unknownKeyShare() throws Exception {
        AttestedServer server = world.server();
        BlockingQueue<Boolean> passedOn = new LinkedBlockingQueue<>();
        Credentials mallory = attacker();
        InetSocketAddress middle = impostor(mallory, victim -> {
            Link genuine = link(server, mallory);
            Frame theirHello = victim.receive();
            genuine.send(theirHello);
            Frame serverHello = genuine.receive();
            genuine.receive();
            victim.send(serverHello);
            victim.send(evidence(
                    Role.SERVER, world.software(), victim, transcript(theirHello, serverHello), World.tpm("one")));
            Frame theirEvidence = victim.receive();
            passedOn.add(theirEvidence.kind() == Kind.EVIDENCE);
            genuine.send(theirEvidence);
            genuine.receive();
        });
        assertThrows(IOException.class, () -> world.connect(middle, world.clientParty()));
        assertEquals(true, passedOn.poll(30, TimeUnit.SECONDS), "the victim has given its evidence");
        serverRefuses(Refusal.BINDING, server);
    }

    @Test
    void strippedAndNullEvidenceToAClient() throws Exception {
        InetSocketAddress skips = impostor(attacker(), victim -> {
            victim.receive();
            victim.send(frame(hello(Role.SERVER)));
            victim.send(Frame.ofGate(Kind.CONFIRMATION, Bytes.zeros(64)));
        });
        clientRefuses(Refusal.NO_EVIDENCE, skips);
        InetSocketAddress empty = impostor(attacker(), victim -> {
            victim.receive();
            victim.send(frame(hello(Role.SERVER)));
            victim.send(frame(new EvidenceMessage(
                    Role.SERVER, World.tpm("one").encode(), FreshEvidence.of(EvidenceType.SOFTWARE, Bytes.EMPTY))));
        });
        clientRefuses(Refusal.NO_EVIDENCE, empty);
    }

    @Test
    void strippedAndNullEvidenceToAServer() throws Exception {
        AttestedServer server = world.server();
        Link skips = link(server, attacker());
        skips.send(frame(hello(Role.CLIENT)));
        skips.send(Frame.ofGate(Kind.CONFIRMATION, Bytes.zeros(64)));
        serverRefuses(Refusal.NO_EVIDENCE, server);
        Link empty = link(server, attacker());
        empty.send(frame(hello(Role.CLIENT)));
        empty.send(frame(new EvidenceMessage(
                Role.CLIENT, Statement.ofClient("").encode(), FreshEvidence.of(EvidenceType.PINNED_KEY, Bytes.EMPTY))));
        serverRefuses(Refusal.NO_EVIDENCE, server);
    }

    @Test
    void commandsBeforeTheGate() throws Exception {
        AttestedServer server = world.server();
        Frame command = Frame.ofCommand(1, 0, World.COMMAND);
        link(server, attacker()).send(command);
        serverRefuses(Refusal.ORDER, server);
        Link afterHello = link(server, attacker());
        afterHello.send(frame(hello(Role.CLIENT)));
        afterHello.send(command);
        serverRefuses(Refusal.ORDER, server);

        // Good evidence, and a command in place of the confirmation.
        Link unconfirmed = link(server, attacker());
        Frame mine = frame(hello(Role.CLIENT));
        unconfirmed.send(mine);
        Frame theirs = unconfirmed.receive();
        unconfirmed.receive();
        unconfirmed.send(evidence(
                Role.CLIENT,
                new PinnedKeyAttester(world.clientKey),
                unconfirmed,
                transcript(mine, theirs),
                Statement.ofClient("")));
        assertEquals(Kind.CONFIRMATION, unconfirmed.receive().kind());
        unconfirmed.send(command);
        serverRefuses(Refusal.ORDER, server);
    }

    @Test
    void wrongConfirmations() throws Exception {
        AttestedServer server = world.server();
        for (boolean reflected : new boolean[] {true, false}) {
            Link link = link(server, attacker());
            Frame mine = frame(hello(Role.CLIENT));
            link.send(mine);
            Frame theirs = link.receive();
            link.receive();
            link.send(evidence(
                    Role.CLIENT,
                    new PinnedKeyAttester(world.clientKey),
                    link,
                    transcript(mine, theirs),
                    Statement.ofClient("")));
            Frame confirmation = link.receive();
            link.send(reflected ? confirmation : Frame.ofGate(Kind.CONFIRMATION, Bytes.EMPTY));
            serverRefuses(Refusal.CONFIRMATION, server);
        }
        InetSocketAddress impostor = impostor(attacker(), victim -> {
            Frame theirs = victim.receive();
            Frame mine = frame(hello(Role.SERVER));
            victim.send(mine);
            victim.send(evidence(Role.SERVER, world.software(), victim, transcript(theirs, mine), World.tpm("one")));
            victim.receive();
            victim.send(Frame.ofGate(Kind.CONFIRMATION, Bytes.zeros(64)));
        });
        clientRefuses(Refusal.CONFIRMATION, impostor);
    }

    @Test
    void downgradeOfTheVersion() throws Exception {
        AttestedServer server = world.server();
        Hello old = new Hello(
                Role.CLIENT,
                0,
                List.of(0),
                Bytes.zeros(32),
                EvidenceType.PINNED_KEY,
                List.of(EvidenceType.SOFTWARE),
                TrustPolicy.Renewal.USUAL);
        link(server, attacker()).send(frame(old));
        serverRefuses(Refusal.VERSION, server);
        for (List<Integer> versions : List.of(List.of(0), List.of(1, 2), List.of(7))) {
            InetSocketAddress impostor = impostor(attacker(), victim -> {
                victim.receive();
                Hello hello = hello(Role.SERVER);
                victim.send(frame(new Hello(
                        Role.SERVER, 0, versions, hello.nonce(), hello.offered(), hello.accepted(), hello.renewal())));
            });
            clientRefuses(Refusal.VERSION, impostor);
        }
        // In between: the versions that the client offers, taken out of its hello on the way.
        Credentials own = attacker();
        InetSocketAddress middle = impostor(own, victim -> {
            Link genuine = link(server, own);
            Hello hello = Hello.parse(victim.receive().octets());
            genuine.send(frame(new Hello(
                    Role.CLIENT, 0, List.of(1, 0), hello.nonce(), hello.offered(), hello.accepted(), hello.renewal())));
            victim.send(genuine.receive());
            victim.send(genuine.receive());
            victim.receive();
        });
        clientRefuses(Refusal.BINDING, middle);
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void downgradeOfTheKindOfEvidence() throws Exception {
        // To a kind that the policy does not accept.
        InetSocketAddress pinned = impostor(attacker(), victim -> {
            victim.receive();
            Hello hello = hello(Role.SERVER);
            victim.send(frame(new Hello(
                    Role.SERVER,
                    0,
                    List.of(1),
                    hello.nonce(),
                    EvidenceType.PINNED_KEY,
                    hello.accepted(),
                    hello.renewal())));
        });
        clientRefuses(Refusal.TYPE, pinned);
        // To another one than was offered.
        InetSocketAddress other = impostor(attacker(), victim -> {
            Frame theirs = victim.receive();
            Frame mine = frame(hello(Role.SERVER));
            victim.send(mine);
            victim.send(evidence(
                    Role.SERVER,
                    new PinnedKeyAttester(world.root),
                    victim,
                    transcript(theirs, mine),
                    World.tpm("one")));
        });
        clientRefuses(Refusal.TYPE, other);
        // A server that accepts keys is no server that accepts software, and the other way round.
        AttestedServer server = world.server();
        Party party = world.clientParty();
        Party attested = new Party(
                world.software(),
                party.statement(),
                party.appraiser(),
                party.collateral(),
                party.policy(),
                World.CLOCK);
        assertThrows(Refused.class, () -> world.connect(server.address(), attested));
        serverRefuses(Refusal.TYPE, server);
        // A certificate with evidence of one kind, and a gate with evidence of another.
        Link mixed = link(server, World.credentials(world.software()));
        Frame mine = frame(hello(Role.CLIENT));
        mixed.send(mine);
        Frame theirs = mixed.receive();
        mixed.receive();
        mixed.send(evidence(
                Role.CLIENT,
                new PinnedKeyAttester(world.clientKey),
                mixed,
                transcript(mine, theirs),
                Statement.ofClient("")));
        serverRefuses(Refusal.TYPE, server);
    }

    /** A later program accepts more kinds than there are here: that is no reason to refuse it, and offering one is. */
    @Test
    void kindsThatAreNotKnown() throws Exception {
        AttestedServer server = world.server();
        byte[] octets = hello(Role.CLIENT).encode().toByteArray();
        octets[octets.length - 1] = 99;
        Link later = link(server, attacker());
        later.send(Frame.ofGate(Kind.HELLO, Bytes.wrap(octets.clone())));
        assertEquals(Kind.HELLO, later.receive().kind());
        octets[1 + 4 + Hello.NONCE] = 99;
        link(server, attacker()).send(Frame.ofGate(Kind.HELLO, Bytes.wrap(octets)));
        serverRefuses(Refusal.TYPE, server);
    }

    @Test
    void resumption() throws Exception {
        AttestedServer server = world.server();
        Credentials credentials = attacker();
        AtomicInteger seen = new AtomicInteger();
        SSLContext context = resuming(credentials, seen);
        byte[] first = handshake(context, server);
        byte[] second = handshake(context, server);
        assertNotEquals(Bytes.wrap(first), Bytes.wrap(second));
        assertEquals(2, seen.get(), "the server has shown its certificate both times");
        assertEquals(0, server.tpmOctets());
    }

    /** A context that is used again keeps sessions to resume. */
    private static SSLContext resuming(Credentials credentials, AtomicInteger seen) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        TrustManager counting = new javax.net.ssl.X509ExtendedTrustManager() {
            private final TlsContext.SelfSigned real = new TlsContext.SelfSigned(World.CLOCK, TlsContext.PeerKeys.OWN);

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                    throws java.security.cert.CertificateException {
                seen.incrementAndGet();
                real.checkServerTrusted(chain, type, socket);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {
                throw new AssertionError();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
                throw new AssertionError();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {
                throw new AssertionError();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                throw new AssertionError();
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                throw new AssertionError();
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "a", credentials.keys().getPrivate(), new char[0], new X509Certificate[] {credentials.certificate()});
        javax.net.ssl.KeyManagerFactory keys = javax.net.ssl.KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        try {
            context.init(keys.getKeyManagers(), new TrustManager[] {counting}, new SecureRandom());
        } catch (KeyManagementException e) {
            throw new AssertionError(e);
        }
        return context;
    }

    private static byte[] handshake(SSLContext context, AttestedServer server) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
            out.flush();
            // The server's tickets arrive before its refusal does.
            assertEquals(Kind.REFUSAL.code(), socket.getInputStream().read());
            return socket.getSession().getId();
        }
    }

    @Test
    void olderTlsAndNoCertificate() throws Exception {
        AttestedServer server = world.server();
        SSLContext old = SSLContext.getInstance("TLSv1.2");
        old.init(null, new TrustManager[] {new TlsContext.SelfSigned(World.CLOCK, TlsContext.PeerKeys.OWN)}, null);
        assertThrows(IOException.class, () -> handshake(old, server));
        serverRefuses(Refusal.TLS, server);
        SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
        anonymous.init(
                null, new TrustManager[] {new TlsContext.SelfSigned(World.CLOCK, TlsContext.PeerKeys.OWN)}, null);
        assertThrows(IOException.class, () -> handshake(anonymous, server));
        serverRefuses(Refusal.TLS, server);
    }

    @Test
    void oversizedFrames() throws Exception {
        AttestedServer server = world.server();
        Link hello = link(server, attacker());
        hello.send(Frame.ofGate(Kind.HELLO, Bytes.zeros(257)));
        serverRefuses(Refusal.TOO_LARGE, server);
        Link evidence = link(server, attacker());
        evidence.send(frame(hello(Role.CLIENT)));
        evidence.receive();
        evidence.receive();
        try {
            evidence.send(Frame.ofGate(Kind.EVIDENCE, Bytes.zeros(Kind.EVIDENCE.most() + 1)));
        } catch (IOException e) {
            // The server has closed the connection after the frame's header.
        }
        serverRefuses(Refusal.TOO_LARGE, server);
        InetSocketAddress impostor = impostor(attacker(), victim -> {
            victim.receive();
            victim.send(Frame.ofGate(Kind.HELLO, Bytes.zeros(100_000)));
        });
        clientRefuses(Refusal.TOO_LARGE, impostor);
    }

    @Test
    void malformedFrames() throws Exception {
        AttestedServer server = world.server();
        for (Bytes bad : List.of(
                Bytes.EMPTY,
                Bytes.zeros(50),
                Bytes.zeros(256),
                hello(Role.CLIENT).encode().concat(Bytes.zeros(1)))) {
            link(server, attacker()).send(Frame.ofGate(Kind.HELLO, bad));
            Refused refused = world.refusal();
            assertTrue(List.of(Refusal.MALFORMED, Refusal.TYPE).contains(refused.refusal()), refused.getMessage());
        }
        Bytes good = new EvidenceMessage(
                        Role.CLIENT,
                        Statement.ofClient("").encode(),
                        new FreshEvidence(EvidenceType.PINNED_KEY, Bytes.zeros(9), Map.of("a", Bytes.zeros(3))))
                .encode();
        for (int length = 0; length < good.length(); length++) {
            Bytes cut = good.slice(0, length);
            assertThrows(Refused.class, () -> EvidenceMessage.parse(cut));
        }
        EvidenceMessage.parse(good);
        Bytes more = good.concat(Bytes.zeros(1));
        assertThrows(Refused.class, () -> EvidenceMessage.parse(more));
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void slowFramesAndSilence() throws Exception {
        world.limits = new Limits(8, 32, 600, Duration.ofSeconds(3), Duration.ofMillis(500));
        AttestedServer server = world.server();
        // Nothing at all: not even TLS.
        try (Socket silent =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            assertTrue(silent.isConnected());
            serverRefuses(Refusal.TOO_SLOW, server);
        }
        // TLS, and then nothing.
        link(server, attacker());
        serverRefuses(Refusal.TOO_SLOW, server);
        // The first octet of a frame, and then nothing: the frame's own limit holds, long before the gate's.
        world.limits = new Limits(8, 32, 600, Duration.ofMinutes(5), Duration.ofMillis(500));
        AttestedServer patient = world.server();
        Socket socket =
                new Socket(patient.address().getAddress(), patient.address().getPort());
        SSLSocket tls = TlsContext.over(socket, Role.CLIENT, attacker(), World.CLOCK, TlsContext.PeerKeys.OWN);
        tls.startHandshake();
        tls.getOutputStream().write(1);
        serverRefuses(Refusal.TOO_SLOW, patient);
        socket.close();
    }

    /** One octet after the other, each soon after the last: single reads never time out. */
    @Test
    void drippingOctets() throws Exception {
        world.limits = new Limits(8, 32, 600, Duration.ofMillis(2500), Duration.ofSeconds(20));
        AttestedServer server = world.server();
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        SSLSocket tls = TlsContext.over(socket, Role.CLIENT, attacker(), World.CLOCK, TlsContext.PeerKeys.OWN);
        tls.startHandshake();
        Thread.ofPlatform().daemon(true).start(() -> {
            try {
                tls.getOutputStream().write(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) 200});
                for (int i = 0; i < 200; i++) {
                    tls.getOutputStream().write(0);
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                // The server has closed the connection.
            }
        });
        serverRefuses(Refusal.TOO_SLOW, server);
        socket.close();
    }

    @Test
    void floodOfGates() throws Exception {
        world.limits = new Limits(2, 32, 600, Duration.ofSeconds(30), Duration.ofSeconds(30));
        AttestedServer server = world.server();
        Link one = link(server, attacker());
        Link two = link(server, attacker());
        try (Socket third =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            assertEquals(-1, third.getInputStream().read());
        }
        serverRefuses(Refusal.BUSY, server);
        one.closeSocket();
        two.closeSocket();
        // Those who have gone have given their permits back.
        AttestedConnection connection = null;
        for (int i = 0; i < 1000 && connection == null; i++) {
            try {
                connection = world.connect(server);
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        assertFalse(connection == null);
    }

    @Test
    void floodOfConnections() throws Exception {
        world.limits = new Limits(8, 2, 600, TIME, TIME);
        AttestedServer server = world.server();
        world.connect(server);
        world.connect(server);
        assertThrows(IOException.class, () -> world.connect(server));
        serverRefuses(Refusal.BUSY, server);
    }

    @Test
    void floodOfEvidence() throws Exception {
        world.limits = new Limits(8, 32, 3, TIME, TIME);
        AttestedServer server = world.server();
        for (int i = 0; i < 3; i++) {
            Link link = link(server, attacker());
            link.send(frame(hello(Role.CLIENT)));
            link.receive();
            assertEquals(Kind.EVIDENCE, link.receive().kind());
        }
        Link fourth = link(server, attacker());
        fourth.send(frame(hello(Role.CLIENT)));
        fourth.receive();
        assertEquals(Kind.REFUSAL, fourth.receive().kind());
        serverRefuses(Refusal.RATE, server);
    }

    /** Strangers who use up what there is for strangers do not cut off those whose evidence was accepted. */
    @Test
    void floodsDoNotReachThoseWhoAreIn() throws Exception {
        world.limits = new Limits(2, 32, 3, Duration.ofSeconds(30), Duration.ofSeconds(30));
        AttestedServer server = world.server();
        AttestedConnection connection = world.connect(server);
        for (int i = 0; i < 2; i++) {
            Link link = link(server, attacker());
            link.send(frame(hello(Role.CLIENT)));
            link.receive();
            assertEquals(Kind.EVIDENCE, link.receive().kind());
        }
        // All of the gates are taken now, and all of the evidence is given out.
        connection.renew();
        assertEquals(World.COMMAND.length + 1, connection.execute(World.COMMAND, 0).length);
        // What they may ask for is limited too.
        connection.renew();
        connection.renew();
        assertEquals(
                Refusal.PEER, assertThrows(Refused.class, connection::renew).refusal());
        assertEquals(Refusal.RATE, world.refusal().refusal());
    }

    private void evidenceIsRefused(Attester attester, Cause cause) throws IOException {
        evidenceIsRefused(attester, cause, world.clientParty());
    }

    private void evidenceIsRefused(Attester attester, Cause cause, Party party) throws IOException {
        AttestedServer server = world.server(attester, World.tpm("one"));
        Refused refused = clientRefuses(Refusal.EVIDENCE, server.address(), party);
        assertEquals(cause, refused.reasons().getFirst().cause(), refused.getMessage());
        assertEquals(0, server.tpmOctets());
    }

    @Test
    void wrongMeasurementDebugAndOthersRoots() throws Exception {
        evidenceIsRefused(new SoftwareAttester(world.root, Bytes.zeros(48), 1, false, World.CLOCK), Cause.POLICY);
        evidenceIsRefused(new SoftwareAttester(world.root, World.MEASUREMENT, 1, true, World.CLOCK), Cause.DEBUG);
        evidenceIsRefused(new SoftwareAttester(world.root, World.MEASUREMENT, 0, false, World.CLOCK), Cause.POLICY);
        evidenceIsRefused(
                new SoftwareAttester(SigningKey.generate(), World.MEASUREMENT, 1, false, World.CLOCK), Cause.CHAIN);
    }

    /** The same of a client that runs in an environment. */
    @Test
    void aClientsEvidenceThatThePolicyDoesNotAccept() throws Exception {
        world.serverAccepts = "  software:" + world.softwareRules() + "identity: {instance: [two]}\n";
        AttestedServer server = world.server();
        Clock earlier = Clock.offset(World.CLOCK, Duration.ofMinutes(-11));
        for (Map.Entry<Attester, Cause> bad : Map.<Attester, Cause>of(
                        new SoftwareAttester(world.root, Bytes.zeros(48), 1, false, World.CLOCK), Cause.POLICY,
                        new SoftwareAttester(world.root, World.MEASUREMENT, 1, true, World.CLOCK), Cause.DEBUG,
                        new SoftwareAttester(world.root, World.MEASUREMENT, 0, false, World.CLOCK), Cause.POLICY,
                        new SoftwareAttester(world.root, World.MEASUREMENT, 1, false, earlier), Cause.EXPIRED,
                        new SoftwareAttester(SigningKey.generate(), World.MEASUREMENT, 1, false, World.CLOCK),
                                Cause.CHAIN)
                .entrySet()) {
            Party party = world.clientParty();
            Party client = new Party(
                    bad.getKey(),
                    () -> World.tpm("two"),
                    party.appraiser(),
                    party.collateral(),
                    party.policy(),
                    World.CLOCK);
            assertThrows(Refused.class, () -> world.connect(server.address(), client));
            Refused refused = serverRefuses(Refusal.EVIDENCE, server);
            assertEquals(bad.getValue(), refused.reasons().getFirst().cause(), refused.getMessage());
        }
    }

    @Test
    void expiredEvidence() throws Exception {
        Party party = world.clientParty();
        Clock later = Clock.offset(World.CLOCK, Duration.ofMinutes(11));
        Party lateParty = new Party(
                party.attester(), party.statement(), party.appraiser(), party.collateral(), party.policy(), later);
        evidenceIsRefused(world.software(), Cause.EXPIRED, lateParty);
    }

    @Test
    void aKeyThatThePolicyDoesNotName() throws Exception {
        AttestedServer server = world.server();
        Party party = world.clientParty();
        Party stranger = new Party(
                new PinnedKeyAttester(SigningKey.generate()),
                party.statement(),
                party.appraiser(),
                party.collateral(),
                party.policy(),
                World.CLOCK);
        assertThrows(Refused.class, () -> world.connect(server.address(), stranger));
        Refused refused = serverRefuses(Refusal.EVIDENCE, server);
        assertEquals(Cause.POLICY, refused.reasons().getFirst().cause());
    }

    @Test
    void replayOfEvidenceToAServer() throws Exception {
        AttestedServer server = world.server();
        Party party = world.clientParty();
        FreshEvidence recorded = new PinnedKeyAttester(world.clientKey).attest(ReportData.of("earlier", List.of()));
        Party replaying = new Party(
                new RecordedAttester(recorded),
                party.statement(),
                party.appraiser(),
                party.collateral(),
                party.policy(),
                World.CLOCK);
        assertThrows(Refused.class, () -> world.connect(server.address(), replaying));
        serverRefuses(Refusal.BINDING, server);
    }

    @Test
    void aHostThatTurnsOnAPlainPort() throws Exception {
        AttestedServer server = world.server(world.software(), World.tpm("one", "swtpm 0.0.0.0:2321"));
        Refused refused = clientRefuses(Refusal.IDENTITY, server.address(), world.clientParty());
        assertEquals(
                "The TPM can also be reached without attestation, on swtpm 0.0.0.0:2321, which the policy does not allow.",
                refused.getMessage());
        // And hides it: the evidence is of the statement with the port, what is shown is the one without.
        InetSocketAddress hiding = impostor(attacker(), victim -> {
            Frame theirs = victim.receive();
            Frame mine = frame(hello(Role.SERVER));
            victim.send(mine);
            Frame honest = evidence(
                    Role.SERVER,
                    world.software(),
                    victim,
                    transcript(theirs, mine),
                    World.tpm("one", "swtpm 0.0.0.0:2321"));
            FreshEvidence evidence = EvidenceMessage.parse(honest.octets()).evidence();
            victim.send(frame(new EvidenceMessage(Role.SERVER, World.tpm("one").encode(), evidence)));
        });
        clientRefuses(Refusal.BINDING, hiding);
        assertEquals(0, server.tpmOctets());
    }

    /** Another policy for its clients, no seal, no anchor, an older state: all of it is in the statement. */
    @Test
    void aHostThatSwitchesProtectionsOff() throws Exception {
        String policy = "ab".repeat(32);
        Party client = world.clientParty(world.policy("accept:\n  software:" + world.softwareRules()
                + "identity: {instance: [one]}\nstatement: {policy: [" + policy
                + "], key-sources: [sealing key], anchor: [counter], profile: [default], epoch: 7}\n"));
        List<String> eks = List.of("e".repeat(64));
        List<String> sealed = List.of("sealing key");
        Map<Statement, String> weaker = Map.of(
                new Statement(eks, "one", 7, "cd".repeat(32), List.of(), sealed, "counter", "default"), "policy",
                new Statement(eks, "one", 7, policy, List.of(), List.of("none"), "counter", "default"), "key-sources",
                new Statement(eks, "one", 7, policy, List.of(), sealed, "none", "default"), "anchor",
                new Statement(eks, "one", 7, policy, List.of(), sealed, "counter", "other"), "profile",
                new Statement(eks, "one", 6, policy, List.of(), sealed, "counter", "default"), "epoch");
        for (Map.Entry<Statement, String> one : weaker.entrySet()) {
            AttestedServer server = world.server(world.software(), one.getKey());
            Refused refused = clientRefuses(Refusal.IDENTITY, server.address(), client);
            assertEquals(1, refused.reasons().size(), refused.getMessage());
            assertTrue(refused.getMessage().contains(one.getValue()), refused.getMessage());
            assertEquals(0, server.tpmOctets());
        }
        Statement right = new Statement(eks, "one", 7, policy, List.of(), sealed, "counter", "default");
        world.connect(world.server(world.software(), right).address(), client);
    }

    // After the gate.

    @Test
    void evidenceThatIsNotRenewed() throws Exception {
        world.renewal = new TrustPolicy.Renewal(Duration.ofSeconds(3600), 100);
        AttestedServer server = world.server();
        Link link = link(server, attacker());
        Gate.client(world.clientParty(), link, link, "tpm.example:1", 0);
        Frame command = Frame.ofCommand(1, 0, World.COMMAND);
        // 13 octets and 13 back: the fourth command is sent at 91 of 100, and the fifth is too late.
        for (int i = 0; i < 3; i++) {
            link.send(command);
            assertEquals(Kind.RESPONSE, link.receive().kind());
        }
        link.send(command);
        link.receive();
        link.send(command);
        Refused refused = world.refusal();
        assertEquals(Refusal.OVERDUE, refused.refusal());
        assertEquals(4 * World.COMMAND.length, server.tpmOctets());
    }

    @Test
    void aSecondGateIsNoWayRound() throws Exception {
        AttestedServer server = world.server();
        // A first gate's frames do not open a second one.
        Recorder recorded = recordedGate(server, attacker());
        recorded.link.send(recorded.sent.getFirst());
        serverRefuses(Refusal.ORDER, server);
        // In a second gate there are no commands until it is open.
        Link link = link(server, attacker());
        Gate.client(world.clientParty(), link, link, "tpm.example:1", 0);
        Hello hello = hello(Role.CLIENT);
        link.send(frame(new Hello(
                Role.CLIENT, 1, hello.versions(), hello.nonce(), hello.offered(), hello.accepted(), hello.renewal())));
        link.send(Frame.ofCommand(1, 0, World.COMMAND));
        serverRefuses(Refusal.ORDER, server);
    }

    @Test
    void framesThatClientsDoNotSend() throws Exception {
        AttestedServer server = world.server();
        for (Frame bad : List.of(
                new Frame(Kind.RESPONSE, 1, new byte[10]),
                Frame.ofGate(Kind.CONFIRMATION, Bytes.zeros(64)),
                new Frame(Kind.COMMAND, 1, new byte[5]))) {
            Link link = link(server, attacker());
            Gate.client(world.clientParty(), link, link, "tpm.example:1", 0);
            link.send(bad);
            Refused refused = world.refusal();
            assertEquals(
                    bad.kind() == Kind.COMMAND ? Refusal.MALFORMED : Refusal.ORDER,
                    refused.refusal(),
                    refused.getMessage());
        }
        assertEquals(0, server.tpmOctets());
    }
}
