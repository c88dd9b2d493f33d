package etpm.transport.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import etpm.transport.socket.Stream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A connected socket that is known by its descriptor, over which the client may pass one. */
public final class DescriptorStream implements Stream {
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int CONTROL_OCTETS = 24;
    private static final int NONE = -1;

    private final int fd;
    private final Arena arena = Arena.ofAuto();
    /** struct iovec: base, length. */
    private final MemorySegment part = arena.allocate(16, 8);
    /** struct cmsghdr with one descriptor: length 8, level 4, type 4, descriptor 4, padding. */
    private final MemorySegment control = arena.allocate(CONTROL_OCTETS, 8);
    /** struct msghdr: name, its length, iovec, count, control, its length, flags. */
    private final MemorySegment message = arena.allocate(56, 8);

    private final AtomicInteger passed = new AtomicInteger(NONE);
    private boolean closed;

    /** The connection is the stream's from now on. */
    public DescriptorStream(int fd) {
        this.fd = fd;
        message.set(ADDRESS, 16, part);
        message.set(JAVA_LONG, 24, 1);
        message.set(ADDRESS, 32, control);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return receive(into, 0);
    }

    @Override
    public int readWaiting(ByteBuffer into) throws IOException {
        try {
            return receive(into, Posix.MSG_DONTWAIT);
        } catch (Posix.Failed e) {
            if (e.errno() == Posix.EAGAIN) return 0;
            throw e;
        }
    }

    private int receive(ByteBuffer into, int flags) throws IOException {
        MemorySegment room = MemorySegment.ofBuffer(into);
        part.set(ADDRESS, 0, room);
        part.set(JAVA_LONG, 8, room.byteSize());
        message.set(JAVA_LONG, 40, CONTROL_OCTETS);
        int received = (int) Posix.recvmsg(fd, message, flags | Posix.MSG_CMSG_CLOEXEC);
        boolean descriptor = message.get(JAVA_LONG, 40) >= 20
                && control.get(JAVA_INT, 8) == SOL_SOCKET
                && control.get(JAVA_INT, 12) == SCM_RIGHTS;
        if (descriptor) keep(control.get(JAVA_INT, 16));
        if (received == 0) return -1;
        into.position(into.position() + received);
        return received;
    }

    private void keep(int descriptor) {
        int earlier = passed.getAndSet(descriptor);
        if (earlier != NONE) Posix.close(earlier);
    }

    @Override
    public void await(long milliseconds) throws IOException {
        Posix.poll(fd, milliseconds);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        if (from.isDirect()) {
            writeAll(MemorySegment.ofBuffer(from));
        } else {
            try (Arena once = Arena.ofConfined()) {
                MemorySegment octets = once.allocate(from.remaining());
                octets.copyFrom(MemorySegment.ofBuffer(from));
                try {
                    writeAll(octets);
                } finally {
                    octets.fill((byte) 0);
                }
            }
        }
        from.position(from.limit());
    }

    private void writeAll(MemorySegment octets) throws IOException {
        long written = 0;
        while (written < octets.byteSize()) written += Posix.write(fd, octets.asSlice(written));
    }

    @Override
    public int takePassedDescriptor() {
        return passed.getAndSet(NONE);
    }

    @Override
    public synchronized void end() {
        if (closed) return;
        try {
            Posix.shutdown(fd);
        } catch (IOException e) {
            // The other end was faster.
        }
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        int left = takePassedDescriptor();
        if (left != NONE) Posix.close(left);
        Posix.close(fd);
    }
}
