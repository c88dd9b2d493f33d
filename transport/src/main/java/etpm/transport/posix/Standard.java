package etpm.transport.posix;

import java.io.IOException;

/** The descriptors that a program is started with. */
public final class Standard {
    private Standard() {}

    /** Lets go of standard input, output and error, as a program does that goes on in the background. */
    public static void letGo() throws IOException {
        for (int fd = 0; fd <= 2; fd++) Posix.toNull(fd);
    }

    /** Closes a descriptor that this program was started with. */
    public static void close(int fd) {
        Posix.close(fd);
    }
}
