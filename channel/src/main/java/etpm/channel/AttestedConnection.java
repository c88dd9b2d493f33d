package etpm.channel;

import etpm.attest.Verdict;
import etpm.attest.policy.Statement;
import etpm.channel.Frame.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A client's attested connection to a TPM. Any number of threads may send commands over it: each command is a stream of its
 * own until its response comes. Evidence is given anew when it is due, before the next command.
 */
public final class AttestedConnection implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
    private static final int MOST_STREAMS = 64;

    private final Party party;
    private final Link link;
    private final String peer;
    private final Limits limits;
    private final ReentrantLock sending = new ReentrantLock();
    private final Map<Integer, CompletableFuture<byte[]>> pending = new HashMap<>();
    private final BlockingQueue<Frame> ofGate = new ArrayBlockingQueue<>(4);
    private volatile @Nullable IOException ended;
    private Gate.Opened opened;
    private int nextStream;
    private long round;
    private long openedAt;
    /** Octets of commands and responses since the gate. */
    private final AtomicLong carried = new AtomicLong();

    private AttestedConnection(Party party, Link link, String peer, Limits limits, Gate.Opened opened) {
        this.party = party;
        this.link = link;
        this.peer = peer;
        this.limits = limits;
        this.opened = opened;
        this.openedAt = System.nanoTime();
        this.round = 1;
    }

    /**
     * Connects and opens the gate.
     *
     * @param peer the server's name in the record of first use
     * @throws Refused if either side refuses the other
     */
    public static AttestedConnection open(InetSocketAddress address, String peer, Party party, Limits limits)
            throws IOException {
        if (!party.policy().phaseA().isEmpty()) {
            throw new IOException("A client's policy cannot accept certificates alone: leave out phase-a:");
        }
        if (!party.policy().pinsIdentity()) {
            throw new IOException("A client's policy must say which TPM it is, as there may be others on the machine:"
                    + " add identity: with ek:, instance: or first-use:");
        }
        Credentials credentials = Credentials.create(party);
        Socket socket = new Socket();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = Link.after(limits.gateTime(), () -> {
            late.set(true);
            closeQuietly(socket);
        });
        try {
            socket.connect(address, (int) CONNECT_TIME.toMillis());
            Link link = Link.open(
                    socket, Role.CLIENT, credentials, party.clock(), limits.frameTime(), TlsContext.PeerKeys.OWN);
            try {
                Gate.Opened opened = Gate.client(party, link, link, peer, 0);
                deadline.cancel(false);
                AttestedConnection connection = new AttestedConnection(party, link, peer, limits, opened);
                Thread.ofPlatform().daemon(true).name("etpm attested responses").start(connection::receive);
                return connection;
            } catch (Refused e) {
                link.refuse(e);
                throw e;
            }
        } catch (IOException e) {
            closeQuietly(socket);
            throw late.get() ? new Refused(Refusal.TOO_SLOW, "The other side took too long to open the gate.") : e;
        } finally {
            deadline.cancel(false);
        }
    }

    /** The verdict on the server's evidence in the last gate. */
    public Verdict verdict() {
        sending.lock();
        try {
            return opened.verdict();
        } finally {
            sending.unlock();
        }
    }

    /** What the server said of itself in the last gate. */
    public Statement statement() {
        sending.lock();
        try {
            return opened.statement();
        } finally {
            sending.unlock();
        }
    }

    /** Whether it has not ended, as far as is known. */
    public boolean isOpen() {
        return ended == null;
    }

    /** Gates that this connection has passed. */
    public long gates() {
        sending.lock();
        try {
            return round;
        } finally {
            sending.unlock();
        }
    }

    /**
     * Runs one command.
     *
     * @throws IOException if the connection has ended or ends
     */
    public byte[] execute(byte[] command, int locality) throws IOException {
        CompletableFuture<byte[]> response = new CompletableFuture<>();
        sending.lock();
        try {
            int length = 1 + command.length;
            if (length > Kind.COMMAND.most()) throw new IOException("the command is too large");
            if (isDue(length)) renew();
            Frame frame = Frame.ofCommand(begin(response), locality, command);
            carried.addAndGet(length);
            try {
                link.send(frame);
            } catch (IOException e) {
                end(e);
                link.closeSocket();
                throw e;
            } finally {
                frame.wipe();
            }
        } finally {
            sending.unlock();
        }
        try {
            return response.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the TPM worked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) throw refused;
            throw new IOException("the connection has ended", e.getCause());
        }
    }

    private int begin(CompletableFuture<byte[]> response) throws IOException {
        synchronized (pending) {
            awaitAtMost(MOST_STREAMS - 1);
            IOException why = ended;
            if (why != null) throw why;
            do nextStream = nextStream % 0xFFFF + 1;
            while (pending.containsKey(nextStream));
            pending.put(nextStream, response);
            return nextStream;
        }
    }

    /** Waits until so few commands have no response yet, or the connection has ended. */
    private void awaitAtMost(int commands) throws IOException {
        synchronized (pending) {
            try {
                while (pending.size() > commands && ended == null) pending.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the TPM worked", e);
            }
        }
    }

    /** Three quarters of what was agreed, or all of it once the responses under way have come, which the server counts too. */
    private boolean isDue(int more) {
        long octets = opened.renewal().octets();
        long sent = carried.get() + more;
        return sent > octets - octets / 4
                || sent + (1L + underWay()) * Kind.RESPONSE.most() > octets
                || System.nanoTime() - openedAt > opened.renewal().time().toNanos() / 4 * 3;
    }

    private int underWay() {
        synchronized (pending) {
            return pending.size();
        }
    }

    /** Opens the gate anew, with new nonces and new evidence of both sides. */
    public void renew() throws IOException {
        sending.lock();
        try {
            // The server comes to a gate after the commands before it, however long those take.
            awaitAtMost(0);
            ScheduledFuture<?> deadline = link.closeAfter(limits.gateTime());
            try {
                opened = Gate.client(party, link, new OfGate(), peer, round);
            } finally {
                deadline.cancel(false);
            }
            round++;
            openedAt = System.nanoTime();
            carried.set(0);
        } catch (Refused e) {
            end(e);
            link.refuse(e);
            throw e;
        } catch (IOException e) {
            end(e);
            link.closeSocket();
            throw e;
        } finally {
            sending.unlock();
        }
    }

    /** A gate's frames while responses to earlier commands come in between. */
    private final class OfGate implements Frames {
        @Override
        public void send(Frame frame) throws IOException {
            link.send(frame);
        }

        @Override
        public Frame receive() throws IOException {
            try {
                while (true) {
                    Frame frame = ofGate.poll(100, TimeUnit.MILLISECONDS);
                    if (frame != null) return frame;
                    IOException why = ended;
                    if (why != null) throw why;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted in a gate", e);
            }
        }
    }

    private void receive() {
        try {
            while (true) {
                Frame frame = link.receive();
                switch (frame.kind()) {
                    case RESPONSE -> respond(frame);
                    case REFUSAL -> throw Gate.refusedByPeer(frame);
                    default -> {
                        if (!sending.isLocked() || !ofGate.offer(frame)) {
                            throw new Refused(
                                    Refusal.ORDER,
                                    "A frame of kind " + frame.kind() + " where responses are expected.");
                        }
                    }
                }
            }
        } catch (IOException e) {
            end(e);
            link.closeSocket();
        } catch (RuntimeException e) {
            end(new IOException("internal error", e));
            link.closeSocket();
        }
    }

    private void respond(Frame frame) throws Refused {
        CompletableFuture<byte[]> response;
        synchronized (pending) {
            response = pending.remove(frame.stream());
            pending.notifyAll();
        }
        if (response == null) {
            throw new Refused(Refusal.ORDER, "A response to stream " + frame.stream() + ", which waits for none.");
        }
        byte[] octets = frame.take();
        carried.addAndGet(octets.length);
        response.complete(octets);
    }

    private void end(IOException why) {
        synchronized (pending) {
            if (ended == null)
                ended = why instanceof EOFException ? new IOException("the connection has ended", why) : why;
            for (CompletableFuture<byte[]> response : pending.values()) response.completeExceptionally(why);
            pending.clear();
            pending.notifyAll();
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closing is all that was left to do with it.
        }
    }

    /** Ends the connection. */
    @Override
    public void close() {
        end(new IOException("the connection is closed"));
        link.close();
    }
}
