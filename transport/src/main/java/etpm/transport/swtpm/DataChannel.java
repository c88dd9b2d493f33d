package etpm.transport.swtpm;

import etpm.transport.socket.BadFrame;
import etpm.transport.socket.Connection;
import etpm.transport.socket.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The data channel: TPM commands as they are, put together by the size in their header, and responses as they are. A
 * client may instead put each command into the TCG's frame with a locality, and has its response framed then. Where a
 * command ends whose size cannot be is not known: all that has come of it is dropped, and the TPM's answer to it given.
 * What does not begin as a TPM's command does is none, such as a browser's request, and nothing after it is taken.
 */
final class DataChannel implements Listener.Service {
    private static final int TAG_NO_SESSIONS = 0x8001;
    private static final int TAG_SESSIONS = 0x8002;
    /** Where in the first four octets of a command the tags of TPM 2.0 are. */
    private static final int TAGS_MASK = 0xff000000;

    private static final int TAGS = 0x80000000;
    private static final int HEADER_SIZE = 10;
    private static final int SIZE_OFFSET = 2;
    private static final int CODE_OFFSET = 6;
    private static final int SEND_COMMAND = 8;

    private static final int VENDOR_SET_LOCALITY = 0x20001000;
    private static final byte[] SUCCESS = HexFormat.of().parseHex("80010000000a00000000");
    private static final byte[] FAILURE = HexFormat.of().parseHex("80010000000a00000101");
    private static final byte[] COMMAND_SIZE = HexFormat.of().parseHex("80010000000a00000142");
    private static final byte[] WRONG_LOCALITY = HexFormat.of().parseHex("80010000000a00000107");
    private static final byte[] INSUFFICIENT = HexFormat.of().parseHex("80010000000a0000009a");

    private final Interface tpm;

    DataChannel(Interface tpm) {
        this.tpm = tpm;
    }

    @Override
    public void serve(Connection client) throws IOException, BadFrame {
        while (client.awaitFrame()) {
            int first = client.peekU32(0);
            int tag = first >>> 16;
            if (tag != TAG_NO_SESSIONS && tag != TAG_SESSIONS && first == SEND_COMMAND) {
                serveFramed(client);
            } else {
                serveBare(client);
            }
            if (tpm.behaviour().disconnect()) return;
        }
    }

    private void serveBare(Connection client) throws IOException, BadFrame {
        int size = client.peekU32(SIZE_OFFSET);
        boolean hasTag = (client.peekU32(0) & TAGS_MASK) == TAGS;
        byte[] response;
        if (isPossible(size) || !hasTag) {
            response = run(command(client, size), tpm.locality());
        } else {
            client.drain();
            response = COMMAND_SIZE;
        }
        client.send(client.reply(response.length).put(response));
    }

    private boolean isPossible(int size) {
        return size >= HEADER_SIZE && size <= tpm.bufferSize();
    }

    private void serveFramed(Connection client) throws IOException, BadFrame {
        client.u32();
        int locality = client.u8();
        if (!tpm.isLocality(locality)) throw new BadFrame("a command from locality " + locality);
        byte[] response = run(command(client, client.u32()), locality);
        ByteBuffer reply = client.reply(4 + response.length + 4);
        client.send(reply.putInt(response.length).put(response).putInt(0));
    }

    private byte[] command(Connection client, int size) throws IOException, BadFrame {
        if (!isPossible(size)) {
            throw new BadFrame("a command of " + Integer.toUnsignedString(size) + " octets where " + HEADER_SIZE
                    + " to " + tpm.bufferSize() + " are taken");
        }
        return client.octets(size);
    }

    private byte[] run(byte[] command, int locality) {
        if (ByteBuffer.wrap(command).getInt(CODE_OFFSET) == VENDOR_SET_LOCALITY) return setLocality(command);

        byte[] response = tpm.execute(command, locality);
        Arrays.fill(command, (byte) 0);
        return response.length == 0 ? FAILURE : response;
    }

    private byte[] setLocality(byte[] command) {
        if (!tpm.device().isPoweredOn() || tpm.behaviour().vendorLocality() == VendorLocality.REFUSED) return FAILURE;
        if (command.length < HEADER_SIZE + 1) return INSUFFICIENT;
        return tpm.locality(command[HEADER_SIZE] & 0xff) ? SUCCESS : WRONG_LOCALITY;
    }
}
