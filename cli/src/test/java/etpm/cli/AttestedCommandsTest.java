package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.ReportData;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.software.PinnedKeyAttester;
import etpm.attest.software.SigningKey;
import etpm.attest.software.SoftwareAttester;
import etpm.attest.x509.Certificates;
import etpm.channel.Party;
import etpm.channel.Refusal;
import etpm.channel.Refused;
import etpm.crypto.JcaCrypto;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.LoadExternalSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.transport.ActiveProfile;
import etpm.transport.Identity;
import etpm.transport.Log;
import etpm.tss.EkTemplate;
import etpm.tss.EndorsementKey;
import etpm.tss.TpmClient;
import etpm.tss.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code etpm serve --attested}, {@code etpm connect} and {@code etpm demo}. */
@Timeout(60)
final class AttestedCommandsTest {
    private static final Log NO_LOG = line -> {};
    private static final byte[] GET_RANDOM =
            Bytes.ofHex("80010000000c0000017b0008").toByteArray();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<AutoCloseable> closeables = new ArrayList<>();
    private SigningKey client;

    @BeforeEach
    void makeKeys() throws IOException {
        client = SigningKey.at(folder.resolve("client.key"));
        Files.writeString(
                folder.resolve("clients.yaml"),
                "etpm-policy: 1\naccept: {pinned-key: {keys: ["
                        + client.digest().toHex() + "]}}\n");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : closeables.reversed()) each.close();
    }

    private int etpm(String... arguments) {
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        ServedTpm.Opener opener = (state, notices) -> FakeServedTpm.open(state.folder());
        try {
            return new Main(Map.of("HOME", folder.toString()), opener, new Thread(), to, to).run(List.of(arguments));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Serving serve(String... more) throws UsageError, CannotDo {
        List<String> arguments =
                new ArrayList<>(List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        return serve((state, notices) -> FakeServedTpm.open(state.folder()), NO_LOG, arguments.toArray(String[]::new));
    }

    private Serving serve(ServedTpm.Opener opener, Log log, String... more) throws UsageError, CannotDo {
        List<String> arguments = new ArrayList<>(List.of(
                "--policy",
                folder.resolve("clients.yaml").toString(),
                "--attester",
                "software:" + folder.resolve("tee.key")));
        arguments.addAll(List.of(more));
        Command serve = Commands.SERVE.make((state, notices) -> null, new Thread());
        Terminal terminal = new Terminal(System.out, System.err, Map.of("HOME", folder.toString()));
        ServeOptions options = ServeOptions.of(Arguments.parse(serve, arguments), terminal);
        Serving serving = Serving.start(options, opener, log);
        closeables.add(serving);
        return serving;
    }

    private static InetSocketAddress address(Serving serving) {
        Matcher matcher = Pattern.compile("attested 127\\.0\\.0\\.1:(\\d+)").matcher(serving.ready());
        assertTrue(matcher.find(), serving.ready());
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(matcher.group(1)));
    }

    /** What the client accepts: whatever the software measures now, and whoever was there first. */
    private Party party() throws IOException, CannotDo {
        SigningKey tee = SigningKey.at(folder.resolve("tee.key"));
        Path file = folder.resolve("tpm.yaml");
        Files.writeString(file, """
                etpm-policy: 1
                accept:
                  software: {roots: [%s], measurement: [%s], platforms: any, minimum: {svn: 1}}
                identity: {first-use: known}
                """.formatted(
                tee.digest().toHex(), Software.attester(tee).measurement().toHex()));
        TrustPolicy policy = EvidenceSource.policy(file.toString());
        return new Party(
                new PinnedKeyAttester(client),
                () -> Statement.ofClient(""),
                Appraiser.ofAllKinds(),
                Collateral.NONE,
                policy,
                Clock.systemUTC());
    }

    private RemoteTpm connect(InetSocketAddress address) throws IOException, CannotDo {
        RemoteTpm tpm = new RemoteTpm("peer", address, party(), NO_LOG);
        closeables.add(tpm);
        return tpm;
    }

    @Test
    void commandsPassFromOneInputToTheTpmAndBack() throws Exception {
        Serving serving = serve("--attested", "0");
        assertFalse(serving.ready().contains("swtpm"), "plain ports are off");
        RemoteTpm tpm = connect(address(serving));
        Transport through = command -> tpm.transmit(command, 0);
        byte[] twice = Bytes.wrap(GET_RANDOM).concat(Bytes.wrap(GET_RANDOM)).toByteArray();
        assertEquals(0, Connect.pipe(through, new ByteArrayInputStream(twice), new PrintStream(out)));
        assertArrayEquals(Bytes.ofHex("80010000000a00000000".repeat(2)).toByteArray(), out.toByteArray());
        assertEquals(
                List.of("power on", "execute 144", "execute 17b", "execute 17b"),
                FakeServedTpm.events(folder.resolve("state")));
        for (int length : new int[] {1, 9, 11}) {
            byte[] cut = Bytes.wrap(GET_RANDOM).slice(0, length).toByteArray();
            assertThrows(
                    IOException.class,
                    () -> Connect.pipe(through, new ByteArrayInputStream(cut), new PrintStream(out)),
                    () -> length + " octets");
        }
        byte[] huge = Bytes.ofHex("8001ffffffff0000017b").toByteArray();
        assertThrows(
                IOException.class, () -> Connect.pipe(through, new ByteArrayInputStream(huge), new PrintStream(out)));
    }

    @Test
    void powerAndStateAreNotPassedOn() throws Exception {
        RemoteTpm tpm = connect(address(serve("--attested", "0")));
        List<String> before = FakeServedTpm.events(folder.resolve("state"));
        tpm.powerOff();
        tpm.powerOn();
        tpm.reset();
        tpm.cancel(true);
        tpm.physicalPresence(true);
        tpm.nvAvailable(false);
        tpm.hashStart();
        tpm.orderlyShutdown();
        assertEquals(
                "80010000000a00000107", Bytes.wrap(tpm.execute(GET_RANDOM, 4)).toHex());
        assertEquals(before, FakeServedTpm.events(folder.resolve("state")));
    }

    @Test
    void aPlainPortThatIsOnIsTold() throws Exception {
        Serving serving = serve("--attested", "0", "--swtpm", "0");
        Refused refused = assertThrows(Refused.class, () -> connect(address(serving)));
        assertEquals(Refusal.IDENTITY, refused.refusal());
        assertTrue(refused.getMessage().contains("can also be reached without attestation, on swtpm 127.0.0.1:"));
    }

    @Test
    void aConnectionThatEndedIsMadeAnewWithTheNextCommand() throws Exception {
        Serving first = serve("--attested", "0");
        InetSocketAddress address = address(first);
        RemoteTpm tpm = connect(address);
        assertEquals(10, tpm.execute(GET_RANDOM, 0).length);
        first.close();
        assertEquals(0, tpm.execute(GET_RANDOM, 0).length);
        serve("--attested", String.valueOf(address.getPort()));
        assertEquals(10, tpm.execute(GET_RANDOM, 0).length);
    }

    /** What one client does wrong is not the others' fault: their commands are under way on the same connection. */
    @Test
    void aCommandThatCannotBeSentEndsNoConnection() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        Serving serving = serve(
                (state, notices) -> FakeServedTpm.open(state.folder()),
                log::add,
                "--state",
                state(),
                "--attested",
                "0");
        RemoteTpm tpm = connect(address(serving));
        byte[] large = new byte[16 * 1024 + 1];
        assertEquals("80010000000a00000142", Bytes.wrap(tpm.execute(large, 0)).toHex());
        assertThrows(IOException.class, () -> tpm.transmit(large, 0));
        assertEquals(10, tpm.execute(GET_RANDOM, 0).length);
        assertEquals(1, log.stream().filter(line -> line.contains("accepted")).count(), log::toString);
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    @Test
    void aServersNameIsLookedUpForEachConnection() throws Exception {
        int port = address(serve("--attested", "0")).getPort();
        RemoteTpm tpm = connect(InetSocketAddress.createUnresolved("127.0.0.1", port));
        assertEquals(10, tpm.execute(GET_RANDOM, 0).length);
    }

    /** As swtpm's clients ask for it: of the TPM there, not of this program. */
    @Test
    void theProfileIsTheRemoteTpms() throws Exception {
        String state = manufactured("--profile", "ptp-1.07");
        Serving serving = serve(new LocalTpm.Opener(), NO_LOG, "--state", state, "--attested", "0");
        Identity identity = connect(address(serving)).identity();
        assertEquals(List.of(2048, 3072, 4096), identity.rsaKeySizes());
        ActiveProfile profile = Objects.requireNonNull(identity.profile());
        assertEquals("ptp-1.07", profile.name());
        assertFalse(
                profile.algorithms().contains("sha1"),
                () -> profile.algorithms().toString());
        // A TPM of another maker, or a later one's.
        RemoteTpm other = new RemoteTpm("other", address(serve("--attested", "0")), party(), NO_LOG);
        closeables.add(other);
        assertNull(other.identity().profile());
    }

    @Test
    void optionsThatDoNotFitAreTold() {
        String policy = folder.resolve("clients.yaml").toString();
        assertEquals(2, etpm("serve", "--attested", "0"));
        assertTrue(said().contains("needs --policy FILE"), said());
        assertEquals(2, etpm("serve", "--policy", policy));
        assertTrue(said().contains("--policy is for --attested [HOST:]PORT: give both."), said());
        assertEquals(
                2,
                etpm(
                        "serve",
                        "--attested",
                        "0",
                        "--policy",
                        policy,
                        "--no-startup",
                        "--attester",
                        "key:" + folder.resolve("k")));
        assertTrue(said().contains("--no-startup is for plain ports"), said());
        assertEquals(
                1,
                etpm(
                        "serve",
                        "--attested",
                        "0",
                        "--policy",
                        folder.resolve("none").toString()));
        assertTrue(said().contains("cannot be read"), said());
        String inside = "software:" + folder.resolve("state/tee.key");
        assertEquals(
                2,
                etpm(
                        "serve",
                        "--attested",
                        "0",
                        "--policy",
                        policy,
                        "--attester",
                        inside,
                        "--state",
                        folder.resolve("state").toString()));
        assertTrue(said().contains("is in the state's folder"), said());
        assertFalse(Files.exists(folder.resolve("state")), "nothing is made there");
        assertEquals(2, etpm("connect", "here"));
        assertTrue(said().contains("\"here\" is not HOST:PORT."), said());
        assertEquals(2, etpm("connect", "here:1"));
        assertEquals(2, etpm("connect", "here:x", "--policy", policy));
        assertTrue(said().contains("\"here:x\" is not HOST:PORT, such as"), said());
        // Nobody listens there.
        assertEquals(1, etpm("connect", "127.0.0.1:1", "--policy", policy, "--attester", "key:" + folder.resolve("k")));
        assertTrue(said().contains("127.0.0.1:1 cannot be used: Connection refused"), said());
    }

    @Test
    void theDemonstrationProvesAndRefuses() {
        assertEquals(0, etpm("demo"), this::said);
        for (String text : List.of(
                "note: software: proves nothing about hardware",
                "Verdict: PROVED, from the environment to the quote.",
                "An impostor is REFUSED (EVIDENCE):",
                "A genuine TPM that is another one is REFUSED (IDENTITY):",
                "Octets that reached its TPM: 0.")) {
            assertTrue(said().contains(text), () -> text + " is not in\n" + said());
        }
        assertFalse(said().contains("✗"));
    }

    /** The measurement would be right, and the process not what was measured. */
    @Test
    void aProcessThatItsHostCanLookIntoServesNothing() throws Exception {
        Path state = folder.resolve("state");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (boolean byVariable : new boolean[] {true, false}) {
            List<String> command = new ArrayList<>(List.of(java));
            if (!byVariable) command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
            command.addAll(List.of("serve", "--attested", "0", "--state", state.toString()));
            command.addAll(List.of("--policy", folder.resolve("clients.yaml").toString()));
            command.addAll(List.of("--attester", "software:" + folder.resolve("tee.key")));
            Path printed = folder.resolve("printed");
            ProcessBuilder etpm =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
            if (byVariable) etpm.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=en");
            else etpm.environment().remove("JAVA_TOOL_OPTIONS");
            assertEquals(1, etpm.start().waitFor(), () -> printed(printed));
            assertTrue(
                    printed(printed)
                            .contains("Evidence would vouch for a process that others can look into. "
                                    + (byVariable
                                            ? "The environment has JAVA_TOOL_OPTIONS."
                                            : "Java was started with -agentlib.")),
                    () -> printed(printed));
            assertFalse(Files.exists(state), "no TPM is opened or made");
        }
    }

    private static String printed(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A client of other makers: its TLS is openssl, its certificate has evidence, and it opens no gate. */
    @Test
    void tpm2ToolsByACertificateAlone() throws Exception {
        for (String tool : List.of("openssl", "tpm2_getrandom")) {
            Assumptions.assumeTrue(
                    Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
                    () -> "there is no " + tool + " here");
        }
        SigningKey tee = SigningKey.at(folder.resolve("client-tee.key"));
        SoftwareAttester environment = Software.attester(tee);
        Files.writeString(folder.resolve("clients.yaml"), """
                etpm-policy: 1
                accept:
                  software: {roots: [%1$s], measurement: [%2$s], platforms: [%1$s], minimum: {svn: 1}, phase-a: accepted}
                """.formatted(
                        tee.digest().toHex(), environment.measurement().toHex()));
        String state = manufactured();
        List<String> log = new CopyOnWriteArrayList<>();
        Serving serving = serve(new LocalTpm.Opener(), log::add, "--state", state, "--attested", "0");
        assertTrue(log.getLast().startsWith("Clients are let through by their certificates alone"), log::toString);

        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(384);
        KeyPair keys = generator.generateKeyPair();
        Path certificate =
                Files.writeString(folder.resolve("certificate.pem"), Certificates.pem(certificate(environment, keys)));
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        ProcessBuilder tool = new ProcessBuilder("tpm2_getrandom", "--hex", "8")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tool").toFile());
        tool.environment()
                .put(
                        "TPM2TOOLS_TCTI",
                        "cmd:openssl s_client -quiet -connect 127.0.0.1:"
                                + address(serving).getPort() + " -cert " + certificate + " -key " + key);
        assertEquals(0, tool.start().waitFor(), () -> log.toString());
        String printed = Files.readString(folder.resolve("tool"));
        assertTrue(Pattern.compile("[0-9a-f]{16}$").matcher(printed.strip()).find(), printed);
        assertTrue(
                log.stream()
                        .anyMatch(line -> line.contains("software evidence accepted") && line.contains("not fresh")),
                log::toString);
    }

    /** The folder of a TPM with one endorsement key. */
    private String manufactured(String... more) throws InterruptedException {
        String state = folder.resolve("made").toString();
        List<String> arguments =
                new ArrayList<>(List.of("manufacture", "--state", state, "--ek", "p256", "--pcr-banks", "sha256"));
        arguments.addAll(List.of(more));
        Main main = new Main(
                Map.of("HOME", folder.toString()),
                new LocalTpm.Opener(),
                new Thread(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(0, main.run(arguments), this::said);
        return state;
    }

    private static X509Certificate certificate(SoftwareAttester environment, KeyPair keys) throws Exception {
        Bytes statement = Statement.ofClient("").encode();
        FreshEvidence evidence = environment.attest(ReportData.ofCertificate(keys.getPublic(), statement));
        X500Name name = new X500Name("CN=client");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                keys.getPublic());
        for (Map.Entry<String, Bytes> extension : RatlsCertificate.extensions(
                        evidence.evidence(), keys.getPublic(), statement, Collateral.NONE)
                .entrySet()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(extension.getKey()),
                    false,
                    extension.getValue().toByteArray());
        }
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        return Certificates.der("certificate", Bytes.wrap(der));
    }

    /** A key that anybody can put under the handle of an endorsement key is none that the TPM is known by. */
    @Test
    void onlyTheTpmsOwnKeysAreWhatItIsKnownBy() throws Exception {
        String state = manufactured();
        Command serve = Commands.SERVE.make((ignored, notices) -> null, new Thread());
        StateOptions options = StateOptions.ofNew(
                Arguments.parse(serve, List.of("--state", state)),
                new Terminal(System.out, System.err, Map.of("HOME", folder.toString())));
        try (ServedTpm tpm = new LocalTpm.Opener().open(options, line -> {})) {
            tpm.powerOn();
            assertEquals(0, tpm.startUp());
            TpmClient commands = new TpmClient(command -> tpm.execute(command, 0));
            EndorsementKey ek = EndorsementKey.at(commands, EkTemplate.L_2.persistentHandle());
            String own = ek.digest(new JcaCrypto()).toHex();
            StateFacts facts = tpm.facts();
            assertEquals(List.of(own), facts.eks());
            assertEquals(32, facts.instance().length());
            assertEquals(List.of("none"), facts.keySources());
            assertEquals("none", facts.anchor());

            try (DemoTpm victim = DemoTpm.start()) {
                TpmClient other = new TpmClient(command -> victim.execute(command, 0));
                EndorsementKey stolen = EndorsementKey.create(other, EkTemplate.L_2.template());
                // The public half of another TPM's key, and an owner's key.
                TpmHandle loaded = commands.run(
                                LoadExternalSpec.INSTANCE,
                                new LoadExternal(null, stolen.publicArea(), TpmHandle.ENDORSEMENT))
                        .objectHandle();
                persist(commands, TpmHandle.OWNER, loaded, 0x81000050);
            }
            CreatePrimary.Response primary = commands.run(
                    CreatePrimarySpec.INSTANCE,
                    new CreatePrimary(
                            TpmHandle.OWNER,
                            new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY),
                            EkTemplate.L_2.template(),
                            Bytes.EMPTY,
                            List.of()));
            persist(commands, TpmHandle.OWNER, primary.objectHandle(), 0x81000051);
            assertEquals(List.of(own), tpm.facts().eks());
        }
    }

    private static void persist(TpmClient tpm, TpmHandle auth, TpmHandle object, int handle) throws IOException {
        tpm.run(EvictControlSpec.INSTANCE, new EvictControl(auth, object, new TpmHandle(handle)));
    }
}
