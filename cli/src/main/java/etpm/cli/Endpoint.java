package etpm.cli;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address to serve on, as the command line has it: {@code PORT}, {@code HOST:PORT} or {@code [IPv6]:PORT}.
 *
 * @param port the lower of two neighbouring ports; 0 takes any free pair
 */
record Endpoint(String host, int port) {
    static final String LOOPBACK = "127.0.0.1";
    /** Where swtpm listens, and where tpm2-tss looks for it. */
    static final Endpoint DEFAULT = new Endpoint(LOOPBACK, 2321);

    private static final int HIGHEST_PORT = 65534;

    /** Reads an address to connect to. */
    static Endpoint parse(String text) throws UsageError {
        Endpoint endpoint = read(text);
        if (endpoint == null) {
            throw new UsageError("\"" + text + "\" is not HOST:PORT, such as " + LOOPBACK + ":2345.");
        }
        return endpoint;
    }

    /** Reads the argument of {@code option}. */
    static Endpoint parse(Option option, String text) throws UsageError {
        Endpoint endpoint = read(text);
        if (endpoint == null) {
            throw new UsageError("\"" + text + "\" is not an address: give " + option.flag()
                    + " a port from 0 to " + HIGHEST_PORT + ", such as " + option.flag()
                    + " 2321, or a host and a port, such as "
                    + option.flag() + " " + LOOPBACK + ":2321.");
        }
        return endpoint;
    }

    private static @Nullable Endpoint read(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        int port = portOf(text.substring(colon + 1));
        return port < 0 || host.isEmpty() ? null : new Endpoint(host, port);
    }

    private static int portOf(String text) {
        if (text.isEmpty() || text.length() > 5) return -1;
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') return -1;
            port = 10 * port + (digit - '0');
        }
        return port > HIGHEST_PORT ? -1 : port;
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** A bound address the way it is written with its port. */
    static String written(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String text = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
    }
}
