package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.channel.Party;
import etpm.channel.Refused;
import etpm.transport.Log;
import etpm.transport.socket.Exposure;
import etpm.transport.socket.PortPair;
import etpm.transport.swtpm.SwtpmServer;
import etpm.transport.swtpm.VendorLocality;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Connects to a TPM behind attested TLS, for clients that know nothing of it. */
final class Connect implements Command {
    private static final int HEADER = 10;
    private static final int MOST = 16 * 1024;

    @Override
    public String title() {
        return Commands.CONNECT.title();
    }

    @Override
    public String summary() {
        return "Verify a TPM behind attested TLS and use it with unmodified clients";
    }

    @Override
    public List<String> words() {
        return List.of("HOST:PORT");
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.POLICY, Option.ATTESTER, Option.COLLATERAL, Option.LISTEN);
    }

    @Override
    public String description() {
        return """
                Connect to a TPM that "etpm serve --attested" serves: verify its evidence by a policy, prove this side to it,
                and pass commands on. Commands come on standard input and responses go to standard output, as tpm2-tss's
                "cmd" TCTI has them; or, with --listen, clients of swtpm's protocol share one connection.

                Only commands are passed on: power, reset and shutdown do nothing.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm connect tpm.example:2345 --policy tpm.yaml --attester key:client.key --listen 2321
                      An agent. Its clients:  TPM2TOOLS_TCTI=swtpm tpm2_getrandom --hex 8

                  TPM2TOOLS_TCTI="cmd:etpm connect tpm.example:2345 --policy tpm.yaml" tpm2_getrandom --hex 8
                      Without an agent: each command makes a connection of its own.
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException {
        Log log = Log.to(terminal.err());
        String peer = arguments.words().getFirst();
        if (peer.indexOf(':') < 0) throw new UsageError("\"" + peer + "\" is not HOST:PORT.");
        Endpoint server = Endpoint.parse(peer);
        TrustPolicy policy = EvidenceSource.policy(arguments.needed(Option.POLICY));
        String listen = arguments.value(Option.LISTEN);
        Endpoint local = listen == null ? null : Endpoint.parse(Option.LISTEN, listen);
        Party party = new Party(
                Attest.attester(arguments),
                () -> Statement.ofClient(policy.digest().toHex()),
                Appraiser.ofAllKinds(),
                EvidenceSource.collateral(arguments),
                policy,
                Clock.systemUTC());
        try (RemoteTpm tpm = new RemoteTpm(peer, server.socketAddress(), party, log)) {
            if (local == null) return pipe(tpm, System.in, terminal.out());
            serve(tpm, local, terminal, log);
            return Main.DONE;
        } catch (Refused e) {
            throw new CannotDo(peer + " is refused, " + e.refusal() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CannotDo(peer + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Passes commands from {@code in} on until it ends. */
    static int pipe(RemoteTpm tpm, InputStream in, PrintStream out) throws IOException {
        DataInputStream commands = new DataInputStream(in);
        byte[] header = new byte[HEADER];
        while (true) {
            int first = commands.read();
            if (first < 0) return Main.DONE;
            header[0] = (byte) first;
            try {
                commands.readFully(header, 1, HEADER - 1);
                int size = ByteBuffer.wrap(header).getInt(2);
                if (size < HEADER || size > MOST) throw new IOException("a command of " + size + " octets came in");
                byte[] command = Arrays.copyOf(header, size);
                commands.readFully(command, HEADER, size - HEADER);
                out.write(tpm.transmit(command, 0));
                out.flush();
                Arrays.fill(command, (byte) 0);
            } catch (EOFException e) {
                throw new IOException("the input ended within a command", e);
            }
        }
    }

    private static void serve(RemoteTpm tpm, Endpoint local, Terminal terminal, Log log)
            throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
        PortPair ports = PortPair.bind(local.socketAddress(), Exposure.LOOPBACK_ONLY);
        // What a client asks of the server's process is not asked of the agent's either.
        try (SwtpmServer agent = SwtpmServer.start(ports, tpm, VendorLocality.REFUSED, () -> {}, log)) {
            StringBuilder text = new StringBuilder("eTPM agent ready: swtpm ");
            text.append(Endpoint.written(ports.address()))
                    .append(" (control ")
                    .append(ports.port() + 1)
                    .append(")\n");
            for (String note : tpm.verdict().notes())
                text.append("note: ").append(note).append('\n');
            terminal.print(text.toString());
            ended.await();
        }
    }
}
