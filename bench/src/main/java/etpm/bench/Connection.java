package etpm.bench;

import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One connection to a TPM: raw commands, raw responses. */
final class Connection implements AutoCloseable {
    private static final int HEADER = 10;
    private static final int SIZE_OFFSET = 2;

    /** Carries a command there and its response back. */
    @FunctionalInterface
    interface Way {
        byte[] send(byte[] command) throws IOException;
    }

    private final Way way;
    private final AutoCloseable end;

    /** By any way, which ends with {@code end}. */
    Connection(Way way, AutoCloseable end) {
        this.way = way;
        this.end = end;
    }

    /**
     * To a server's data channel in swtpm's protocol, with one write and one read a command.
     *
     * @param address HOST:PORT, or the path of a Unix socket
     */
    static Connection to(String address) throws IOException {
        SocketChannel channel;
        if (address.startsWith("/")) {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(address));
        } else {
            int colon = address.lastIndexOf(':');
            channel = SocketChannel.open(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return new Connection(over(channel), channel);
    }

    private static Way over(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8192);
        return command -> {
            buffer.clear().put(command).flip();
            while (buffer.hasRemaining()) channel.write(buffer);
            buffer.clear();
            while (buffer.position() < HEADER || buffer.position() < buffer.getInt(SIZE_OFFSET)) {
                if (channel.read(buffer) < 0) throw new EOFException("the server has ended the connection");
            }
            byte[] response = new byte[buffer.flip().remaining()];
            buffer.get(response);
            return response;
        };
    }

    /** In swtpm's protocol, over a socket that is connected. */
    Connection(Socket socket) throws IOException {
        this(over(socket), socket);
    }

    private static Way over(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return command -> {
            out.write(command);
            byte[] header = new byte[HEADER];
            in.readFully(header);
            byte[] response = Arrays.copyOf(header, ByteBuffer.wrap(header).getInt(SIZE_OFFSET));
            in.readFully(response, HEADER, response.length - HEADER);
            return response;
        };
    }

    /** A command as octets, its handles authorized with empty passwords. */
    static <C extends TpmCommand<R>, R> byte[] encode(CommandSpec<C, R> spec, C command) {
        WireWriter writer = new WireWriter();
        long sessions = spec.roles().stream().filter(role -> role != Role.NONE).count();
        writer.u16(sessions == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value())
                .u32(0)
                .u32(spec.code());
        spec.writeHandles(command, writer);
        if (sessions > 0) {
            int sizeAt = writer.length();
            writer.u32(0);
            for (int i = 0; i < sessions; i++) {
                TpmsAuthCommand password =
                        new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(0), Secret.EMPTY);
                TpmsAuthCommandCodec.write(password, writer);
            }
            writer.putInt(sizeAt, writer.length() - sizeAt - 4);
        }
        spec.writeParameters(command, writer);
        writer.putInt(2, writer.length());
        return writer.toByteArray();
    }

    /** Sends a command, again if the TPM asks for it, and gives its response; a refusal is an error here. */
    byte[] exchange(byte[] command) throws IOException {
        byte[] response = way.send(command);
        while (code(response) == TpmRc.RETRY.value()) response = way.send(command);
        if (code(response) != 0) throw new IOException("refused: " + new TpmRc(code(response)));
        return response;
    }

    private static int code(byte[] response) {
        WireReader reader = WireReader.lenient(response);
        reader.bytes(6);
        return reader.i32();
    }

    <C extends TpmCommand<R>, R> R run(CommandSpec<C, R> spec, C command) throws IOException {
        byte[] response = exchange(encode(spec, command));
        WireReader reader = WireReader.lenient(response);
        int tag = reader.u16();
        reader.bytes(8);
        TpmHandle handle = spec.hasResponseHandle() ? new TpmHandle(reader.i32()) : null;
        if (tag == TpmSt.SESSIONS.value()) reader.u32();
        return spec.readResponse(handle, reader);
    }

    @Override
    public void close() throws IOException {
        try {
            end.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
