package etpm.channel;

import etpm.attest.Verdict;
import etpm.attest.policy.Statement;
import etpm.attest.policy.TrustPolicy.Renewal;
import etpm.channel.Frame.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves TPM commands behind attested TLS. Commands alone are forwarded: no power, no reset, no state, no shutdown of the
 * server.
 */
public final class AttestedServer implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final long STACK_OCTETS = 1 << 20;
    private static final byte[] WRONG_LOCALITY = {(byte) 0x80, 1, 0, 0, 0, 10, 0, 0, 1, 7};
    private static final byte[] FAILURE = {(byte) 0x80, 1, 0, 0, 0, 10, 0, 0, 1, 1};
    private static final int COMMAND_HEADER = 10;
    private static final long PAUSE_AFTER_FAILED_ACCEPT_MS = 50;

    /** The TPM behind it. */
    @FunctionalInterface
    public interface Device {
        /** Runs one command; the caller wipes it and the response afterwards. Without power there is no response. */
        byte[] execute(byte[] command, int locality);
    }

    /** What an operator should know. Called from any thread. */
    public interface Events {
        /** A gate has opened. */
        void opened(String peer, Verdict verdict, Statement statement);

        /** A connection was refused or ended. */
        void refused(String peer, Refused refused);
    }

    private final ServerSocket socket;
    private final Party party;
    private final Credentials credentials;
    private final Limits limits;
    private final Device device;
    private final Events events;
    private final Semaphore connections;
    private final Share strangers;
    private final Share known;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong octets = new AtomicLong();

    private AttestedServer(
            ServerSocket socket, Party party, Credentials credentials, Limits limits, Device device, Events events) {
        this.socket = socket;
        this.party = party;
        this.credentials = credentials;
        this.limits = limits;
        this.device = device;
        this.events = events;
        this.connections = new Semaphore(limits.connections());
        this.strangers = Share.of(limits);
        this.known = Share.of(limits);
    }

    /**
     * The gates that may be under way, and the evidence that is given out for them. Those whose evidence was accepted have
     * one of their own, so that strangers cannot keep them from giving it anew.
     */
    private record Share(Semaphore gates, EvidenceRate rate) {
        static Share of(Limits limits) {
            return new Share(
                    new Semaphore(limits.gates()), new EvidenceRate(limits.evidencePerMinute(), System::nanoTime));
        }
    }

    /**
     * Listens and serves.
     *
     * @throws IOException with a sentence if the policy is none for clients, there is no evidence, or the address is not
     *     to be had
     */
    public static AttestedServer start(
            InetSocketAddress address, Party party, Limits limits, Device device, Events events) throws IOException {
        if (party.policy().identity().firstUse().isPresent()) {
            // A client has no name to record it under: the next one from elsewhere would be a first one again.
            throw new IOException("A server's policy cannot pin its clients by first use: leave out identity: and"
                    + " name their machines with platforms:, or accept pinned-key.");
        }
        Credentials credentials = Credentials.create(party);
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        AttestedServer server = new AttestedServer(socket, party, credentials, limits, device, events);
        Thread.ofPlatform().daemon(true).name("etpm attested").start(server::accept);
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Octets of commands that the TPM was given, from all clients. */
    public long tpmOctets() {
        return octets.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            Socket client;
            try {
                client = socket.accept();
            } catch (IOException e) {
                pause();
                continue;
            }
            String peer = client.getRemoteSocketAddress().toString().replaceFirst("^.*/", "");
            // Both before any cryptography, and before there is a thread.
            if (!connections.tryAcquire()) {
                busy(client, peer, "connections");
            } else if (!strangers.gates.tryAcquire()) {
                connections.release();
                busy(client, peer, "gates");
            } else {
                Thread.ofPlatform()
                        .daemon(true)
                        .name("etpm attested " + peer)
                        .stackSize(STACK_OCTETS)
                        .start(() -> serve(client, peer));
            }
        }
    }

    /** What keeps one connection from being accepted, such as too many open files, keeps the next one too. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILED_ACCEPT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void busy(Socket client, String peer, String what) {
        closeQuietly(client);
        events.refused(peer, new Refused(Refusal.BUSY, "There are as many " + what + " as are allowed."));
    }

    private void serve(Socket client, String peer) {
        open.add(client);
        GatePermit permit = new GatePermit();
        // From the first octet on: a slow handshake must not hold a gate.
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = Link.after(limits.gateTime(), () -> {
            late.set(true);
            closeQuietly(client);
        });
        try (client) {
            if (socket.isClosed()) return;
            TlsContext.PeerKeys keys =
                    party.policy().phaseA().isEmpty() ? TlsContext.PeerKeys.OWN : TlsContext.PeerKeys.OF_OTHERS;
            Link link = Link.open(client, Role.SERVER, credentials, party.clock(), limits.frameTime(), keys);
            Connection connection = new Connection(link, peer);
            boolean framed = !link.isCommandNext();
            try {
                if (framed) connection.gate(link.receive(), strangers);
                else connection.admit();
                deadline.cancel(false);
                permit.release();
                if (framed) connection.run();
                else connection.runWithoutFrames();
            } catch (Refused e) {
                // Who sends no frames would take one for a response.
                if (framed) link.refuse(e);
                else link.close();
                throw e;
            }
        } catch (Refused e) {
            events.refused(peer, late.get() ? tooSlow() : e);
        } catch (IOException e) {
            if (late.get()) events.refused(peer, tooSlow());
            // Otherwise the client is gone, or the server is closing: neither is news.
        } catch (RuntimeException e) {
            // The class and the place alone: a message could quote what a client sent.
            StackTraceElement[] trace = e.getStackTrace();
            events.refused(
                    peer,
                    new Refused(
                            Refusal.MALFORMED,
                            "Internal error, connection closed: " + e.getClass().getName()
                                    + (trace.length == 0 ? "" : " at " + trace[0]) + "."));
        } finally {
            deadline.cancel(false);
            permit.release();
            connections.release();
            open.remove(client);
        }
    }

    private static Refused tooSlow() {
        return new Refused(Refusal.TOO_SLOW, "The other side took too long to open the gate.");
    }

    /** The permit for a gate under way, given back once. */
    private final class GatePermit {
        private boolean held = true;

        void release() {
            if (held) strangers.gates.release();
            held = false;
        }
    }

    /** One client. */
    private final class Connection {
        private final Link link;
        private final String peer;
        private long round;
        private Renewal renewal = new Renewal(Duration.ZERO, 0);
        private long openedAt;
        private long carried;

        Connection(Link link, String peer) {
            this.link = link;
            this.peer = peer;
        }

        void gate(Frame first, Share share) throws IOException {
            Gate.Opened opened = Gate.server(party, link, link, peer, round, first, () -> {
                if (!share.rate.take()) {
                    throw new Refused(Refusal.RATE, "More evidence is asked for than is given out in that time.");
                }
            });
            round++;
            open(opened.verdict(), opened.statement(), opened.renewal());
        }

        /** In place of a gate, where the policy says so. */
        void admit() throws Refused {
            PhaseA.Admitted admitted = PhaseA.admit(party, link, peer);
            open(admitted.verdict(), admitted.statement(), party.policy().renewal());
        }

        private void open(Verdict verdict, Statement statement, Renewal until) {
            renewal = until;
            openedAt = System.nanoTime();
            carried = 0;
            events.opened(peer, verdict, statement);
        }

        void run() throws IOException {
            while (true) {
                Frame frame = link.receive();
                switch (frame.kind()) {
                    case COMMAND -> command(frame);
                    case HELLO -> again(frame);
                    case REFUSAL -> throw Gate.refusedByPeer(frame);
                    default ->
                        throw new Refused(
                                Refusal.ORDER, "A frame of kind " + frame.kind() + " where commands are expected.");
                }
            }
        }

        /** A gate anew, within the time that the first one had. */
        private void again(Frame hello) throws IOException {
            awaitGate();
            ScheduledFuture<?> deadline = link.closeAfter(limits.gateTime());
            try {
                gate(hello, known);
            } finally {
                deadline.cancel(false);
                known.gates.release();
            }
        }

        /** Clients that came at the same time give evidence anew at the same time: one after the other, then. */
        private void awaitGate() throws IOException {
            try {
                if (known.gates.tryAcquire(limits.gateTime().toMillis(), TimeUnit.MILLISECONDS)) return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted before a gate", e);
            }
            throw new Refused(Refusal.BUSY, "There are as many gates as are allowed.");
        }

        /** Commands one after the other, of a client that cannot give evidence anew but by connecting anew. */
        void runWithoutFrames() throws IOException {
            while (true) link.write(execute(link.receiveCommand(), 0));
        }

        private void command(Frame frame) throws IOException {
            byte[] octets = frame.take();
            if (octets.length < 1 + COMMAND_HEADER) {
                throw new Refused(Refusal.MALFORMED, "A frame of a command holds no command.");
            }
            int locality = octets[0] & 0xFF;
            byte[] command = Arrays.copyOfRange(octets, 1, octets.length);
            frame.wipe();
            Frame response = new Frame(Kind.RESPONSE, frame.stream(), execute(command, locality));
            try {
                link.send(response);
            } finally {
                response.wipe();
            }
        }

        private byte[] execute(byte[] command, int locality) throws Refused {
            try {
                carried += 1 + command.length;
                if (carried > renewal.octets()
                        || System.nanoTime() - openedAt > renewal.time().toNanos()) {
                    throw new Refused(Refusal.OVERDUE, "The client has not renewed its evidence in time.");
                }
                byte[] response = party.policy().localities().contains(locality)
                        ? run(command, locality)
                        : WRONG_LOCALITY.clone();
                carried += response.length;
                return response;
            } finally {
                Arrays.fill(command, (byte) 0);
            }
        }

        private byte[] run(byte[] command, int locality) {
            octets.addAndGet(command.length);
            byte[] response = device.execute(command, locality);
            return response.length == 0 ? FAILURE.clone() : response;
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closing is all that was left to do with it.
        }
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        closeQuietly(socket);
        for (Socket client : open) closeQuietly(client);
    }
}
