package etpm.transport.posix;

import etpm.transport.socket.Acceptor;
import etpm.transport.socket.Stream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A listening socket that has a path, or was inherited by its descriptor. */
public final class UnixAcceptor implements Acceptor {
    private final int fd;
    private final @Nullable Path path;
    private int waiting;
    private volatile boolean closed;

    private UnixAcceptor(int fd, @Nullable Path path) {
        this.fd = fd;
        this.path = path;
    }

    /**
     * Listens on a path. A socket that lies there is replaced, anything else is not.
     *
     * @param mode permission bits of the socket's file, less the umask
     */
    public static UnixAcceptor bind(Path path, int mode) throws IOException {
        removeSocket(path);
        int fd = Posix.unixSocket();
        try {
            Posix.fchmod(fd, mode);
            Posix.bind(fd, path.toString().getBytes(StandardCharsets.UTF_8));
            Posix.listen(fd);
            return new UnixAcceptor(fd, path.toAbsolutePath());
        } catch (IOException e) {
            Posix.close(fd);
            throw e;
        }
    }

    /** Serves the clients of a listening socket that this process was started with. */
    public static UnixAcceptor inherited(int fd) {
        return new UnixAcceptor(fd, null);
    }

    private static void removeSocket(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return;
        if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            Files.delete(path);
        }
    }

    @Override
    public Stream accept() throws IOException {
        synchronized (this) {
            if (closed) throw new ClosedChannelException();
            waiting++;
        }
        try {
            return new DescriptorStream(Posix.accept(fd));
        } catch (IOException e) {
            if (closed) throw new ClosedChannelException();
            throw e;
        } finally {
            done();
        }
    }

    private synchronized void done() {
        waiting--;
        if (closed && waiting == 0) Posix.close(fd);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) return;
        closed = true;
        if (path != null) Files.deleteIfExists(path);
        // Wakes those who wait; the last of them closes it.
        Posix.shutdown(fd);
        if (waiting == 0) Posix.close(fd);
    }
}
