package etpm.transport.swtpm;

import etpm.transport.socket.BadFrame;
import etpm.transport.socket.Connection;
import etpm.transport.socket.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The control channel: power, locality, measured launch, cancel. Requests have no length of their own: what a command
 * needs must come within half a second, and what a client pads it with is dropped.
 */
final class ControlChannel implements Listener.Service {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_HASH_OCTETS_AT_ONCE = 4096;
    private static final int MOST_INFO_OCTETS = 3072;

    private final Interface tpm;
    private final Runnable stop;

    ControlChannel(Interface tpm, Runnable stop) {
        this.tpm = tpm;
        this.stop = stop;
    }

    @Override
    public void serve(Connection client) throws IOException, BadFrame {
        while (client.awaitFrame()) {
            long deadline = System.nanoTime() + PATIENCE;
            client.requireBy(deadline, 4);
            ControlCommand command = ControlCommand.of(client.u32());
            if (command == null) {
                client.drain();
                answer(client, Result.BAD_ORDINAL);
                continue;
            }
            client.requireBy(deadline, command.minimum());
            run(command, client);
        }
    }

    private void run(ControlCommand command, Connection client) throws IOException, BadFrame {
        switch (command) {
            case GET_CAPABILITY -> {
                client.drain();
                answer(client, Result.SUCCESS, ControlCommand.capabilities());
            }
            case INIT -> {
                // The flag asks to delete a saved volatile state, and there is none.
                client.drain();
                init();
                answer(client, Result.SUCCESS);
            }
            case SHUTDOWN -> {
                client.drain();
                powerOff();
                answer(client, Result.SUCCESS);
                stop.run();
            }
            case GET_TPMESTABLISHED -> {
                client.drain();
                if (tpm.device().isPoweredOn()) {
                    answer(client, Result.SUCCESS, tpm.device().established() ? 1 << 24 : 0);
                } else {
                    answer(client, Result.BAD_ORDINAL);
                }
            }
            case SET_LOCALITY -> {
                int locality = client.u8();
                client.drain();
                answer(client, tpm.locality(locality) ? Result.SUCCESS : Result.BAD_LOCALITY);
            }
            case HASH_START -> {
                client.drain();
                if (tpm.device().isPoweredOn()) tpm.device().hashStart();
                answer(client, whenPoweredOn());
            }
            case HASH_DATA -> hashData(client);
            case HASH_END -> {
                client.drain();
                if (tpm.device().isPoweredOn()) tpm.device().hashEnd();
                answer(client, whenPoweredOn());
            }
            case CANCEL_TPM_CMD -> {
                client.drain();
                tpm.cancelRunning();
                answer(client, whenPoweredOn());
            }
            case RESET_TPMESTABLISHED -> {
                int locality = client.u8();
                client.drain();
                answer(client, resetEstablished(locality));
            }
            case STOP -> {
                client.drain();
                powerOff();
                answer(client, Result.SUCCESS);
            }
            case GET_CONFIG -> {
                // No key protects the state on swtpm's terms.
                client.drain();
                answer(client, Result.SUCCESS, 0);
            }
            case SET_BUFFERSIZE -> {
                int size = client.u32();
                client.drain();
                setBufferSize(client, size);
            }
            case GET_INFO -> info(client);
        }
    }

    private int whenPoweredOn() {
        return tpm.device().isPoweredOn() ? Result.SUCCESS : Result.BAD_ORDINAL;
    }

    private synchronized void init() {
        powerOff();
        tpm.device().powerOn();
    }

    private synchronized void powerOff() {
        if (tpm.device().isPoweredOn()) tpm.device().orderlyShutdown();
        tpm.device().powerOff();
    }

    private void hashData(Connection client) throws IOException, BadFrame {
        if (!tpm.device().isPoweredOn()) {
            client.drain();
            answer(client, Result.BAD_ORDINAL);
            return;
        }
        int left = client.u32();
        if (left < 0) throw new BadFrame("more than 2^31 octets to hash at once");
        while (left > 0) {
            int part = Math.min(left, MOST_HASH_OCTETS_AT_ONCE);
            client.requireBy(System.nanoTime() + PATIENCE, part);
            tpm.device().hashData(client.octets(part));
            left -= part;
        }
        boolean tooMuch = client.available() > 0;
        client.drain();
        answer(client, tooMuch ? Result.BAD_PARAMETER : Result.SUCCESS);
    }

    private int resetEstablished(int locality) {
        if (!tpm.device().isPoweredOn()) return Result.BAD_ORDINAL;
        if (locality > Interface.HIGHEST_LOCALITY) return Result.BAD_LOCALITY;
        return tpm.device().resetEstablished(locality) ? Result.SUCCESS : Result.BAD_LOCALITY;
    }

    private void setBufferSize(Connection client, int size) throws IOException {
        if (size != 0) {
            if (tpm.device().isPoweredOn()) {
                answer(client, Result.BAD_ORDINAL);
                return;
            }
            tpm.bufferSize(size);
        }
        answer(client, Result.SUCCESS, tpm.bufferSize(), Interface.SMALLEST_BUFFER, Interface.LARGEST_BUFFER);
    }

    private void info(Connection client) throws IOException, BadFrame {
        long flags = ((long) client.u32() << 32) | Integer.toUnsignedLong(client.u32());
        int offset = client.u32();
        client.drain();

        byte[] info = (InfoJson.of(tpm.device().identity(), flags) + '\0').getBytes(StandardCharsets.US_ASCII);
        if (offset < 0 || offset >= info.length) {
            answer(client, Result.BAD_PARAMETER);
            return;
        }
        int length = Math.min(info.length - offset, MOST_INFO_OCTETS);
        ByteBuffer reply = client.reply(3 * Integer.BYTES + length);
        reply.putInt(Result.SUCCESS).putInt(info.length).putInt(length).put(info, offset, length);
        client.send(reply);
    }

    /** One write a reply; after an error the result stands alone. */
    private static void answer(Connection client, int result, int... values) throws IOException {
        ByteBuffer reply = client.reply(4 + 4 * values.length);
        reply.putInt(result);
        for (int value : values) reply.putInt(value);
        client.send(reply);
    }
}
