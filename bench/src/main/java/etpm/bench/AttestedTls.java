package etpm.bench;

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
import etpm.channel.AttestedConnection;
import etpm.channel.AttestedServer;
import etpm.channel.Credentials;
import etpm.channel.Limits;
import etpm.channel.Party;
import etpm.channel.Refused;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What attested TLS costs, in medians: to open a gate, and for a command.
 *
 * <p>Arguments: {@code gate} opens gates with software's evidence, both ends in this process; {@code commands POLICY KEY
 * TPM, WAY=KIND=PORT…} measures GetRandom over each way, of the kind plain, tls or attested: what it adds to the first way to the
 * same TPM, and the ratio of that to what the last TPM's way in the same place adds.
 */
public final class AttestedTls {
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURE_NANOS = 600_000_000L;
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 1500;
    private static final int MEASURED = 500;
    private static final Bytes MEASUREMENT = Bytes.zeros(48);
    /** More gates than a server is asked for by those who only use it. */
    private static final Limits LIMITS =
            new Limits(16, 256, Integer.MAX_VALUE, Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final byte[] ANSWER = Bytes.ofHex("80010000000a00000000").toByteArray();

    private AttestedTls() {}

    public static void main(String[] arguments) throws IOException, PolicyError, GeneralSecurityException {
        if (arguments[0].equals("gate")) {
            gate();
        } else {
            Party client = client(SigningKey.at(Path.of(arguments[2])), PolicyFile.read(Path.of(arguments[1])));
            commands(client, List.of(arguments).subList(3, arguments.length));
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Party party(Attester attester, Statement statement, TrustPolicy policy) {
        return new Party(attester, () -> statement, Appraiser.ofAllKinds(), Collateral.NONE, policy, Clock.systemUTC());
    }

    private static Party client(SigningKey key, TrustPolicy policy) {
        return party(
                new PinnedKeyAttester(key), Statement.ofClient(policy.digest().toHex()), policy);
    }

    private static TrustPolicy policy(String text) throws PolicyError {
        byte[] octets = ("etpm-policy: 1\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
        return PolicyFile.parse("the benchmark's policy", Bytes.wrap(octets), Path.of(""));
    }

    // ---- gates

    private static final class Silent implements AttestedServer.Events {
        @Override
        public void opened(String peer, Verdict verdict, Statement statement) {}

        @Override
        public void refused(String peer, Refused refused) {
            System.err.println("refused: " + refused.getMessage());
        }
    }

    private static void gate() throws IOException, PolicyError {
        SigningKey root = SigningKey.generate();
        SigningKey key = SigningKey.generate();
        Attester tee = new SoftwareAttester(root, MEASUREMENT, 1, false, Clock.systemUTC());
        TrustPolicy clients =
                policy("accept: {pinned-key: {keys: [" + key.digest().toHex() + "]}}");
        TrustPolicy tpms = policy("accept: {software: {roots: [" + root.digest().toHex() + "], measurement: ["
                + MEASUREMENT.toHex() + "], platforms: any, minimum: {svn: 1}}}\nidentity: {instance: [one]}");
        Statement tpm = new Statement(List.of(), "one", 0, "", List.of(), List.of(), "none", "default");
        Party client = client(key, tpms);
        try (AttestedServer server = AttestedServer.start(
                loopback(0), party(tee, tpm, clients), LIMITS, (command, locality) -> ANSWER.clone(), new Silent())) {
            double all = median(() -> open(server.address(), client)::close);
            double keys = median(() -> {
                Credentials.create(client);
                return () -> {};
            });
            try (AttestedConnection again = open(server.address(), client)) {
                double gate = median(() -> {
                    again.renew();
                    return () -> {};
                });
                System.out.printf(Locale.ROOT, "%-44s%12s%n", "Gate with software's evidence", "median, ms");
                row("keys and certificate of the client", keys);
                row("TCP and TLS 1.3, both certificates", all - keys - gate);
                row("gate: evidence of both sides, verified", gate);
                row("connect, all of it", all);
            }
        }
    }

    private static void row(String name, double nanos) {
        System.out.printf(Locale.ROOT, "  %-42s%12.2f%n", name, nanos / 1_000_000);
    }

    /** Something that takes time, and has to be closed afterwards, which does not count. */
    private interface Opening {
        Closeable open() throws IOException;
    }

    private static double median(Opening opening) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + MEASURED; i++) {
            long start = System.nanoTime();
            Closeable opened = opening.open();
            nanos.add(System.nanoTime() - start);
            opened.close();
        }
        return RoundTrip.median(nanos.subList(WARM_UPS, nanos.size()));
    }

    private interface Closeable extends AutoCloseable {
        @Override
        void close();
    }

    private static AttestedConnection open(InetSocketAddress address, Party client) throws IOException {
        return AttestedConnection.open(address, "bench", client, LIMITS);
    }

    // ---- commands

    private record Measured(String name, Connection connection, RoundTrip.Runner runner, List<Long> nanos) {
        String tpm() {
            return name.substring(0, name.indexOf(','));
        }

        double median() {
            return RoundTrip.median(nanos);
        }
    }

    private static void commands(Party client, List<String> ways) throws IOException, GeneralSecurityException {
        List<Measured> all = new ArrayList<>();
        for (String way : ways) {
            String[] parts = way.split("=");
            Connection connection = connect(parts[1], loopback(Integer.parseInt(parts[2])), client);
            all.add(new Measured(parts[0], connection, RoundTrip.getRandom(connection), new ArrayList<>()));
        }
        for (Measured each : all) RoundTrip.runFor(each.runner, WARM_UP_NANOS, new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
            for (Measured each : all) RoundTrip.runFor(each.runner, MEASURE_NANOS, each.nanos);
        }
        System.out.printf("%-44s%12s%12s%12s%n", "GetRandom 32", "median, µs", "added, µs", "ratio");
        Map<String, List<Measured>> tpms =
                all.stream().collect(Collectors.groupingBy(Measured::tpm, LinkedHashMap::new, Collectors.toList()));
        List<Measured> last = tpms.values().stream().toList().getLast();
        for (List<Measured> tpm : tpms.values()) {
            for (int i = 0; i < tpm.size(); i++) {
                StringBuilder line = new StringBuilder(String.format("%-44s", tpm.get(i).name));
                line.append(String.format(Locale.ROOT, "%12.1f", tpm.get(i).median() / 1000));
                if (i > 0) line.append(String.format(Locale.ROOT, "%12.1f", added(tpm, i) / 1000));
                if (i > 0 && tpm != last) {
                    line.append(String.format(Locale.ROOT, "%12.2f", added(tpm, i) / added(last, i)));
                }
                System.out.println(line);
            }
        }
        for (Measured each : all) each.connection.close();
    }

    private static double added(List<Measured> tpm, int way) {
        return tpm.get(way).median() - tpm.getFirst().median();
    }

    private static Connection connect(String kind, InetSocketAddress address, Party client)
            throws IOException, GeneralSecurityException {
        switch (kind) {
            case "plain" -> {
                return new Connection(new Socket(address.getAddress(), address.getPort()));
            }
            case "tls" -> {
                SSLContext context = SSLContext.getInstance("TLSv1.3");
                context.init(null, new TrustManager[] {new Anybody()}, null);
                return new Connection(context.getSocketFactory().createSocket(address.getAddress(), address.getPort()));
            }
            case "attested" -> {
                AttestedConnection connection = open(address, client);
                return new Connection(command -> connection.execute(command, 0), connection);
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /** What the other TLS is worth does not matter here. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
