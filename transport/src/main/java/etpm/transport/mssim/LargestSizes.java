package etpm.transport.mssim;

import java.nio.ByteBuffer;

/** The largest command and response since they were last asked for, and which they were. */
final class LargestSizes {
    private static final int CODE_OFFSET = 6;

    private int commandSize;
    private int commandCode;
    private int responseSize;
    private int responseCode;

    synchronized void record(byte[] command, byte[] response) {
        if (command.length > commandSize) {
            commandSize = command.length;
            commandCode = codeOf(command);
        }
        if (response.length > responseSize) {
            responseSize = response.length;
            responseCode = codeOf(response);
        }
    }

    /** The length of what follows, then size and code of the command, size and code of the response; and begins anew. */
    synchronized int[] take() {
        int[] taken = {4 * Integer.BYTES, commandSize, commandCode, responseSize, responseCode};
        commandSize = commandCode = responseSize = responseCode = 0;
        return taken;
    }

    private static int codeOf(byte[] message) {
        return message.length < CODE_OFFSET + 4 ? 0 : ByteBuffer.wrap(message).getInt(CODE_OFFSET);
    }
}
