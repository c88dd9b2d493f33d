package etpm.transport.swtpm;

import etpm.transport.StateRefused;
import etpm.transport.socket.BadFrame;
import etpm.transport.socket.Connection;
import etpm.transport.socket.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The control channel: power, locality, measured launch, cancel, the data channel, the TPM's state. Requests have no length of
 * their own: what a command needs must come within half a second. What a client pads a request with is dropped; a request that
 * has nothing after its number may not be padded.
 */
final class ControlChannel implements Listener.Service {
    /** For all of a request, once it has begun. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int MOST_OCTETS_AT_ONCE = 4096;
    private static final int MOST_INFO_OCTETS = 3072;
    private static final int MOST_STATE_OCTETS = 1 << 22;

    private static final int PERMANENT = 1;
    private static final int VOLATILE = 2;
    private static final int SAVE_STATE = 3;
    private static final int ENCRYPTED = 2;

    private final Interface tpm;
    private final SwtpmServer.Passed passed;
    private final Runnable stop;
    private final Duration patience;

    // States that were set and wait for INIT.
    private byte @Nullable [] permanent;
    private byte @Nullable [] volatileState;

    ControlChannel(Interface tpm, SwtpmServer.Passed passed, Runnable stop, Duration patience) {
        this.tpm = tpm;
        this.passed = passed;
        this.stop = stop;
        this.patience = patience;
    }

    @Override
    public void serve(Connection client) throws IOException, BadFrame {
        while (client.awaitFrame()) {
            long deadline = System.nanoTime() + patience.toNanos();
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
                // The flag asks to delete the volatile state once it is loaded: that is always done.
                client.u32();
                answer(client, client.drain() > 0 ? Result.BAD_PARAMETER : init());
            }
            case STOP -> {
                boolean alone = client.drain() == 0;
                if (alone) powerOff();
                answer(client, alone ? Result.SUCCESS : Result.BAD_PARAMETER);
            }
            case SHUTDOWN -> {
                boolean alone = client.drain() == 0;
                if (alone) powerOff();
                answer(client, alone ? Result.SUCCESS : Result.BAD_PARAMETER);
                if (alone) stop.run();
            }
            case GET_TPMESTABLISHED -> {
                int result = whenPoweredOnAndAlone(client);
                if (result == Result.SUCCESS)
                    answer(client, result, tpm.device().established() ? 1 << 24 : 0);
                else answer(client, result);
            }
            case SET_LOCALITY -> {
                int locality = client.u8();
                client.drain();
                answer(client, tpm.locality(locality) ? Result.SUCCESS : Result.BAD_LOCALITY);
            }
            case HASH_START -> {
                int result = whenPoweredOnAndAlone(client);
                if (result == Result.SUCCESS) tpm.device().hashStart();
                answer(client, result);
            }
            case HASH_DATA -> hashData(client);
            case HASH_END -> {
                int result = whenPoweredOnAndAlone(client);
                if (result == Result.SUCCESS) tpm.device().hashEnd();
                answer(client, result);
            }
            case CANCEL_TPM_CMD -> {
                int result = whenPoweredOnAndAlone(client);
                if (result == Result.SUCCESS) tpm.cancelRunning();
                answer(client, result);
            }
            case STORE_VOLATILE -> {
                int result = whenPoweredOnAndAlone(client);
                answer(client, result == Result.SUCCESS ? storeVolatile() : result);
            }
            case RESET_TPMESTABLISHED -> {
                int locality = client.u8();
                client.drain();
                answer(client, resetEstablished(locality));
            }
            case GET_STATEBLOB -> getState(client);
            case SET_STATEBLOB -> setState(client);
            case GET_CONFIG -> {
                // No key protects the state on swtpm's terms.
                if (client.drain() > 0) answer(client, Result.BAD_PARAMETER);
                else answer(client, Result.SUCCESS, 0);
            }
            case SET_DATAFD -> {
                client.drain();
                answer(client, passed.take(client.takePassedDescriptor()));
            }
            case SET_BUFFERSIZE -> {
                int size = client.u32();
                client.drain();
                setBufferSize(client, size);
            }
            case GET_INFO -> info(client);
            case LOCK_STORAGE -> {
                // The state folder is locked for as long as this program has it.
                client.drain();
                answer(client, Result.SUCCESS);
            }
        }
    }

    private int whenPoweredOnAndAlone(Connection client) throws IOException {
        boolean alone = client.drain() == 0;
        if (!tpm.device().isPoweredOn()) return Result.BAD_ORDINAL;
        return alone ? Result.SUCCESS : Result.BAD_PARAMETER;
    }

    private synchronized int init() {
        powerOff();
        try {
            tpm.device().resume(permanent, volatileState);
            return Result.SUCCESS;
        } catch (StateRefused e) {
            return result(e);
        } finally {
            permanent = replaced(permanent, null);
            volatileState = replaced(volatileState, null);
        }
    }

    private synchronized void powerOff() {
        if (tpm.device().isPoweredOn() && tpm.behaviour().autoShutdown())
            tpm.device().orderlyShutdown();
        tpm.device().powerOff();
    }

    private static int result(StateRefused refused) {
        return switch (refused.reason()) {
            case UNUSABLE, NOTHING -> Result.FAIL;
            case NEWER -> Result.BAD_VERSION;
            case NO_SPACE -> Result.IO_ERROR;
        };
    }

    private int storeVolatile() {
        try {
            tpm.device().storeVolatile();
            return Result.SUCCESS;
        } catch (StateRefused e) {
            return result(e);
        }
    }

    private void getState(Connection client) throws IOException, BadFrame {
        client.u32();
        int kind = client.u32();
        int offset = client.u32();
        client.drain();
        if (!tpm.device().isPoweredOn()) {
            answer(client, Result.BAD_ORDINAL);
            return;
        }
        byte[] state = new byte[0];
        int result = Result.SUCCESS;
        try {
            switch (kind) {
                case PERMANENT -> state = tpm.device().permanentState();
                case VOLATILE -> state = tpm.device().volatileState();
                case SAVE_STATE -> result = Result.RETRY;
                default -> result = Result.BAD_PARAMETER;
            }
        } catch (StateRefused e) {
            result = result(e);
        }
        int from = offset < 0 ? state.length : Math.min(offset, state.length);
        int length = state.length - from;
        ByteBuffer reply = client.reply(4 * Integer.BYTES + length);
        reply.putInt(result).putInt(0).putInt(length).putInt(length).put(state, from, length);
        client.send(reply);
        Arrays.fill(state, (byte) 0);
        if (reply.hasArray()) Arrays.fill(reply.array(), (byte) 0);
    }

    private void setState(Connection client) throws IOException, BadFrame {
        int flags = client.u32();
        int kind = client.u32();
        int length = client.u32();
        if (length < 0 || length > MOST_STATE_OCTETS) {
            client.drain();
            answer(client, Result.FAIL);
            return;
        }
        byte[] state = new byte[length];
        readInto(client, state);
        boolean tooMuch = client.drain() > 0;
        int result;
        if (tpm.device().isPoweredOn()) result = Result.BAD_ORDINAL;
        else if (tooMuch) result = Result.BAD_PARAMETER;
        else if ((flags & ENCRYPTED) != 0) result = Result.KEY_NOT_FOUND;
        else result = keep(kind, length == 0 ? null : state);
        if (result != Result.SUCCESS) Arrays.fill(state, (byte) 0);
        answer(client, result);
    }

    /** Keeps a state for INIT; null forgets one. */
    private synchronized int keep(int kind, byte @Nullable [] state) {
        switch (kind) {
            case PERMANENT -> permanent = replaced(permanent, state);
            case VOLATILE -> volatileState = replaced(volatileState, state);
            case SAVE_STATE -> {
                // A TPM 2.0 has none: an empty one is all that can be set.
                if (state != null) return Result.BAD_PARAMETER;
            }
            default -> {
                return Result.BAD_PARAMETER;
            }
        }
        return Result.SUCCESS;
    }

    private static byte @Nullable [] replaced(byte @Nullable [] old, byte @Nullable [] state) {
        if (old != null) Arrays.fill(old, (byte) 0);
        return state;
    }

    /** Reads what may be large, as long as it keeps coming. */
    private void readInto(Connection client, byte[] target) throws IOException, BadFrame {
        int filled = 0;
        while (filled < target.length) {
            int part = Math.min(target.length - filled, MOST_OCTETS_AT_ONCE);
            client.requireBy(System.nanoTime() + patience.toNanos(), part);
            byte[] octets = client.octets(part);
            System.arraycopy(octets, 0, target, filled, part);
            Arrays.fill(octets, (byte) 0);
            filled += part;
        }
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
            int part = Math.min(left, MOST_OCTETS_AT_ONCE);
            client.requireBy(System.nanoTime() + patience.toNanos(), part);
            tpm.device().hashData(client.octets(part));
            left -= part;
        }
        boolean tooMuch = client.drain() > 0;
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
