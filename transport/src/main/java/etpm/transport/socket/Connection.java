package etpm.transport.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/**
 * One client's connection: frames are read from it and answered, on one thread. Integers are big-endian. A frame begins
 * with {@link #awaitFrame()}; within one, the end of the stream is a {@link BadFrame}.
 */
public final class Connection {
    private static final int BUFFER_OCTETS = 8192;

    /** The buffers of the thread that serves connections one after the other. */
    static final class Buffers {
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_OCTETS);
        private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_OCTETS);

        Buffers() {
            in.limit(0);
        }

        /** Commands and responses carry authorization values and unsealed secrets. */
        void wipe() {
            wipe(in);
            wipe(out);
            in.limit(0);
        }

        private static void wipe(ByteBuffer buffer) {
            buffer.clear();
            while (buffer.hasRemaining()) buffer.putLong(0);
            buffer.clear();
        }
    }

    private final Stream stream;
    private final ByteBuffer in;
    private final ByteBuffer out;

    Connection(Stream stream, Buffers buffers) {
        this.stream = stream;
        this.in = buffers.in;
        this.out = buffers.out;
    }

    /**
     * Acknowledges at once what arrives from now on. For clients that write one frame in pieces: with delayed
     * acknowledgements each piece after the first waits some 40 ms. Nothing happens where the system has no such option.
     */
    public void acknowledgeAtOnce() {
        stream.acknowledgeAtOnce();
    }

    /**
     * Waits for the first octet of the next frame.
     *
     * @return false when the client has ended the connection instead
     */
    public boolean awaitFrame() throws IOException {
        return in.hasRemaining() || receive(false) >= 0;
    }

    /** The next octet, unsigned. */
    public int u8() throws IOException, BadFrame {
        require(1);
        return in.get() & 0xff;
    }

    /** The next four octets as a number; lengths above 2^31 - 1 come out negative. */
    public int u32() throws IOException, BadFrame {
        require(4);
        return in.getInt();
    }

    /**
     * The four octets after the next {@code offset}, which stay to be read.
     *
     * @param offset at most 64
     */
    public int peekU32(int offset) throws IOException, BadFrame {
        require(offset + 4);
        return in.getInt(in.position() + offset);
    }

    /** The next {@code length} octets, in an array that is the caller's. */
    public byte[] octets(int length) throws IOException, BadFrame {
        byte[] octets = new byte[length];
        int filled = 0;
        while (filled < length) {
            require(1);
            int part = Math.min(in.remaining(), length - filled);
            in.get(octets, filled, part);
            filled += part;
        }
        return octets;
    }

    /**
     * A length as the next four octets have it.
     *
     * @param most the largest that is taken
     * @throws BadFrame when it is larger
     */
    public int length(int most) throws IOException, BadFrame {
        int length = u32();
        if (length < 0 || length > most) {
            throw new BadFrame(
                    "a length of " + Integer.toUnsignedString(length) + " octets where at most " + most + " are taken");
        }
        return length;
    }

    /**
     * Receives until {@code length} octets can be read, or the time is over.
     *
     * @param length at most 4096
     * @param deadline as {@link System#nanoTime()} counts
     * @throws BadFrame when the time is over, or the client has ended the connection
     */
    public void requireBy(long deadline, int length) throws IOException, BadFrame {
        if (in.remaining() >= length) return;
        while (in.remaining() < length) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) throw new BadFrame("the rest of a frame did not come in time");
            stream.await(left);
            if (receiveWithinFrame(true) < 0) throw cutShort();
        }
    }

    /**
     * Drops what has been received, or lies waiting in the socket, without waiting for more.
     *
     * @return how many octets that were
     */
    public int drain() throws IOException {
        int dropped = 0;
        int received;
        do {
            dropped += in.remaining();
            in.clear().limit(0);
            received = receive(true);
        } while (received > 0);
        return dropped;
    }

    /** The descriptor that the client has passed, which the caller closes; -1 when none was passed since the last call. */
    public int takePassedDescriptor() {
        return stream.takePassedDescriptor();
    }

    /**
     * An empty buffer to write a reply into, then {@link #send}.
     *
     * @param size octets the reply has
     */
    public ByteBuffer reply(int size) {
        return size <= out.capacity() ? out.clear() : ByteBuffer.allocate(size);
    }

    /** Sends what was put into a buffer of {@link #reply}, with a single write: several clients read a reply only once. */
    public void send(ByteBuffer reply) throws IOException {
        reply.flip();
        stream.write(reply);
    }

    private void require(int length) throws IOException, BadFrame {
        while (in.remaining() < length) {
            if (receiveWithinFrame(false) < 0) throw cutShort();
        }
    }

    private int receiveWithinFrame(boolean onlyWaiting) throws IOException {
        try {
            return receive(onlyWaiting);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            return -1;
        }
    }

    private static BadFrame cutShort() {
        return new BadFrame("the connection ended within a frame");
    }

    /** One read into the buffer, behind what is unread there. */
    private int receive(boolean onlyWaiting) throws IOException {
        in.compact();
        try {
            return onlyWaiting ? stream.readWaiting(in) : stream.read(in);
        } finally {
            in.flip();
        }
    }
}
