package etpm.transport.swtpm;

import etpm.transport.Log;
import etpm.transport.TpmDevice;
import etpm.transport.socket.Listener;
import etpm.transport.socket.PortPair;

/** Serves a TPM in swtpm's protocol to any number of clients. Blocking, one platform thread a connection. */
public final class SwtpmServer implements AutoCloseable {
    private final Listener data;
    private final Listener control;

    private SwtpmServer(PortPair ports, Interface tpm, Runnable stop, Log log) {
        data = Listener.onFirst(ports, "swtpm data", new DataChannel(tpm), log);
        control = Listener.onSecond(ports, "swtpm control", new ControlChannel(tpm, stop), log);
    }

    /**
     * Begins to serve.
     *
     * @param ports the bound ports, which the server closes with itself
     * @param stop called, from a connection's thread, when a client has shut the TPM down and wants the program to end
     */
    public static SwtpmServer start(
            PortPair ports, TpmDevice device, VendorLocality vendorLocality, Runnable stop, Log log) {
        return new SwtpmServer(ports, new Interface(device, vendorLocality), stop, log);
    }

    /** Stops listening and ends every connection; the TPM stays as it is. */
    @Override
    public void close() {
        data.close();
        control.close();
    }
}
