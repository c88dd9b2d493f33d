package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Reason;
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
import etpm.channel.Limits;
import etpm.channel.Party;
import etpm.channel.Refused;
import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.crypto.SystemRandom;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.tss.AttestationKey;
import etpm.tss.EkTemplate;
import etpm.tss.EndorsementKey;
import etpm.tss.Pcrs;
import etpm.tss.SignedQuote;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Shows attestation from the environment's evidence to a quote, and two TPMs that are refused. All in this process. */
final class Demo implements Command {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final int MEASURED = 16;

    @Override
    public String title() {
        return Commands.DEMO.title();
    }

    @Override
    public String summary() {
        return "See a TPM proved from its environment to its quote, without hardware";
    }

    @Override
    public String description() {
        return """
                See what attested TLS does, with an environment of software in the place of hardware: a TPM is served behind
                it; a client verifies the evidence, then that the endorsement key, an attestation key and a quote belong
                to it; an impostor is refused, and so is a TPM that is genuine and another one. Nothing is kept.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm demo
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CannotDo {
        SigningKey root = SigningKey.generate();
        SigningKey client = SigningKey.generate();
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            SoftwareAttester tee = Software.attester(root);
            DemoTpm mine = DemoTpm.start();
            DemoTpm another = DemoTpm.start();
            opened.add(mine);
            opened.add(another);
            TrustPolicy policy = policy("""
                    etpm-policy: 1
                    accept:
                      software:
                        roots: [%s]
                        measurement: [%s]
                        platforms: any
                        minimum: {svn: 1}
                    identity:
                      ek: [%s]
                    """.formatted(
                    root.digest().toHex(), tee.measurement().toHex(), mine.ek().toHex()));
            TrustPolicy ofServers = policy("etpm-policy: 1\naccept: {pinned-key: {keys: ["
                    + client.digest().toHex() + "]}}\n");

            AttestedServer genuine = serve(mine, tee, ofServers, opened);
            terminal.print("A TPM is served behind attested TLS on " + Endpoint.written(genuine.address()) + ".\n");
            boolean proved = prove(genuine, mine, party(client, policy), terminal, opened);

            // The same program, and a root that the policy does not name.
            AttestedServer impostor = serve(mine, Software.attester(SigningKey.generate()), ofServers, opened);
            boolean one = refused("An impostor", impostor, party(client, policy), terminal, opened);
            AttestedServer other = serve(another, tee, ofServers, opened);
            boolean two = refused("A genuine TPM that is another one", other, party(client, policy), terminal, opened);
            if (proved && one && two) return Main.DONE;
            throw new CannotDo("The demonstration did not go as it must.");
        } catch (IOException e) {
            throw new CannotDo("The demonstration ended early: " + e.getMessage() + ".");
        } finally {
            for (AutoCloseable each : opened.reversed()) closeQuietly(each);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // The process ends anyway.
        }
    }

    private static TrustPolicy policy(String text) {
        try {
            return PolicyFile.parse(
                    "the demo's policy", Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)), Path.of(""));
        } catch (PolicyError e) {
            throw new IllegalStateException(e);
        }
    }

    private static Party party(SigningKey key, TrustPolicy policy) {
        return new Party(
                new PinnedKeyAttester(key),
                () -> Statement.ofClient(policy.digest().toHex()),
                Appraiser.ofAllKinds(),
                Collateral.NONE,
                policy,
                Clock.systemUTC());
    }

    private static AttestedServer serve(DemoTpm tpm, Attester attester, TrustPolicy policy, List<AutoCloseable> opened)
            throws IOException {
        Statement statement = new Statement(
                List.of(tpm.ek().toHex()),
                tpm.ek().toHex(),
                0,
                policy.digest().toHex(),
                List.of(),
                List.of(),
                "none",
                "demo");
        Party party = new Party(
                attester, () -> statement, Appraiser.ofAllKinds(), Collateral.NONE, policy, Clock.systemUTC());
        AttestedServer server = AttestedServer.start(
                new InetSocketAddress(Endpoint.LOOPBACK, 0), party, Limits.USUAL, tpm::execute, new Silent());
        opened.add(server);
        return server;
    }

    private static final class Silent implements AttestedServer.Events {
        @Override
        public void opened(String peer, Verdict verdict, Statement statement) {}

        @Override
        public void refused(String peer, Refused refused) {}
    }

    private static AttestedConnection connect(AttestedServer server, Party party, List<AutoCloseable> opened)
            throws IOException {
        AttestedConnection connection = AttestedConnection.open(server.address(), "demo", party, Limits.USUAL);
        opened.add(connection);
        return connection;
    }

    private static boolean refused(
            String who, AttestedServer server, Party party, Terminal terminal, List<AutoCloseable> opened)
            throws IOException {
        try {
            connect(server, party, opened);
            return false;
        } catch (Refused e) {
            terminal.print("\n" + who + " is REFUSED (" + e.refusal() + "):\n");
            for (Reason reason : e.reasons()) terminal.print("  " + reason.sentence() + "\n");
            terminal.print("  Octets that reached its TPM: " + server.tpmOctets() + ".\n");
            return server.tpmOctets() == 0;
        }
    }

    private static boolean prove(
            AttestedServer server, DemoTpm expected, Party party, Terminal terminal, List<AutoCloseable> opened)
            throws IOException {
        AttestedConnection connection = connect(server, party, opened);
        Verdict verdict = connection.verdict();
        TpmClient tpm = new TpmClient(command -> connection.execute(command, 0));

        EndorsementKey ek = EndorsementKey.create(tpm, EkTemplate.L_2.template());
        boolean ekBound =
                connection.statement().eks().contains(ek.digest(CRYPTO).toHex());
        SystemRandom random = new SystemRandom();
        AttestationKey ak = AttestationKey.create(tpm, ek);
        boolean akBound = ak.isBeside(tpm, ek, ek.publicArea(), CRYPTO, random);

        Bytes measured =
                Bytes.wrap(CRYPTO.digest(TpmAlgId.SHA256, "the demo's boot loader".getBytes(StandardCharsets.UTF_8)));
        tpm.run(
                PcrExtendSpec.INSTANCE,
                new PcrExtend(new TpmHandle(MEASURED), List.of(new TpmtHa(TpmAlgId.SHA256, measured))));
        List<TpmsPcrSelection> selection = Pcrs.sha256(MEASURED);
        Bytes nonce = Bytes.wrap(random.bytes(20));
        SignedQuote quote = ak.quote(tpm, nonce, selection);
        // As the verifier works it out, and not as the TPM says.
        Bytes value = Bytes.wrap(CRYPTO.digest(TpmAlgId.SHA256, new byte[32], measured.toByteArray()));
        List<String> against = quote.check(CRYPTO, ak.publicArea(), nonce, selection, List.of(value));

        boolean all = verdict.accepted() && ekBound && akBound && against.isEmpty();
        StringBuilder text = new StringBuilder();
        text.append("\n  evidence   ").append(mark(verdict.accepted())).append("  ");
        text.append(verdict.type().label()).append(", measurement ").append(shown(verdict, "measurement"));
        for (String note : verdict.notes())
            text.append("\n      │          note: ").append(note);
        text.append("\n      │ vouches for this TLS connection, for its statement and so for");
        text.append("\n      ▼\n  EK         ").append(mark(ekBound)).append("  SHA-256 ");
        text.append(ek.digest(CRYPTO).toHex(), 0, 16).append("…, pinned by the policy");
        text.append("\n      │ a credential encrypted for it comes back only beside");
        text.append("\n      ▼\n  AK         ")
                .append(mark(akBound))
                .append("  a restricted key that never leaves this TPM");
        text.append("\n      │ signs");
        text.append("\n      ▼\n  quote      ")
                .append(mark(against.isEmpty()))
                .append("  PCR ")
                .append(MEASURED);
        text.append(" is ").append(value.toHex(), 0, 16).append("…, for a fresh nonce\n");
        for (String reason : against) text.append("      ").append(reason).append('\n');
        text.append("\n  Verdict: ").append(all ? "PROVED" : "NOT PROVED");
        text.append(", from the environment to the quote.\n");
        terminal.print(readable(text.toString(), terminal));
        return all && expected.ek().equals(ek.digest(CRYPTO));
    }

    /** The picture in what the terminal can show. */
    private static String readable(String text, Terminal terminal) {
        return terminal.out().charset().newEncoder().canEncode(text)
                ? text
                : text.replace('✓', '+')
                        .replace('✗', '-')
                        .replace('│', '|')
                        .replace('▼', 'v')
                        .replace("…", "...");
    }

    private static String mark(boolean good) {
        return good ? "✓" : "✗";
    }

    private static String shown(Verdict verdict, String claim) {
        String text = verdict.claims().get(claim) == null
                ? "none"
                : verdict.claims().get(claim).text();
        return text.length() > 16 ? text.substring(0, 16) + "…" : text;
    }
}
