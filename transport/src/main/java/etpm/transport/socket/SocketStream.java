package etpm.transport.socket;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** A TCP connection. */
final class SocketStream implements Stream {
    private static final SocketOption<Boolean> QUICKACK = ExtendedSocketOptions.TCP_QUICKACK;

    private final SocketChannel channel;
    private boolean quickAck;

    SocketStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (quickAck) channel.setOption(QUICKACK, true);
        return channel.read(into);
    }

    @Override
    public int readWaiting(ByteBuffer into) throws IOException {
        channel.configureBlocking(false);
        try {
            return read(into);
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public void await(long milliseconds) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            selector.select(milliseconds);
            key.cancel();
        }
        channel.configureBlocking(true);
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) channel.write(from);
    }

    @Override
    public void acknowledgeAtOnce() {
        quickAck = channel.supportedOptions().contains(QUICKACK);
    }

    @Override
    public void end() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closing is all that was left to do with it.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
