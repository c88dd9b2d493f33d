package etpm.protocol.eventlog;

/** Octets that are no event log. The message says where and why. */
public final class MalformedLog extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLog(String why) {
        super(why, null, false, false);
    }

    MalformedLog(int offset, String why) {
        this("at octet " + offset + ": " + why);
    }
}
