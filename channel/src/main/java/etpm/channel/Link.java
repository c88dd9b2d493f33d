package etpm.channel;

import etpm.spec.wire.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * One TLS connection as frames. Whatever takes longer than it may is ended by closing the socket under it: a timeout of
 * single reads would let a peer send one octet after the other for ever.
 */
final class Link implements Tls, Frames, AutoCloseable {
    private static final ScheduledThreadPoolExecutor DEADLINES = deadlines();

    /** The first octet of the tags of commands, with and without sessions. No kind of frames has this number. */
    private static final int COMMAND_TAG = 0x80;

    private static final int COMMAND_HEADER = 10;

    private final Socket socket;
    private final SSLSocket tls;
    private final PushbackInputStream in;
    private final OutputStream out;
    private final Role role;
    private final X509Certificate own;
    private final X509Certificate peer;
    private final Duration frameTime;
    private final FrameDeadline sending;
    private final FrameDeadline receiving;
    private volatile boolean late;

    private Link(Socket socket, SSLSocket tls, Role role, Credentials credentials, Duration frameTime)
            throws IOException {
        this.socket = socket;
        this.tls = tls;
        this.role = role;
        this.frameTime = frameTime;
        this.sending = new FrameDeadline(frameTime, this::tooLate);
        this.receiving = new FrameDeadline(frameTime, this::tooLate);
        this.own = credentials.certificate();
        this.peer = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        this.in = new PushbackInputStream(tls.getInputStream());
        this.out = tls.getOutputStream();
    }

    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon(true).name("etpm deadlines").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Shakes hands. The caller limits the time with {@link #closeAfter}. */
    static Link open(
            Socket socket,
            Role role,
            Credentials credentials,
            Clock clock,
            Duration frameTime,
            TlsContext.PeerKeys keys)
            throws IOException {
        socket.setTcpNoDelay(true);
        noticeSilence(socket);
        SSLSocket tls = TlsContext.over(socket, role, credentials, clock, keys);
        try {
            tls.startHandshake();
            return new Link(socket, tls, role, credentials, frameTime);
        } catch (IOException e) {
            socket.close();
            throw new Refused(Refusal.TLS, "The TLS handshake failed: " + e.getMessage() + ".");
        }
    }

    /** A side that vanished without a word holds its connection for two minutes; the system's own two hours would fill a server. */
    private static void noticeSilence(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (!socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) return;
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 15);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
    }

    /** Something that happens at a deadline, unless it is cancelled. */
    static ScheduledFuture<?> after(Duration time, Runnable action) {
        return DEADLINES.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes the connection after this time. */
    ScheduledFuture<?> closeAfter(Duration time) {
        return after(time, this::tooLate);
    }

    private void tooLate() {
        late = true;
        closeSocket();
    }

    @Override
    public X509Certificate certificate(Role of) {
        return of == role ? own : peer;
    }

    @Override
    public Bytes export(String label, Bytes context, int length) throws Refused {
        try {
            ExtendedSSLSession session = (ExtendedSSLSession) tls.getSession();
            return Bytes.wrap(session.exportKeyingMaterialData(label, context.toByteArray(), length));
        } catch (SSLKeyException | IllegalStateException e) {
            throw new Refused(Refusal.TLS, "The TLS connection has no keys to export.");
        }
    }

    @Override
    public void send(Frame frame) throws IOException {
        byte[] octets = ByteBuffer.allocate(Frame.HEADER + frame.length())
                .put((byte) frame.kind().code())
                .put((byte) 0)
                .putShort((short) frame.stream())
                .putInt(frame.length())
                .put(frame.take())
                .array();
        write(octets);
    }

    /** Sends octets and wipes them. */
    void write(byte[] octets) throws IOException {
        synchronized (out) {
            sending.begin();
            try {
                out.write(octets);
                out.flush();
            } catch (IOException e) {
                throw lateOr(e);
            } finally {
                sending.done();
                Arrays.fill(octets, (byte) 0);
            }
        }
    }

    /** The next frame. Waits for its first octet as long as it takes; from then on, it must come in time. */
    @Override
    public Frame receive() throws IOException {
        return inTime(first -> rest(Frame.Kind.of(first)));
    }

    /** The next TPM command without a frame, as swtpm's data channel has them. In time, as a frame. */
    byte[] receiveCommand() throws IOException {
        return inTime(first -> {
            ByteBuffer header = ByteBuffer.wrap(whole(COMMAND_HEADER - 1));
            int length = header.getInt(1);
            if (length < COMMAND_HEADER || length >= Frame.Kind.COMMAND.most()) {
                throw new Refused(
                        length < 0 || length >= COMMAND_HEADER ? Refusal.TOO_LARGE : Refusal.MALFORMED,
                        "A command of " + Integer.toUnsignedString(length) + " octets.");
            }
            byte[] command = new byte[length];
            ByteBuffer.wrap(command).put((byte) first).put(header);
            fill(command, COMMAND_HEADER);
            return command;
        });
    }

    /** Whether a TPM command comes next, and no frame. Waits for its first octet. */
    boolean isCommandNext() throws IOException {
        int first = in.read();
        if (first >= 0) in.unread(first);
        return first == COMMAND_TAG;
    }

    private interface Rest<T> {
        T read(int first) throws IOException;
    }

    private <T> T inTime(Rest<T> rest) throws IOException {
        try {
            int first = in.read();
            if (first < 0) throw new EOFException("the other side has closed the connection");
            receiving.begin();
            try {
                return rest.read(first);
            } finally {
                receiving.done();
            }
        } catch (Refused e) {
            throw e;
        } catch (IOException e) {
            throw lateOr(e);
        }
    }

    private Frame rest(Frame.Kind kind) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(whole(Frame.HEADER - 1));
        if (header.get() != 0) throw new Refused(Refusal.MALFORMED, "A frame's header does not have its form.");
        int stream = header.getShort() & 0xFFFF;
        int length = header.getInt();
        if (length < 0 || length > kind.most()) {
            throw new Refused(
                    Refusal.TOO_LARGE,
                    "A frame of kind " + kind + " with " + Integer.toUnsignedString(length) + " octets; at most "
                            + kind.most() + " are taken.");
        }
        return new Frame(kind, stream, whole(length));
    }

    private byte[] whole(int length) throws IOException {
        byte[] octets = new byte[length];
        fill(octets, 0);
        return octets;
    }

    private void fill(byte[] octets, int from) throws IOException {
        int length = octets.length - from;
        if (in.readNBytes(octets, from, length) < length) {
            throw new EOFException("the connection ended within a frame");
        }
    }

    private IOException lateOr(IOException e) {
        return late ? new Refused(Refusal.TOO_SLOW, "The other side took too long.") : e;
    }

    /** Tells the other side why, as well as that is possible, and closes. */
    void refuse(Refused refused) {
        if (refused.refusal() != Refusal.PEER && refused.refusal() != Refusal.TOO_SLOW) {
            try {
                send(Frame.ofGate(
                        Frame.Kind.REFUSAL,
                        Bytes.wrap(new byte[] {(byte) refused.refusal().code()})));
            } catch (IOException e) {
                // It will notice that the connection has ended.
            }
        }
        close();
    }

    /** Ends the connection in order: what was sent arrives. */
    @Override
    public void close() {
        ScheduledFuture<?> deadline = after(frameTime, this::closeSocket);
        try {
            tls.close();
        } catch (IOException e) {
            // It is closed below.
        } finally {
            deadline.cancel(false);
            closeSocket();
        }
    }

    /** Ends it at once. */
    void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to do with it.
        }
    }
}
