package etpm.conformance;

import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** The two ports of a TPM server: commands, and power. A server that does not answer in time has hung: that is an IOException. */
abstract class Link implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    /** Larger than any response. */
    private static final int LARGEST = 1 << 16;

    private final String host;
    private final int port;
    private final Socket socket;
    final DataInputStream in;

    private Link(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        socket = connect(host, port);
        in = new DataInputStream(socket.getInputStream());
    }

    /** {@code HOST:PORT} in swtpm's protocol, {@code mssim:HOST:PORT} in the reference simulator's. */
    static Link to(String address) throws IOException {
        boolean mssim = address.startsWith("mssim:");
        String place = mssim ? address.substring("mssim:".length()) : address;
        int colon = place.lastIndexOf(':');
        if (colon < 1) throw new IOException(address + " is not [mssim:]HOST:PORT");
        String host = place.substring(0, colon);
        int port = Integer.parseInt(place.substring(colon + 1));
        Link link = mssim ? new Mssim(host, port) : new Swtpm(host, port);
        link.powerCycle();
        return link;
    }

    private static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new IOException("There is no TPM at " + host + ":" + port + ": " + e.getMessage(), e);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    Socket control() throws IOException {
        return connect(host, port + 1);
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** Sends one command and gives its response. */
    abstract byte[] exchange(byte[] command) throws IOException;

    /** Malformed octets as a client of this protocol can send them as one command. */
    byte[] asCommand(byte[] octets) {
        return octets;
    }

    /** Takes the power away and gives it back: _TPM_Init. */
    abstract void powerCycle() throws IOException;

    /** Asserts physical presence, or takes it back; false in a protocol that has none. */
    boolean presence(boolean asserted) throws IOException {
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class Swtpm extends Link {
        private static final int INIT = 2;
        private static final int HEADER_SIZE = 10;
        private static final int LARGEST_COMMAND = 4096;

        Swtpm(String host, int port) throws IOException {
            super(host, port);
        }

        @Override
        byte[] exchange(byte[] command) throws IOException {
            send(command);
            byte[] header = new byte[HEADER_SIZE];
            in.readFully(header);
            long size = WireReader.lenient(Arrays.copyOfRange(header, 2, 6)).u32();
            if (size < header.length || size > LARGEST) throw new IOException("a response of " + size + " octets");
            byte[] response = Arrays.copyOf(header, (int) size);
            in.readFully(response, header.length, response.length - header.length);
            return response;
        }

        /**
         * A command ends where its own size says: what is missing is added, and what is left over is not sent. Where the size cannot
         * be, the tag at least is a TPM's: a connection that begins otherwise is no client's, and may be ended.
         */
        @Override
        byte[] asCommand(byte[] octets) {
            byte[] command = Arrays.copyOf(octets, Math.max(octets.length, HEADER_SIZE));
            long size = WireReader.lenient(Arrays.copyOfRange(command, 2, 6)).u32();
            if (size >= HEADER_SIZE && size <= LARGEST_COMMAND) return Arrays.copyOf(command, (int) size);
            command[0] = (byte) 0x80;
            return command;
        }

        @Override
        void powerCycle() throws IOException {
            try (Socket control = control()) {
                control.getOutputStream()
                        .write(new WireWriter().u32(INIT).u32(0).toByteArray());
                int result = new DataInputStream(control.getInputStream()).readInt();
                if (result != 0) throw new IOException("the server does not initialize the TPM: " + result);
            }
        }
    }

    private static final class Mssim extends Link {
        private static final int POWER_ON = 1;
        private static final int POWER_OFF = 2;
        private static final int PRESENCE_ON = 3;
        private static final int PRESENCE_OFF = 4;
        private static final int NV_ON = 11;
        private static final int SEND_COMMAND = 8;

        Mssim(String host, int port) throws IOException {
            super(host, port);
        }

        @Override
        byte[] exchange(byte[] command) throws IOException {
            WireWriter frame = new WireWriter().u32(SEND_COMMAND).u8(0).u32(command.length);
            send(frame.bytes(command).toByteArray());
            int size = in.readInt();
            if (size < 0 || size > LARGEST) throw new IOException("a response of " + size + " octets");
            byte[] response = new byte[size];
            in.readFully(response);
            in.readInt();
            return response;
        }

        @Override
        void powerCycle() throws IOException {
            signal(POWER_OFF, POWER_ON, NV_ON);
        }

        @Override
        boolean presence(boolean asserted) throws IOException {
            signal(asserted ? PRESENCE_ON : PRESENCE_OFF);
            return true;
        }

        private void signal(int... signals) throws IOException {
            try (Socket control = control()) {
                DataInputStream answers = new DataInputStream(control.getInputStream());
                for (int signal : signals) {
                    control.getOutputStream().write(new WireWriter().u32(signal).toByteArray());
                    answers.readInt();
                }
            }
        }
    }
}
