package etpm.cli;

import etpm.attest.Collateral;
import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.channel.AttestedServer;
import etpm.crypto.CryptoFailure;
import etpm.crypto.JcaCrypto;
import etpm.crypto.KeyGenerationThreads;
import etpm.store.NoAnchor;
import etpm.transport.StateRefused;
import etpm.transport.posix.UnixAcceptor;
import etpm.transport.socket.Acceptor;
import etpm.transport.swtpm.Behaviour;
import etpm.transport.swtpm.SwtpmServer;
import etpm.transport.swtpm.VendorLocality;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server and a client do in their first seconds, done once where the program is built, for the JVM to keep what it learns of the
 * classes. The TPM of it lives in a folder of its own, which is removed.
 */
public final class Practice {
    /** GET_CAPABILITY, INIT. */
    private static final List<String> CONTROL = List.of("00000001", "0000000200000000");

    /** Startup, a full self-test, random numbers, the values of PCR, an extended one. */
    private static final List<String> COMMANDS = List.of(
            "80010000000c000001440000",
            "80010000000b0000014301",
            "80010000000c0000017b0010",
            "8001000000140000017e00000001000b03ff0000",
            "80020000004100000182" + "00000010" + "00000009400000090000000000" + "00000001000b" + "00".repeat(32));

    private Practice() {}

    /** Practises, and says with its status whether it could. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("etpm-practice");
        try {
            serve(folder);
            use();
        } finally {
            remove(folder);
        }
    }

    /** A TPM, from its making to its end, with a client. */
    static void serve(Path folder) throws CannotDo, IOException, StateRefused {
        StateOptions state =
                new StateOptions(folder.resolve("state"), List.of(), new NoAnchor(), StateOptions.Making.BARE, folder);
        try (ServedTpm tpm = new LocalTpm.Opener().open(state, line -> {})) {
            Path data = folder.resolve("data");
            Path control = folder.resolve("control");
            try (SwtpmServer server = start(UnixAcceptor.bind(data, 0600), UnixAcceptor.bind(control, 0600), tpm);
                    SocketChannel toControl = connect(control);
                    SocketChannel toData = connect(data)) {
                for (String request : CONTROL) exchange(toControl, request);
                for (String command : COMMANDS) exchange(toData, command);
                attest(tpm, folder);
                tpm.permanentState();
                tpm.volatileState();
                tpm.orderlyShutdown();
            }
        }
    }

    /** The same TPM behind attested TLS, and one command through "etpm connect". */
    private static void attest(ServedTpm tpm, Path folder) throws CannotDo, IOException {
        SigningKey tee = SigningKey.at(folder.resolve("tee.key"));
        SigningKey client = SigningKey.at(folder.resolve("client.key"));
        SoftwareAttester attester = Software.attester(tee);
        String clients = "accept: {pinned-key: {keys: [" + client.digest().toHex() + "]}}";
        String tpms = "accept: {software: {roots: [" + tee.digest().toHex() + "], measurement: ["
                + attester.measurement().toHex() + "], platforms: any, minimum: {svn: 1}}}\nidentity: {instance: ["
                + tpm.facts().instance() + "]}";
        AttestedOptions options = new AttestedOptions(
                new Endpoint(Endpoint.LOOPBACK, 0),
                attester,
                EvidenceSource.policy(policy(folder.resolve("clients.yaml"), clients)),
                Collateral.NONE);
        InputStream in = System.in;
        try (AttestedServer server = options.serve(tpm, List.of(), line -> {})) {
            System.setIn(new ByteArrayInputStream(HexFormat.of().parseHex(COMMANDS.get(2))));
            List<String> connect = List.of(
                    "connect",
                    Endpoint.written(server.address()),
                    "--policy",
                    policy(folder.resolve("tpm.yaml"), tpms),
                    "--attester",
                    "key:" + folder.resolve("client.key"));
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            int status = new Main(Map.of(), new LocalTpm.Opener(), new Thread(), nowhere, System.err).run(connect);
            if (status != Main.DONE) throw new IOException("etpm connect failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            System.setIn(in);
        }
    }

    private static String policy(Path file, String text) throws IOException {
        return Files.writeString(file, "etpm-policy: 1\n" + text + "\n").toString();
    }

    private static SwtpmServer start(Acceptor data, Acceptor control, ServedTpm tpm) {
        return SwtpmServer.start(data, control, tpm, Behaviour.usual(VendorLocality.REFUSED), () -> {}, line -> {});
    }

    private static SocketChannel connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        return channel;
    }

    private static void exchange(SocketChannel channel, String request) throws IOException {
        channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(request)));
        ByteBuffer reply = ByteBuffer.allocate(4096);
        if (channel.read(reply) < 4) throw new IOException("no reply to " + request);
        if (channel.getRemoteAddress().toString().endsWith("data") && reply.getInt(6) != 0) {
            throw new IOException("refused: " + request);
        }
    }

    private static void use() throws CryptoFailure {
        JcaCrypto crypto = new JcaCrypto(KeyGenerationThreads.ONE);
        WarmUp.execute(crypto, new WarmUp.KnownSeed());
        WarmUp.use(crypto, new WarmUp.KnownSeed());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) Files.deleteIfExists(path);
        }
    }
}
