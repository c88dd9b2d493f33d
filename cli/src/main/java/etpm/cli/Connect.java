package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy;
import etpm.channel.Party;
import etpm.channel.Refused;
import etpm.store.key.IoReason;
import etpm.transport.Log;
import etpm.tss.Transport;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Connects to a TPM behind attested TLS, for clients that know nothing of it. */
final class Connect implements Command {
    /** Octets of a command's or a response's header. */
    static final int HEADER = 10;
    /** Where the size is in it. */
    static final int SIZE_OFFSET = 2;
    /** The most octets of a command or a response. */
    static final int MOST = 16 * 1024;

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
        return List.of("HOST:PORT|unix:PATH");
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
                "cmd" TCTI has them; or, with --listen, this is an agent: local clients share one connection.

                unix:PATH in the place of HOST:PORT uses an agent that listens there, in milliseconds. The agent has
                verified the TPM by its own policy; it must be this user's.

                Only commands are passed on: power, reset and shutdown do nothing.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm connect tpm.example:2345 --policy tpm.yaml --attester key:client.key --listen 2321
                      An agent. Its clients:  TPM2TOOLS_TCTI=swtpm tpm2_getrandom --hex 8

                  etpm connect tpm.example:2345 --policy tpm.yaml --listen unix:$XDG_RUNTIME_DIR/tpm
                      An agent for this user alone. Its clients:
                      TPM2TOOLS_TCTI=swtpm:path=$XDG_RUNTIME_DIR/tpm tpm2_getrandom --hex 8
                      TPM2TOOLS_TCTI="cmd:etpm connect unix:$XDG_RUNTIME_DIR/tpm" tpm2_getrandom --hex 8

                  etpm connect tpm.example:2345 --policy tpm.yaml --listen mssim:2321
                      An agent that speaks the reference simulator's protocol.

                  TPM2TOOLS_TCTI="cmd:etpm connect tpm.example:2345 --policy tpm.yaml" tpm2_getrandom --hex 8
                      Without an agent: each command makes a connection of its own.
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException {
        String peer = arguments.words().getFirst();
        if (peer.startsWith(Agent.UNIX)) return useAgent(Agent.path(peer), arguments, terminal);
        Log log = Log.to(terminal.err());
        if (peer.indexOf(':') < 0) throw new UsageError("\"" + peer + "\" is not HOST:PORT.");
        Endpoint server = Endpoint.parse(peer);
        TrustPolicy policy = EvidenceSource.policy(arguments.needed(Option.POLICY));
        Party party = new Party(
                Attest.attester(arguments),
                () -> Statement.ofClient(policy.digest().toHex()),
                Appraiser.ofAllKinds(),
                EvidenceSource.collateral(arguments),
                policy,
                Clock.systemUTC());
        String listen = arguments.value(Option.LISTEN);
        try (Agent agent = listen == null ? null : Agent.bind(listen);
                RemoteTpm tpm = new RemoteTpm(peer, server.socketAddress(), party, log)) {
            if (agent == null) return pipe(command -> tpm.transmit(command, 0), System.in, terminal.out());
            serve(tpm, agent, terminal, log);
            return Main.DONE;
        } catch (Refused e) {
            throw new CannotDo(peer + " is refused, " + e.refusal() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new CannotDo(peer + " cannot be used: " + IoReason.of(e) + ".");
        }
    }

    /** The TPM is the one that the agent has verified, by its policy. */
    private static int useAgent(Path path, Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        if (!arguments.given().isEmpty()) {
            Option first = arguments.given().keySet().iterator().next();
            throw new UsageError(first.flag() + " is the agent's, who has verified the TPM: leave it out.");
        }
        try (AgentSocket agent = AgentSocket.connect(path)) {
            return pipe(agent::transmit, System.in, terminal.out());
        } catch (IOException e) {
            throw new CannotDo("The agent on " + path + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Passes commands from {@code in} on until it ends. */
    static int pipe(Transport tpm, InputStream in, PrintStream out) throws IOException {
        DataInputStream commands = new DataInputStream(in);
        for (int first = commands.read(); first >= 0; first = commands.read()) {
            byte[] command = command((byte) first, commands);
            byte[] response = tpm.transmit(command);
            Arrays.fill(command, (byte) 0);
            out.write(response);
            out.flush();
            Arrays.fill(response, (byte) 0);
        }
        return Main.DONE;
    }

    private static byte[] command(byte first, DataInputStream rest) throws IOException {
        byte[] header = new byte[HEADER];
        header[0] = first;
        try {
            rest.readFully(header, 1, HEADER - 1);
            int size = ByteBuffer.wrap(header).getInt(SIZE_OFFSET);
            if (size < HEADER || size > MOST) throw new IOException("a command of " + size + " octets came in");
            byte[] command = Arrays.copyOf(header, size);
            rest.readFully(command, HEADER, size - HEADER);
            return command;
        } catch (EOFException e) {
            throw new IOException("the input ended within a command", e);
        }
    }

    /** Serves until Ctrl-C or SIGTERM. */
    private static void serve(RemoteTpm tpm, Agent agent, Terminal terminal, Log log)
            throws IOException, InterruptedException {
        agent.serve(tpm, log);
        AutoCloseable both = () -> {
            agent.close();
            tpm.close();
        };
        Runtime.getRuntime().addShutdownHook(new EndInOrder(both, log));
        StringBuilder text = new StringBuilder(agent.ready());
        for (String note : tpm.verdict().notes())
            text.append("note: ").append(note).append('\n');
        terminal.print(text.toString());
        new CountDownLatch(1).await();
    }
}
