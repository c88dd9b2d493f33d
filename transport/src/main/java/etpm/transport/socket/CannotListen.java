package etpm.transport.socket;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server's port cannot be had. The message is a sentence for the user. */
public final class CannotListen extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another program, or another eTPM, listens there. */
        IN_USE,
        /** The address reaches beyond this machine, and nobody allowed that. */
        NOT_LOOPBACK,
        /** The system says no for another reason: no such address, no permission. */
        REFUSED
    }

    private final Reason reason;

    CannotListen(Reason reason, InetSocketAddress address, String why) {
        super(describe(address) + " " + why);
        this.reason = reason;
    }

    /** Why it cannot be had. */
    public Reason reason() {
        return reason;
    }

    private static String describe(InetSocketAddress address) {
        return "Port " + address.getPort() + " on " + address.getHostString();
    }
}
