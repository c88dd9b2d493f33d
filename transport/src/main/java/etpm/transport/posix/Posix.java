package etpm.transport.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The functions of the C library that are used here, on Linux. Each fails with an {@link IOException} that says why. */
final class Posix {
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SHUT_RDWR = 2;
    private static final short POLLIN = 1;
    private static final int O_RDWR = 2;
    private static final int BACKLOG = 64;
    /** Octets of a path in an address, its terminating zero included. */
    private static final int PATH_OCTETS = 108;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_OF = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = intFunction("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = intFunction("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = intFunction("listen", JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT = intFunction("accept4", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle FCHMOD = intFunction("fchmod", JAVA_INT, JAVA_INT);
    private static final MethodHandle POLL = intFunction("poll", ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SHUTDOWN = intFunction("shutdown", JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = intFunction("close", JAVA_INT);
    private static final MethodHandle OPEN = intFunction("open", ADDRESS, JAVA_INT);
    private static final MethodHandle DUP2 = intFunction("dup2", JAVA_INT, JAVA_INT);
    private static final MethodHandle RECVMSG = longFunction("recvmsg", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WRITE = longFunction("write", JAVA_INT, ADDRESS, JAVA_LONG);

    private Posix() {}

    private static MethodHandle intFunction(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle longFunction(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, ERRNO);
    }

    /** What a call says besides its result. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        private final int errno;

        Failed(String function, int errno) {
            super(function + " failed with errno " + errno);
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    /** A call with room for its errno. */
    @FunctionalInterface
    private interface Call {
        long run(MemorySegment state) throws Throwable;
    }

    /** Runs a call, again when a signal has interrupted it. */
    private static long call(String function, Call call) throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            while (true) {
                long result = call.run(state);
                if (result >= 0) return result;
                int errno = (int) ERRNO_OF.get(state, 0L);
                if (errno != EINTR) throw new Failed(function, errno);
            }
        } catch (Failed e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int unixSocket() throws IOException {
        return (int) call("socket", state -> (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    }

    /** Before {@link #bind} it decides the mode of the file that is made, less the umask. */
    static void fchmod(int fd, int mode) throws IOException {
        call("fchmod", state -> (int) FCHMOD.invokeExact(state, fd, mode));
    }

    static void bind(int fd, byte[] path) throws IOException {
        if (path.length >= PATH_OCTETS) throw new IOException("the path has more than 107 octets");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + PATH_OCTETS, 2);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            int length = 2 + path.length + 1;
            call("bind", state -> (int) BIND.invokeExact(state, fd, address, length));
        }
    }

    static void listen(int fd) throws IOException {
        call("listen", state -> (int) LISTEN.invokeExact(state, fd, BACKLOG));
    }

    static int accept(int fd) throws IOException {
        return (int) call("accept", state ->
                (int) ACCEPT.invokeExact(state, fd, MemorySegment.NULL, MemorySegment.NULL, SOCK_CLOEXEC));
    }

    /** Waits until something can be read, or the time is over. */
    static void poll(int fd, long milliseconds) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment asked = arena.allocate(8, 4);
            asked.set(JAVA_INT, 0, fd);
            asked.set(JAVA_SHORT, 4, POLLIN);
            int timeout = (int) Math.min(milliseconds, Integer.MAX_VALUE);
            call("poll", state -> (int) POLL.invokeExact(state, asked, 1L, timeout));
        }
    }

    static long recvmsg(int fd, MemorySegment message, int flags) throws IOException {
        return call("recvmsg", state -> (long) RECVMSG.invokeExact(state, fd, message, flags));
    }

    static long write(int fd, MemorySegment octets) throws IOException {
        return call("write", state -> (long) WRITE.invokeExact(state, fd, octets, octets.byteSize()));
    }

    static void shutdown(int fd) throws IOException {
        call("shutdown", state -> (int) SHUTDOWN.invokeExact(state, fd, SHUT_RDWR));
    }

    /** Closes a descriptor. Whatever this says, the descriptor is gone. */
    static void close(int fd) {
        try {
            call("close", state -> Math.max(0, (int) CLOSE.invokeExact(state, fd)));
        } catch (Failed e) {
            throw new AssertionError(e);
        }
    }

    /** Makes {@code fd} stand for /dev/null. */
    static void toNull(int fd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/dev/null");
            int opened = (int) call("open", state -> (int) OPEN.invokeExact(state, path, O_RDWR));
            call("dup2", state -> (int) DUP2.invokeExact(state, opened, fd));
            close(opened);
        }
    }
}
