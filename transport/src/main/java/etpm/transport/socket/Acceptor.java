package etpm.transport.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where clients come in: a bound port or path, or a connection that is there already. Closing it ends the waiting. */
public interface Acceptor extends AutoCloseable {
    /**
     * Waits for the next client.
     *
     * @throws ClosedChannelException when no more will come
     */
    Stream accept() throws IOException;

    /** Whether it has not been closed. */
    boolean isOpen();

    @Override
    void close() throws IOException;

    /** Gives one connection that is there already, and no other. */
    static Acceptor only(Stream stream) {
        AtomicReference<@Nullable Stream> left = new AtomicReference<>(stream);
        return new Acceptor() {
            private volatile boolean closed;

            @Override
            public Stream accept() throws ClosedChannelException {
                Stream next = left.getAndSet(null);
                if (next == null) throw new ClosedChannelException();
                return next;
            }

            @Override
            public boolean isOpen() {
                return !closed;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
