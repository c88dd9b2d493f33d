package etpm.transport.socket;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Two neighbouring ports on one address, bound and not yet served: N for commands and N + 1 for control. */
public final class PortPair implements AutoCloseable {
    private static final int TRIES_FOR_ANY_PAIR = 50;

    private final TcpAcceptor first;
    private final TcpAcceptor second;

    private PortPair(TcpAcceptor first, TcpAcceptor second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Binds both ports.
     *
     * @param address the address and the lower port; port 0 takes any free pair
     * @throws CannotListen with a sentence for the user
     */
    public static PortPair bind(InetSocketAddress address, Exposure exposure) throws IOException {
        if (address.getPort() != 0) return bindBoth(address, exposure);

        for (int i = 1; ; i++) {
            try {
                return bindBoth(address, exposure);
            } catch (CannotListen e) {
                if (e.reason() != CannotListen.Reason.IN_USE || i == TRIES_FOR_ANY_PAIR) throw e;
            }
        }
    }

    private static PortPair bindBoth(InetSocketAddress address, Exposure exposure) throws IOException {
        TcpAcceptor first = TcpAcceptor.bind(address, exposure);
        try {
            InetSocketAddress bound = first.address();
            if (bound.getPort() == 65535) {
                throw new CannotListen(CannotListen.Reason.IN_USE, bound, "has no port above it.");
            }
            InetSocketAddress above = new InetSocketAddress(address.getAddress(), bound.getPort() + 1);
            return new PortPair(first, TcpAcceptor.bind(above, exposure));
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    /** The address with the lower port. */
    public InetSocketAddress address() {
        return first.address();
    }

    /** The lower port. */
    public int port() {
        return address().getPort();
    }

    /** The lower port, for commands. */
    public Acceptor first() {
        return first;
    }

    /** The upper port, for control. */
    public Acceptor second() {
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
