package etpm.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;

/** A test's end of a connection to a path: octets in hexadecimal, spaces allowed. */
public final class UnixWire implements AutoCloseable {
    private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);

    public UnixWire(Path path) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(path));
    }

    public UnixWire send(String hex) throws IOException {
        channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
        return this;
    }

    /** What one read gives, as clients have it that read a reply only once. */
    public String receiveOnce() throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(1 << 18);
        int count = channel.read(octets);
        return count < 0 ? "end" : HexFormat.of().formatHex(octets.array(), 0, count);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
