package etpm.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** A test's end of a connection: octets in hexadecimal, spaces allowed. */
public final class Wire implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_WAIT_MS = 10_000;

    private final Socket socket;

    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MS);
    }

    public Wire send(String hex) throws IOException {
        socket.getOutputStream().write(HEX.parseHex(hex.replace(" ", "")));
        return this;
    }

    public Wire send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    /** The next {@code count} octets. */
    public String receive(int count) throws IOException {
        byte[] octets = socket.getInputStream().readNBytes(count);
        if (octets.length < count) throw new IOException("ended after " + HEX.formatHex(octets));
        return HEX.formatHex(octets);
    }

    /** What one read gives, as clients have it that read a reply only once. */
    public String receiveOnce() throws IOException {
        byte[] octets = new byte[8192];
        int count = socket.getInputStream().read(octets);
        return count < 0 ? "end" : HEX.formatHex(octets, 0, count);
    }

    /** What comes within {@code milliseconds}: nothing, octets, or the end. */
    public String receiveWithin(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            return receiveOnce();
        } catch (SocketTimeoutException e) {
            return "nothing";
        } finally {
            socket.setSoTimeout(LONGEST_WAIT_MS);
        }
    }

    /** Everything up to the end, which the server has to make. */
    public String receiveToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                all.write(octet);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            // A reset: the server closed with octets of ours unread.
        }
        return HEX.formatHex(all.toByteArray());
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
