package etpm.transport.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;

/** A bound TCP port. */
public final class TcpAcceptor implements Acceptor {
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;

    private TcpAcceptor(ServerSocketChannel channel) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    /**
     * Binds a port.
     *
     * @param address port 0 takes any
     * @throws CannotListen with a sentence for the user
     */
    public static TcpAcceptor bind(InetSocketAddress address, Exposure exposure) throws IOException {
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
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(address, BACKLOG);
            return new TcpAcceptor(channel);
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

    /** The address with the port that was bound. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Stream accept() throws IOException {
        return new SocketStream(channel.accept());
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
