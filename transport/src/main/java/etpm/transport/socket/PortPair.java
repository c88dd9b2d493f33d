package etpm.transport.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;

/** Two neighbouring ports on one address, bound and not yet served: N for commands and N + 1 for control. */
public final class PortPair implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int TRIES_FOR_ANY_PAIR = 50;

    private final ServerSocketChannel first;
    private final ServerSocketChannel second;
    private final InetSocketAddress address;

    private PortPair(ServerSocketChannel first, ServerSocketChannel second, InetSocketAddress address) {
        this.first = first;
        this.second = second;
        this.address = address;
    }

    /**
     * Binds both ports.
     *
     * @param address the address and the lower port; port 0 takes any free pair
     * @throws CannotListen with a sentence for the user
     */
    public static PortPair bind(InetSocketAddress address, Exposure exposure) throws IOException {
        if (address.isUnresolved()) {
            throw new CannotListen(
                    CannotListen.Reason.REFUSED,
                    address,
                    "cannot be had: no such host; give an address of this machine.");
        }
        if (exposure == Exposure.LOOPBACK_ONLY && !address.getAddress().isLoopbackAddress()) {
            throw new CannotListen(
                    CannotListen.Reason.NOT_LOOPBACK,
                    address,
                    "would be reachable from other machines, and whoever reaches a plain port owns the TPM.");
        }
        if (address.getPort() != 0) return bindBoth(address);

        for (int i = 1; ; i++) {
            try {
                return bindBoth(address);
            } catch (CannotListen e) {
                if (e.reason() != CannotListen.Reason.IN_USE || i == TRIES_FOR_ANY_PAIR) throw e;
            }
        }
    }

    private static PortPair bindBoth(InetSocketAddress address) throws IOException {
        ServerSocketChannel first = bindOne(address);
        try {
            InetSocketAddress bound = (InetSocketAddress) first.getLocalAddress();
            if (bound.getPort() == 65535) {
                throw new CannotListen(CannotListen.Reason.IN_USE, bound, "has no port above it.");
            }
            ServerSocketChannel second = bindOne(new InetSocketAddress(address.getAddress(), bound.getPort() + 1));
            return new PortPair(first, second, bound);
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    private static ServerSocketChannel bindOne(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(address, BACKLOG);
            return channel;
        } catch (SocketException e) {
            channel.close();
            if (e instanceof BindException && String.valueOf(e.getMessage()).contains("in use")) {
                throw new CannotListen(
                        CannotListen.Reason.IN_USE,
                        address,
                        "is in use: stop what listens there, or choose another port.");
            }
            throw new CannotListen(CannotListen.Reason.REFUSED, address, "cannot be had: " + e.getMessage() + ".");
        }
    }

    /** The address with the lower port. */
    public InetSocketAddress address() {
        return address;
    }

    /** The lower port. */
    public int port() {
        return address.getPort();
    }

    ServerSocketChannel first() {
        return first;
    }

    ServerSocketChannel second() {
        return second;
    }

    /** Gives the ports back. */
    @Override
    public void close() throws IOException {
        try {
            first.close();
        } finally {
            second.close();
        }
    }
}
