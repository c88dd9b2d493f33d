package etpm.cli;

import etpm.store.key.IoReason;
import etpm.transport.posix.UnixAcceptor;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;

/**
 * A client's connection to an agent that listens on a path: TPM commands and responses as they are. Both ends see to it that
 * the other is the same user's, so that nobody uses the TPM in that user's name, or poses as the TPM.
 */
final class AgentSocket implements AutoCloseable {
    private static final int OWNER_ALONE = 0600;
    private static final int WRITABLE_BY_OTHERS = 022;
    /** What the system shows of this process belongs to its user. */
    private static final Path SELF = Path.of("/proc/self");

    private final SocketChannel channel;

    private AgentSocket(SocketChannel channel) {
        this.channel = channel;
    }

    /** Listens on a path, in a folder where nobody else could put a socket in its place. */
    static UnixAcceptor bind(Path path) throws CannotDo {
        Path folder = path.getParent();
        try {
            if (folder == null || !Files.getOwner(folder).equals(Files.getOwner(SELF)) || isWritableByOthers(folder)) {
                throw new CannotDo(
                        "An agent does not listen on " + path + ": its folder must be this user's and writable"
                                + " by nobody else, such as $XDG_RUNTIME_DIR.");
            }
            if (isServed(path)) throw new CannotDo("Somebody listens on " + path + " already.");
            return UnixAcceptor.bind(path, OWNER_ALONE);
        } catch (IOException e) {
            throw new CannotDo("An agent cannot listen on " + path + ": " + IoReason.of(e) + ".");
        }
    }

    private static boolean isWritableByOthers(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode") & WRITABLE_BY_OTHERS) != 0;
    }

    private static boolean isServed(Path path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Connects to the agent on a path. */
    static AgentSocket connect(Path path) throws CannotDo {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            AgentSocket socket = new AgentSocket(channel);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                // Of the process that listens there, whoever has put the file there.
                boolean own = channel.getOption(ExtendedSocketOptions.SO_PEERCRED)
                        .user()
                        .equals(Files.getOwner(SELF));
                if (own && !isWritableByOthers(path)) return socket;
                socket.close();
                throw new CannotDo("What listens on " + path + " is not an agent of this user alone.");
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotDo("There is no agent on " + path + ": " + e.getMessage() + ".");
        }
    }

    /** Runs a command. */
    byte[] transmit(byte[] command) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(command);
        while (octets.hasRemaining()) channel.write(octets);
        byte[] header = read(new byte[Connect.HEADER], 0);
        int size = ByteBuffer.wrap(header).getInt(Connect.SIZE_OFFSET);
        if (size < Connect.HEADER || size > Connect.MOST) throw new IOException("the agent gives no response");
        return read(Arrays.copyOf(header, size), Connect.HEADER);
    }

    private byte[] read(byte[] into, int from) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(into).position(from);
        while (octets.hasRemaining()) {
            if (channel.read(octets) < 0) throw new EOFException("the agent has ended the connection");
        }
        return into;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
