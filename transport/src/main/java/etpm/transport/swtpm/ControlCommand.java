package etpm.transport.swtpm;

import org.jspecify.annotations.Nullable;

/** The control channel's commands: number, octets a request has at least after the number, bit among the capabilities. */
enum ControlCommand {
    GET_CAPABILITY(0x01, 0, ControlCommand.NO_BIT),
    INIT(0x02, 4, 0),
    SHUTDOWN(0x03, 0, 1),
    GET_TPMESTABLISHED(0x04, 0, 2),
    SET_LOCALITY(0x05, 1, 3),
    HASH_START(0x06, 0, 4),
    HASH_DATA(0x07, 4, 4),
    HASH_END(0x08, 0, 4),
    CANCEL_TPM_CMD(0x09, 0, 5),
    STORE_VOLATILE(0x0a, 0, 6),
    RESET_TPMESTABLISHED(0x0b, 1, 7),
    GET_STATEBLOB(0x0c, 12, 8),
    SET_STATEBLOB(0x0d, 12, 9),
    STOP(0x0e, 0, 10),
    GET_CONFIG(0x0f, 0, 11),
    SET_DATAFD(0x10, 0, 12),
    SET_BUFFERSIZE(0x11, 4, 13),
    GET_INFO(0x12, 16, 14),
    LOCK_STORAGE(0x13, 4, 16);

    /** Servers that take the framing with a header on the data channel say so among the capabilities. */
    private static final int SEND_COMMAND_HEADER_BIT = 15;

    private static final int NO_BIT = -1;
    private static final ControlCommand[] ALL = values();

    private final int code;
    private final int minimum;
    private final int bit;

    ControlCommand(int code, int minimum, int bit) {
        this.code = code;
        this.minimum = minimum;
        this.bit = bit;
    }

    /** Octets a request has at least, after the command's number. */
    int minimum() {
        return minimum;
    }

    /** The command of a number, or null. */
    static @Nullable ControlCommand of(int code) {
        for (ControlCommand command : ALL) {
            if (command.code == code) return command;
        }
        return null;
    }

    /** What GET_CAPABILITY answers. */
    static int capabilities() {
        int bits = 1 << SEND_COMMAND_HEADER_BIT;
        for (ControlCommand command : ALL) {
            if (command.bit != NO_BIT) bits |= 1 << command.bit;
        }
        return bits;
    }
}
