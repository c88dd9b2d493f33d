package etpm.cli;

import etpm.transport.posix.DescriptorStream;
import etpm.transport.posix.UnixAcceptor;
import etpm.transport.socket.Acceptor;
import etpm.transport.socket.Exposure;
import etpm.transport.socket.TcpAcceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the channels that swtpm's options describe. */
final class SwtpmChannels {
    private static final int NO_NUMBER = -1;
    private static final int ANY_MODE = 0777;

    private final SwtpmOptions options;

    SwtpmChannels(SwtpmOptions options) {
        this.options = options;
    }

    /** Where control commands come in, or null when there is no control channel. */
    @Nullable
    Acceptor control() throws SwtpmOptions.Wrong, IOException {
        if (!options.has(SwtpmOption.CTRL)) return null;
        String type = options.value(SwtpmOption.CTRL, "type=");
        if (type == null) throw new SwtpmOptions.Wrong("swtpm: Missing type parameter for control channel", false);
        int client = options.number(SwtpmOption.CTRL, "clientfd=", 10, NO_NUMBER);
        int server = options.number(SwtpmOption.CTRL, "fd=", 10, NO_NUMBER);
        switch (type) {
            case "unixio", "tcp" -> {}
            default -> throw new SwtpmOptions.Wrong("swtpm: Unsupport control channel type: " + type, false);
        }
        if (client != NO_NUMBER && server != NO_NUMBER) {
            throw new SwtpmOptions.Wrong("swtpm: fd and clientfd are mutually exclusive", false);
        }
        if (client != NO_NUMBER) return Acceptor.only(new DescriptorStream(client));
        if (server != NO_NUMBER) return UnixAcceptor.inherited(server);
        String channel = "control channel";
        return type.equals("unixio")
                ? unix(SwtpmOption.CTRL, "UnixIO " + channel)
                : tcp(SwtpmOption.CTRL, "TCP " + channel);
    }

    /** Where commands come in, or null when the control channel is to give that. */
    @Nullable
    Acceptor data() throws SwtpmOptions.Wrong, IOException {
        int fd = options.number(SwtpmOption.FD, options.number(SwtpmOption.SERVER, "fd=", 10, NO_NUMBER));
        if (fd != NO_NUMBER) return Acceptor.only(new DescriptorStream(fd));
        if (options.has(SwtpmOption.PORT)) {
            return listen("127.0.0.1", options.number(SwtpmOption.PORT, NO_NUMBER));
        }
        if (!options.has(SwtpmOption.SERVER)) return null;
        String type = options.value(SwtpmOption.SERVER, "type=");
        return switch (type == null ? "tcp" : type) {
            case "tcp" -> tcp(SwtpmOption.SERVER, "TCP socket");
            case "unixio" -> unix(SwtpmOption.SERVER, "UnixIO socket");
            default -> throw new SwtpmOptions.Wrong("swtpm: Unsupport socket type: " + type, false);
        };
    }

    private Acceptor unix(SwtpmOption option, String channel) throws SwtpmOptions.Wrong, IOException {
        String path = options.value(option, "path=");
        if (path == null) throw new SwtpmOptions.Wrong("swtpm: Missing path and fd options for " + channel, false);
        int mode = options.number(option, "mode=", 8, ANY_MODE);
        Path place = Path.of(path);
        UnixAcceptor acceptor = UnixAcceptor.bind(place, mode);
        try {
            own(option, "uid=", "unix:uid", place);
            own(option, "gid=", "unix:gid", place);
        } catch (IOException e) {
            acceptor.close();
            throw e;
        }
        return acceptor;
    }

    private void own(SwtpmOption option, String part, String attribute, Path path)
            throws SwtpmOptions.Wrong, IOException {
        int id = options.number(option, part, 10, NO_NUMBER);
        if (id != NO_NUMBER) Files.setAttribute(path, attribute, id);
    }

    private Acceptor tcp(SwtpmOption option, String channel) throws SwtpmOptions.Wrong, IOException {
        int port = options.number(option, "port=", 10, NO_NUMBER);
        if (port == NO_NUMBER) {
            throw new SwtpmOptions.Wrong("swtpm: Missing port and fd options for " + channel, false);
        }
        String address = options.value(option, "bindaddr=");
        return listen(address == null ? "127.0.0.1" : address, port);
    }

    /** An address is given to be reachable there: naming one is allowing it. */
    private static Acceptor listen(String address, int port) throws SwtpmOptions.Wrong, IOException {
        if (port > 0xFFFF) throw new SwtpmOptions.Wrong("swtpm: Port " + port + " is outside valid range", false);
        return TcpAcceptor.bind(new InetSocketAddress(address, port), Exposure.BEYOND_LOOPBACK);
    }
}
