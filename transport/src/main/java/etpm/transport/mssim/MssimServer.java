package etpm.transport.mssim;

import etpm.transport.Log;
import etpm.transport.TpmDevice;
import etpm.transport.socket.Acceptor;
import etpm.transport.socket.BadFrame;
import etpm.transport.socket.Connection;
import etpm.transport.socket.Listener;
import etpm.transport.socket.PortPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Serves a TPM in the reference simulator's protocol to any number of clients. Blocking, one platform thread a
 * connection.
 */
public final class MssimServer implements AutoCloseable {
    /** Who sends the TPM2_Startup that a TPM waits for when power comes on. */
    public enum FirstStartup {
        /** The server, TPM2_Startup(CLEAR), when power comes on for the first time; later it is the clients' business. */
        BY_SERVER,
        /** The clients, always. */
        BY_CLIENT
    }

    private static final int MOST_OCTETS = 1 << 20;
    private static final int SERVER_VERSION = 1;
    /** Platform port available, raw commands, physical presence supported. */
    private static final int SERVER_FLAGS = 1 | 4 | 8;

    private static final int OK = 0;
    private static final int UNKNOWN_SIGNAL = 1;
    private static final int FIRST_RESERVED_LOCALITY = 5;
    private static final int FIRST_EXTENDED_LOCALITY = 32;
    private static final byte[] STARTUP_CLEAR = HexFormat.of().parseHex("80010000000c000001440000");

    private final TpmDevice device;
    private final Runnable stop;
    private final LargestSizes sizes = new LargestSizes();
    private final Listener commands;
    private final Listener platform;
    private boolean startupDue;

    private MssimServer(
            Acceptor commands, Acceptor platform, TpmDevice device, FirstStartup startup, Runnable stop, Log log) {
        this.device = device;
        this.stop = stop;
        this.startupDue = startup == FirstStartup.BY_SERVER;
        this.commands = Listener.on(commands, "mssim commands", new Commands(), log);
        this.platform = Listener.on(platform, "mssim platform", new Platform(), log);
    }

    /**
     * Begins to serve.
     *
     * @param ports the bound ports, which the server closes with itself
     * @param stop called, from a connection's thread, when a client asks the simulator to exit
     */
    public static MssimServer start(PortPair ports, TpmDevice device, FirstStartup startup, Runnable stop, Log log) {
        return start(ports.first(), ports.second(), device, startup, stop, log);
    }

    /**
     * Begins to serve.
     *
     * @param commands where commands come in, closed with the server
     * @param platform where signals come in, closed with the server
     * @param stop called, from a connection's thread, when a client asks the simulator to exit
     */
    public static MssimServer start(
            Acceptor commands, Acceptor platform, TpmDevice device, FirstStartup startup, Runnable stop, Log log) {
        return new MssimServer(commands, platform, device, startup, stop, log);
    }

    /** Stops listening and ends every connection; the TPM stays as it is. */
    @Override
    public void close() {
        commands.close();
        platform.close();
    }

    // Classes rather than method references: the first of those costs a starting server some 20 ms.
    private final class Commands implements Listener.Service {
        @Override
        public void serve(Connection client) throws IOException, BadFrame {
            serveCommands(client);
        }
    }

    private final class Platform implements Listener.Service {
        @Override
        public void serve(Connection client) throws IOException, BadFrame {
            servePlatform(client);
        }
    }

    private void serveCommands(Connection client) throws IOException, BadFrame {
        client.acknowledgeAtOnce();
        while (client.awaitFrame()) {
            int code = client.u32();
            switch (code) {
                case Signal.SEND_COMMAND -> sendCommand(client);
                case Signal.HASH_START -> {
                    device.hashStart();
                    answer(client);
                }
                case Signal.HASH_DATA -> {
                    device.hashData(client.octets(client.length(MOST_OCTETS)));
                    answer(client);
                }
                case Signal.HASH_END -> {
                    device.hashEnd();
                    answer(client);
                }
                case Signal.REMOTE_HANDSHAKE -> {
                    if (client.u32() == 0) throw new BadFrame("client version 0 is not supported");
                    answer(client, SERVER_VERSION, SERVER_FLAGS);
                }
                case Signal.SET_ALTERNATIVE_RESULT -> {
                    client.u32();
                    answer(client);
                }
                case Signal.SESSION_END -> {
                    return;
                }
                case Signal.STOP -> {
                    stop.run();
                    return;
                }
                default -> throw unknown(code);
            }
        }
    }

    private void sendCommand(Connection client) throws IOException, BadFrame {
        int locality = client.u8();
        if (locality >= FIRST_RESERVED_LOCALITY && locality < FIRST_EXTENDED_LOCALITY) locality = 0;
        byte[] command = client.octets(client.length(MOST_OCTETS));
        byte[] response = device.execute(command, locality);
        sizes.record(command, response);
        Arrays.fill(command, (byte) 0);

        ByteBuffer reply = client.reply(4 + response.length + 4);
        reply.putInt(response.length).put(response).putInt(OK);
        client.send(reply);
    }

    private void servePlatform(Connection client) throws IOException, BadFrame {
        client.acknowledgeAtOnce();
        while (client.awaitFrame()) {
            int code = client.u32();
            switch (code) {
                case Signal.POWER_ON -> powerOn();
                case Signal.POWER_OFF -> device.powerOff();
                case Signal.RESET -> device.reset();
                case Signal.RESTART -> device.restartClock();
                case Signal.PHYS_PRES_ON -> physicalPresence(true);
                case Signal.PHYS_PRES_OFF -> physicalPresence(false);
                case Signal.CANCEL_ON -> cancel(true);
                case Signal.CANCEL_OFF -> cancel(false);
                case Signal.NV_ON -> nvAvailable(true);
                case Signal.NV_OFF -> nvAvailable(false);
                case Signal.KEY_CACHE_ON, Signal.KEY_CACHE_OFF -> {}
                case Signal.TEST_FAILURE_MODE -> device.failNextSelfTest();
                case Signal.SET_FW_HASH -> device.firmwareHash(client.u32());
                case Signal.SET_FW_SVN -> device.firmwareSvn(client.u32() & 0xffff);
                case Signal.GET_COMMAND_RESPONSE_SIZES -> {
                    answer(client, sizes.take());
                    continue;
                }
                case Signal.ACT_GET_SIGNALED -> {
                    answer(client, device.actSignaled(client.u32()) ? 1 : 0);
                    continue;
                }
                // The simulator's platform port closes and its command port goes on; so do the other clients here.
                case Signal.SESSION_END, Signal.STOP -> {
                    return;
                }
                default -> {
                    ByteBuffer reply = client.reply(4);
                    client.send(reply.putInt(UNKNOWN_SIGNAL));
                    throw unknown(code);
                }
            }
            answer(client);
        }
    }

    /** Clients of one simulator all begin with power on: the second must find the TPM started, not about to be. */
    private synchronized void powerOn() {
        device.powerOn();
        if (!startupDue) return;
        startupDue = false;
        device.execute(STARTUP_CLEAR.clone(), 0);
    }

    private void physicalPresence(boolean asserted) {
        if (device.isPoweredOn()) device.physicalPresence(asserted);
    }

    private void cancel(boolean asserted) {
        if (device.isPoweredOn()) device.cancel(asserted);
    }

    private void nvAvailable(boolean available) {
        if (device.isPoweredOn()) device.nvAvailable(available);
    }

    /** Sends the values and then the acknowledgement. */
    private static void answer(Connection client, int... values) throws IOException {
        ByteBuffer reply = client.reply(4 * values.length + 4);
        for (int value : values) reply.putInt(value);
        client.send(reply.putInt(OK));
    }

    private static BadFrame unknown(int code) {
        return new BadFrame("unknown request " + Integer.toUnsignedString(code));
    }
}
