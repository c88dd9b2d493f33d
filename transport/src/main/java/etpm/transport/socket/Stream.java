package etpm.transport.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One client's octets, in both directions. One thread reads and writes; any thread may end it. */
public interface Stream extends AutoCloseable {
    /** Waits for octets and puts what is there behind the buffer's position; -1 when the client has ended. */
    int read(ByteBuffer into) throws IOException;

    /** Like {@link #read}, but 0 when nothing lies waiting. */
    int readWaiting(ByteBuffer into) throws IOException;

    /** Waits until {@link #readWaiting} would not give 0, or the time is over. */
    void await(long milliseconds) throws IOException;

    /** Writes everything, with a single write if the system takes it all at once. */
    void write(ByteBuffer from) throws IOException;

    /** Acknowledges at once what arrives from now on, where there is such a thing. */
    default void acknowledgeAtOnce() {}

    /** The descriptor that the client has passed, which the caller closes; -1 when none was passed since the last call. */
    default int takePassedDescriptor() {
        return -1;
    }

    /** Ends the connection, so that whoever reads from it sees its end. */
    void end();

    /** Called by the thread that reads and writes, when it is done. */
    @Override
    void close() throws IOException;
}
