package etpm.cli;

import etpm.channel.AttestedServer;
import etpm.spec.rc.TpmRc;
import etpm.transport.Log;
import etpm.transport.mssim.MssimServer;
import etpm.transport.socket.CannotListen;
import etpm.transport.socket.Exposure;
import etpm.transport.socket.PortPair;
import etpm.transport.swtpm.SwtpmServer;
import etpm.transport.swtpm.VendorLocality;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A TPM and the servers in front of it, from the first to the last. */
final class Serving implements AutoCloseable {
    private final ServeOptions options;
    private final @Nullable PortPair swtpm;
    private final @Nullable PortPair mssim;
    private final ServedTpm tpm;
    private final Log log;
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private @Nullable AttestedServer attested;
    private boolean closed;

    private Serving(ServeOptions options, @Nullable PortPair swtpm, @Nullable PortPair mssim, ServedTpm tpm, Log log) {
        this.options = options;
        this.swtpm = swtpm;
        this.mssim = mssim;
        this.tpm = tpm;
        this.log = log;
    }

    /** Takes the ports, opens the TPM and serves it. */
    static Serving start(ServeOptions options, ServedTpm.Opener opener, Log log) throws CannotDo {
        PortPair swtpm = bind(options.swtpm(), options.exposure());
        PortPair mssim = null;
        try {
            mssim = bind(options.mssim(), options.exposure());
            Serving serving = new Serving(options, swtpm, mssim, opener.open(options.state(), new Notices(log)), log);
            try {
                serving.begin();
            } catch (CannotDo e) {
                serving.close();
                throw e;
            }
            return serving;
        } catch (CannotDo e) {
            closeQuietly(swtpm);
            closeQuietly(mssim);
            throw e;
        }
    }

    private static @Nullable PortPair bind(@Nullable Endpoint endpoint, Exposure exposure) throws CannotDo {
        if (endpoint == null) return null;
        try {
            return PortPair.bind(endpoint.socketAddress(), exposure);
        } catch (CannotListen e) {
            String advice = e.reason() == CannotListen.Reason.NOT_LOOPBACK
                    ? " To serve it there all the same, add " + Option.LISTEN_BEYOND_LOOPBACK.flag() + "."
                    : "";
            throw new CannotDo(e.getMessage() + advice);
        } catch (IOException e) {
            throw new CannotDo("Cannot listen on port " + endpoint.port() + ": " + e.getMessage() + ".");
        }
    }

    private record Notices(Log log) implements Consumer<String> {
        @Override
        public void accept(String line) {
            log.line(line);
        }
    }

    private void begin() throws CannotDo {
        boolean startup = options.startup() == ServeOptions.Startup.BY_SERVER;
        if (swtpm != null) {
            tpm.powerOn();
            if (startup) startUp();
            servers.add(SwtpmServer.start(swtpm, tpm, VendorLocality.REFUSED, new StopWhenAsked(), log));
        }
        if (mssim != null) {
            // Where swtpm's protocol is served too, the TPM is on already, and started if it is to be.
            MssimServer.FirstStartup first =
                    startup && swtpm == null ? MssimServer.FirstStartup.BY_SERVER : MssimServer.FirstStartup.BY_CLIENT;
            servers.add(MssimServer.start(mssim, tpm, first, new StopWhenAsked(), log));
        }
        AttestedOptions behind = options.attested();
        if (behind != null) {
            if (swtpm == null) {
                tpm.powerOn();
                startUp();
            }
            List<String> plain = new ArrayList<>();
            if (swtpm != null) plain.add("swtpm " + Endpoint.written(swtpm.address()));
            if (mssim != null) plain.add("mssim " + Endpoint.written(mssim.address()));
            attested = behind.serve(tpm, plain, log);
            servers.add(attested);
        }
    }

    // A class rather than a method reference: the first of those costs a starting server some 20 ms.
    private final class StopWhenAsked implements Runnable {
        @Override
        public void run() {
            stopAsked.countDown();
        }
    }

    private void startUp() {
        int code = tpm.startUp();
        if (code == TpmRc.NV_UNAVAILABLE.value()) {
            log.line("the TPM is not started: its state cannot be written, as on a full disk; when it can, start it"
                    + " with \"tpm2_startup -c\"");
        } else if (code != 0) {
            log.line("TPM2_Startup(CLEAR) answers 0x" + Integer.toHexString(code));
        }
    }

    /** The lines that tell the user that commands are taken, where, and what to do next. */
    String ready() {
        StringBuilder text = new StringBuilder("eTPM ready: ");
        if (swtpm != null) append(text, "swtpm", swtpm, "control");
        if (mssim != null) append(text, "mssim", mssim, "platform");
        AttestedServer behind = attested;
        if (behind != null) {
            text.append("attested ").append(Endpoint.written(behind.address())).append(", ");
        }
        text.append("state ").append(options.state().folder()).append('\n');
        if (swtpm != null || mssim != null) {
            text.append("Try it: ").append(firstCommand()).append('\n');
        } else if (behind != null) {
            text.append("Try it: etpm connect ").append(Endpoint.written(behind.address()));
            text.append(" --policy FILE --listen 2321\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String protocol, PortPair ports, String upper) {
        text.append(protocol).append(' ').append(Endpoint.written(ports.address()));
        text.append(" (").append(upper).append(' ').append(ports.port() + 1).append("), ");
    }

    private String firstCommand() {
        String command = "tpm2_getrandom --hex 8";
        boolean found = swtpm != null && swtpm.port() == Endpoint.DEFAULT.port() && isLoopbackOrAny(swtpm);
        String tcti = found ? "" : "TPM2TOOLS_TCTI=" + tcti() + " ";
        String startup = options.startup() == ServeOptions.Startup.BY_CLIENT ? tcti + "tpm2_startup -c && " : "";
        return startup + tcti + command;
    }

    private String tcti() {
        PortPair ports = swtpm != null ? swtpm : mssim;
        if (ports == null) throw new IllegalStateException("serves nothing");
        InetSocketAddress address = ports.address();
        String host =
                isLoopbackOrAny(ports) && !address.getAddress().getHostAddress().contains(":")
                        ? Endpoint.LOOPBACK
                        : address.getAddress().getHostAddress();
        return (swtpm != null ? "swtpm" : "mssim") + ":host=" + host + ",port=" + ports.port();
    }

    private static boolean isLoopbackOrAny(PortPair ports) {
        return ports.address().getAddress().isLoopbackAddress()
                || ports.address().getAddress().isAnyLocalAddress();
    }

    /** Waits until a client asks the program to end. */
    void awaitStop() throws InterruptedException {
        stopAsked.await();
    }

    /** Ends the servers, then shuts the TPM down in order and releases its state. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        for (AutoCloseable server : servers) closeQuietly(server);
        // A key may be in the making, and nobody waits for it any more.
        tpm.cancel(true);
        if (tpm.isPoweredOn()) tpm.orderlyShutdown();
        tpm.powerOff();
        tpm.close();
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) closeable.close();
        } catch (Exception e) {
            // Closing is all that was left to do with it.
        }
    }
}
