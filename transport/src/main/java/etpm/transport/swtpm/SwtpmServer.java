package etpm.transport.swtpm;

import etpm.transport.Log;
import etpm.transport.TpmDevice;
import etpm.transport.posix.DescriptorStream;
import etpm.transport.posix.Standard;
import etpm.transport.socket.Acceptor;
import etpm.transport.socket.Connection;
import etpm.transport.socket.Listener;
import etpm.transport.socket.PortPair;
import etpm.transport.socket.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves a TPM in swtpm's protocol to any number of clients. Blocking, one platform thread a connection. */
public final class SwtpmServer implements AutoCloseable {
    private final Interface tpm;
    private final Runnable stop;
    private final Log log;
    private final boolean dataByControl;
    private final Duration patience;
    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable Stream passedData;

    private SwtpmServer(Interface tpm, boolean dataByControl, Duration patience, Runnable stop, Log log) {
        this.tpm = tpm;
        this.dataByControl = dataByControl;
        this.patience = patience;
        this.stop = stop;
        this.log = log;
    }

    /**
     * Begins to serve.
     *
     * @param ports the bound ports, which the server closes with itself
     * @param stop called, from a connection's thread, when a client has shut the TPM down and wants the program to end
     */
    public static SwtpmServer start(
            PortPair ports, TpmDevice device, VendorLocality vendorLocality, Runnable stop, Log log) {
        return start(ports.first(), ports.second(), device, Behaviour.usual(vendorLocality), stop, log);
    }

    /**
     * Begins to serve.
     *
     * @param data where commands come in, closed with the server; without it, the data channel is what a client of the
     *     control channel passes
     * @param control where control commands come in, closed with the server
     * @param stop called, from a connection's thread, when the program shall end
     */
    public static SwtpmServer start(
            @Nullable Acceptor data,
            @Nullable Acceptor control,
            TpmDevice device,
            Behaviour behaviour,
            Runnable stop,
            Log log) {
        return start(data, control, device, behaviour, ControlChannel.PATIENCE, stop, log);
    }

    /** Begins to serve, with another patience for the rest of a control request that has begun. */
    static SwtpmServer start(
            @Nullable Acceptor data,
            @Nullable Acceptor control,
            TpmDevice device,
            Behaviour behaviour,
            Duration patience,
            Runnable stop,
            Log log) {
        SwtpmServer server = new SwtpmServer(new Interface(device, behaviour), data == null, patience, stop, log);
        if (data != null) server.serveData(data);
        if (control != null) server.serveControl(control);
        return server;
    }

    private synchronized void serveData(Acceptor data) {
        DataChannel channel = new DataChannel(tpm);
        listeners.add(Listener.on(
                data, "swtpm data", new Ending(channel, tpm.behaviour().endWithData()), log));
    }

    private synchronized void serveControl(Acceptor control) {
        ControlChannel channel = new ControlChannel(tpm, new Passed(), stop, patience);
        boolean end = tpm.behaviour().endWithControl();
        listeners.add(Listener.on(control, "swtpm control", new Ending(channel, end), log));
    }

    /** Takes the data channel that a client of the control channel has passed. */
    final class Passed {
        /** The result of the command that passes {@code descriptor}, or -1 when it has passed none. */
        int take(int descriptor) {
            synchronized (SwtpmServer.this) {
                boolean wanted = dataByControl && passedData == null;
                if (wanted && descriptor >= 0) {
                    Stream stream = new DescriptorStream(descriptor);
                    passedData = stream;
                    serveData(Acceptor.only(stream));
                    return Result.SUCCESS;
                }
                if (descriptor >= 0) Standard.close(descriptor);
                return wanted ? Result.BAD_PARAMETER : Result.IO_ERROR;
            }
        }
    }

    /** Serves as another does, and then ends the program if it shall. */
    private final class Ending implements Listener.Service {
        private final Listener.Service service;
        private final boolean end;

        Ending(Listener.Service service, boolean end) {
            this.service = service;
            this.end = end;
        }

        @Override
        public void serve(Connection connection) throws IOException, etpm.transport.socket.BadFrame {
            try {
                service.serve(connection);
            } finally {
                if (service instanceof DataChannel) forgetPassed();
                if (end) stop.run();
            }
        }
    }

    private synchronized void forgetPassed() {
        passedData = null;
    }

    /** Stops listening and ends every connection; the TPM stays as it is. */
    @Override
    public synchronized void close() {
        listeners.forEach(Listener::close);
    }
}
