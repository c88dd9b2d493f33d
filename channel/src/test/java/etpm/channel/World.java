package etpm.channel;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Verdict;
import etpm.attest.attester.Attester;
import etpm.attest.policy.PolicyError;
import etpm.attest.policy.PolicyFile;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.software.PinnedKeyAttester;
import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A TPM behind attested TLS and a client without a TEE, both as they should be; tests change one thing. */
final class World implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2031-01-01T00:00:00Z"), ZoneOffset.UTC);
    static final Bytes MEASUREMENT = Bytes.ofHex("ab".repeat(48));
    static final byte[] COMMAND = Bytes.ofHex("80010000000c0000017b0008").toByteArray();
    static final Limits LIMITS = new Limits(8, 32, 600, Duration.ofSeconds(30), Duration.ofSeconds(15));

    final SigningKey root = SigningKey.generate();
    final SigningKey clientKey = SigningKey.generate();
    final BlockingQueue<Refused> refusals = new LinkedBlockingQueue<>();
    final BlockingQueue<Verdict> opened = new LinkedBlockingQueue<>();
    final List<AutoCloseable> closeables = new ArrayList<>();
    Limits limits = LIMITS;
    TrustPolicy.Renewal renewal = new TrustPolicy.Renewal(Duration.ofHours(1), 100_000_000);
    String serverAccepts = "";
    Clock serverClock = CLOCK;
    AttestedServer.Device device = World::echo;

    static Statement tpm(String instance, String... plainListeners) {
        return new Statement(
                List.of("e".repeat(64)), instance, 0, "", List.of(plainListeners), List.of("test"), "none", "default");
    }

    SoftwareAttester software() {
        return new SoftwareAttester(root, MEASUREMENT, 1, false, CLOCK);
    }

    TrustPolicy policy(String text) {
        try {
            byte[] octets = ("etpm-policy: 1\n" + text).getBytes(StandardCharsets.UTF_8);
            TrustPolicy policy = PolicyFile.parse("test", Bytes.wrap(octets), Path.of("/nowhere"));
            // Sooner than a file may say.
            return new TrustPolicy(
                    policy.evidence(),
                    policy.phaseA(),
                    policy.identity(),
                    policy.plainListeners(),
                    policy.pinned(),
                    policy.leastEpoch(),
                    policy.localities(),
                    renewal,
                    policy.digest());
        } catch (PolicyError e) {
            throw new AssertionError(e);
        }
    }

    /** What the client accepts: the software under the root, and the TPM named "one". */
    TrustPolicy clientPolicy() {
        return policy("accept:\n  software:" + softwareRules() + "identity: {instance: [one]}\n");
    }

    String softwareRules() {
        return "\n    roots: [" + root.digest().toHex() + "]\n    measurement: [" + MEASUREMENT.toHex()
                + "]\n    platforms: any\n    minimum: {svn: 1}\n";
    }

    TrustPolicy serverPolicy() {
        return policy("accept:\n  pinned-key: {keys: [" + clientKey.digest().toHex() + "]}\n" + serverAccepts);
    }

    Party serverParty(Attester attester, Statement statement) {
        return new Party(
                attester, () -> statement, Appraiser.ofAllKinds(), Collateral.NONE, serverPolicy(), serverClock);
    }

    Party clientParty() {
        return clientParty(clientPolicy());
    }

    Party clientParty(TrustPolicy policy) {
        return new Party(
                new PinnedKeyAttester(clientKey),
                () -> Statement.ofClient(policy.digest().toHex()),
                Appraiser.ofAllKinds(),
                Collateral.NONE,
                policy,
                CLOCK);
    }

    /** For TLS, with evidence of the TPM named "one" if the attester is none of keys. */
    static Credentials credentials(Attester attester) throws IOException {
        World world = new World();
        return Credentials.create(world.serverParty(attester, tpm("one")));
    }

    /** A TPM that answers with the locality and the command. */
    static byte[] echo(byte[] command, int locality) {
        byte[] response = new byte[command.length + 1];
        response[0] = (byte) locality;
        System.arraycopy(command, 0, response, 1, command.length);
        return response;
    }

    AttestedServer server() throws IOException {
        return server(software(), tpm("one"));
    }

    AttestedServer server(Attester attester, Statement statement) throws IOException {
        AttestedServer.Events events = new AttestedServer.Events() {
            @Override
            public void opened(String peer, Verdict verdict, Statement of) {
                opened.add(verdict);
            }

            @Override
            public void refused(String peer, Refused refused) {
                refusals.add(refused);
            }
        };
        AttestedServer server =
                AttestedServer.start(loopback(0), serverParty(attester, statement), limits, device, events);
        closeables.add(server);
        return server;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    AttestedConnection connect(AttestedServer server) throws IOException {
        return connect(server.address(), clientParty());
    }

    AttestedConnection connect(InetSocketAddress address, Party party) throws IOException {
        AttestedConnection connection = AttestedConnection.open(address, "tpm.example:1", party, limits);
        closeables.add(connection);
        return connection;
    }

    Refused refusal() throws InterruptedException {
        Refused refused = refusals.poll(30, TimeUnit.SECONDS);
        if (refused == null) throw new AssertionError("the server refused nothing");
        return refused;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable closeable : closeables) closeable.close();
    }
}
