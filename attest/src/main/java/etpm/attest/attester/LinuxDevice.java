package etpm.attest.attester;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** A device file of Linux, through the C library's open, ioctl and close. */
final class LinuxDevice implements Device {
    private static final int O_RDWR_CLOEXEC = 2 | 0x80000;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();
    // open and ioctl are variadic in C: on some machines the last argument travels elsewhere than the others.
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = function(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final int descriptor;

    private LinuxDevice(int descriptor) {
        this.descriptor = descriptor;
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        MemorySegment address = LINKER.defaultLookup().findOrThrow(name);
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return name.equals("close")
                ? LINKER.downcallHandle(address, type, errno)
                : LINKER.downcallHandle(address, type, errno, Linker.Option.firstVariadicArg(2));
    }

    static Device open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR_CLOEXEC);
            if (descriptor < 0) throw new IOException(path + " cannot be opened: " + errno(state));
            return new LinuxDevice(descriptor);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void control(long request, MemorySegment argument) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) IOCTL.invokeExact(state, descriptor, request, argument);
            if (result < 0) throw new IOException("the driver refuses: " + errno(state));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String errno(MemorySegment state) {
        int errno = (int) ERRNO.get(state, 0L);
        return switch (errno) {
            case 1, 13 -> "permission denied";
            case 2, 6, 19 -> "no such device";
            case 5 -> "input/output error";
            case 16 -> "busy";
            case 22 -> "invalid argument";
            case 25 -> "it is not that kind of device";
            case 28 -> "no space";
            default -> "error " + errno;
        };
    }
}
