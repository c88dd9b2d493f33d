package etpm.cli;

import etpm.transport.Log;
import etpm.transport.TpmDevice;
import etpm.transport.mssim.MssimServer;
import etpm.transport.posix.UnixAcceptor;
import etpm.transport.socket.Acceptor;
import etpm.transport.socket.Exposure;
import etpm.transport.socket.PortPair;
import etpm.transport.swtpm.Behaviour;
import etpm.transport.swtpm.SwtpmServer;
import etpm.transport.swtpm.VendorLocality;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where local clients that know nothing of attested TLS come in: in swtpm's or in the reference simulator's protocol, on two
 * neighbouring ports of the loopback, or on a path and the same with ".ctrl" behind it, as tpm2-tss has it.
 */
final class Agent implements AutoCloseable {
    /** Stands before a path. */
    static final String UNIX = "unix:";

    private static final String SWTPM = "swtpm";
    private static final String MSSIM = "mssim";
    private static final String CONTROL = ".ctrl";

    private final String protocol;
    private final Acceptor commands;
    private final Acceptor control;
    /** Where that is, for people and for tpm2-tss. */
    private final String place;

    private final String tcti;

    private @Nullable AutoCloseable server;

    private Agent(String protocol, Acceptor commands, Acceptor control, String place, String tcti) {
        this.protocol = protocol;
        this.commands = commands;
        this.control = control;
        this.place = place;
        this.tcti = tcti;
    }

    /** Takes the ports or paths that {@link Option#LISTEN} names. Who connects waits until they are served. */
    static Agent bind(String listen) throws UsageError, CannotDo {
        boolean mssim = listen.startsWith(MSSIM + ":");
        String protocol = mssim ? MSSIM : SWTPM;
        String place = mssim ? listen.substring(MSSIM.length() + 1) : listen;
        return place.startsWith(UNIX)
                ? onPath(protocol, path(place))
                : onPorts(protocol, Endpoint.parse(Option.LISTEN, place));
    }

    /** The path of a place that begins with {@link #UNIX}. */
    static Path path(String place) throws UsageError {
        if (place.length() == UNIX.length()) throw new UsageError("\"" + place + "\" names no path.");
        return StateOptions.absolute(place.substring(UNIX.length()));
    }

    private static Agent onPath(String protocol, Path path) throws CannotDo {
        UnixAcceptor commands = AgentSocket.bind(path);
        Path upper = path.resolveSibling(path.getFileName() + CONTROL);
        try {
            return new Agent(
                    protocol,
                    commands,
                    AgentSocket.bind(upper),
                    UNIX + path + " (control " + upper + ")",
                    protocol + ":path=" + path);
        } catch (CannotDo e) {
            closeQuietly(commands);
            throw e;
        }
    }

    private static Agent onPorts(String protocol, Endpoint endpoint) throws CannotDo {
        try {
            PortPair ports = PortPair.bind(endpoint.socketAddress(), Exposure.LOOPBACK_ONLY);
            String host = ports.address().getAddress().getHostAddress();
            return new Agent(
                    protocol,
                    ports.first(),
                    ports.second(),
                    Endpoint.written(ports.address()) + " (control " + (ports.port() + 1) + ")",
                    protocol + ":host=" + host + ",port=" + ports.port());
        } catch (IOException e) {
            throw new CannotDo(String.valueOf(e.getMessage()));
        }
    }

    /** Serves a TPM there. What a client asks of the server's process is not asked of the agent's either. */
    synchronized void serve(TpmDevice tpm, Log log) {
        server = protocol.equals(MSSIM)
                ? MssimServer.start(commands, control, tpm, MssimServer.FirstStartup.BY_CLIENT, () -> {}, log)
                : SwtpmServer.start(commands, control, tpm, Behaviour.usual(VendorLocality.REFUSED), () -> {}, log);
    }

    /** The lines that tell the user that commands are taken, where, and how. */
    String ready() {
        return "eTPM agent ready: " + protocol + " " + place + "\nTry it: TPM2TOOLS_TCTI=" + tcti
                + " tpm2_getrandom --hex 8\n";
    }

    /** Ends all connections and gives the place back. */
    @Override
    public synchronized void close() {
        if (server != null) closeQuietly(server);
        closeQuietly(commands);
        closeQuietly(control);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closing is all that was left to do with it.
        }
    }
}
