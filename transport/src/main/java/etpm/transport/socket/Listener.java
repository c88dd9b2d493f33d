package etpm.transport.socket;

import etpm.transport.Log;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One port, or path, and the clients on it. Each connection is served on the platform thread that accepted it, from its first
 * octet to its last; a thread that is free takes the next connection, so that short connections cost no thread of their
 * own and no hand-off.
 */
public final class Listener implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_IDLE_THREADS = 8;
    private static final long STACK_OCTETS = 1 << 20;
    private static final long PAUSE_AFTER_FAILED_ACCEPT_MS = 50;

    /** What a server does with one connection. It returns when the connection is over. */
    @FunctionalInterface
    public interface Service {
        /**
         * Serves one client.
         *
         * @throws BadFrame when the client breaks the protocol: logged, and the connection ends
         * @throws IOException when the connection breaks
         */
        void serve(Connection connection) throws IOException, BadFrame;
    }

    private final String name;
    private final Acceptor acceptor;
    private final Service service;
    private final Log log;
    private final AtomicInteger idle = new AtomicInteger();
    private final Set<Stream> connections = ConcurrentHashMap.newKeySet();

    private Listener(String name, Acceptor acceptor, Service service, Log log) {
        this.name = name;
        this.acceptor = acceptor;
        this.service = service;
        this.log = log;
    }

    /** Serves the clients of {@code acceptor}; {@code name} is what the log calls it. */
    public static Listener on(Acceptor acceptor, String name, Service service, Log log) {
        Listener listener = new Listener(name, acceptor, service, log);
        listener.addThread();
        return listener;
    }

    private void addThread() {
        idle.incrementAndGet();
        Thread.ofPlatform().daemon(true).name(name).stackSize(STACK_OCTETS).start(new Runnable() {
            @Override
            public void run() {
                acceptAndServe();
            }
        });
    }

    private void acceptAndServe() {
        Connection.Buffers buffers = new Connection.Buffers();
        while (true) {
            Stream client;
            try {
                client = acceptor.accept();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.line(name + ": cannot accept a connection: " + e.getMessage());
                pause();
                continue;
            }
            if (idle.decrementAndGet() == 0) addThread();

            serve(client, buffers);

            if (idle.incrementAndGet() > MOST_IDLE_THREADS) {
                idle.decrementAndGet();
                return;
            }
        }
    }

    private void serve(Stream client, Connection.Buffers buffers) {
        connections.add(client);
        try (client) {
            // close() may have run between accept and add.
            if (!acceptor.isOpen()) return;
            if (connections.size() > MOST_CONNECTIONS) {
                throw new BadFrame("more than " + MOST_CONNECTIONS + " connections at once");
            }
            service.serve(new Connection(client, buffers));
        } catch (BadFrame e) {
            log.line(name + ": " + e.getMessage() + "; connection closed");
        } catch (IOException e) {
            // The client is gone, or the server is closing: neither is news.
        } catch (RuntimeException | Error e) {
            log.line(name + ": internal error, connection closed: "
                    + e.getClass().getName() + whereOf(e));
        } finally {
            connections.remove(client);
            buffers.wipe();
        }
    }

    /** The place alone: an exception's message could quote what a client sent. */
    private static String whereOf(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILED_ACCEPT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        closeQuietly(acceptor);
        for (Stream client : connections) client.end();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closing is all that was left to do with it.
        }
    }
}
