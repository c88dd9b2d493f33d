package etpm.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A device that notes what is done to it and answers a few commands well enough for tpm2_getrandom. */
public final class FakeTpm implements TpmDevice {
    private static final int GET_CAPABILITY = 0x17a;
    private static final int GET_RANDOM = 0x17b;
    private static final int STARTUP = 0x144;
    private static final int TPM_PROPERTIES = 6;

    /** A command of the tests' own: runs until it is cancelled. */
    public static final int RUN_UNTIL_CANCELLED = 0x20000777;

    private final List<String> events = new ArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private volatile boolean on;
    private volatile boolean established;
    private volatile boolean cancel;

    /** What has happened, in order. */
    public List<String> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Waits until the long command runs. */
    public void awaitRunning() throws InterruptedException {
        if (!running.await(10, TimeUnit.SECONDS)) throw new AssertionError("the long command never began");
    }

    private void note(String event) {
        synchronized (events) {
            events.add(event);
        }
    }

    @Override
    public byte[] execute(byte[] command, int locality, int largestResponse) {
        if (!on) return new byte[0];
        if (largestResponse < 4096) note("largest response " + largestResponse);
        ByteBuffer in = ByteBuffer.wrap(command);
        int code = in.getInt(6);
        note("execute " + HexFormat.of().formatHex(command) + " @" + locality);
        return switch (code) {
            case STARTUP -> response("");
            case GET_RANDOM -> random(Short.toUnsignedInt(in.getShort(10)));
            case GET_CAPABILITY -> response(capability(in.getInt(10)));
            case RUN_UNTIL_CANCELLED -> untilCancelled();
            default -> HexFormat.of().parseHex("80010000000a00000143");
        };
    }

    private byte[] untilCancelled() {
        running.countDown();
        for (int i = 0; i < 10_000 && !cancel; i++) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return HexFormat.of().parseHex(cancel ? "80010000000a00000909" : "80010000000a00000000");
    }

    private static byte[] random(int count) {
        StringBuilder body = new StringBuilder(HexFormat.of().toHexDigits((short) count));
        for (int i = 0; i < count; i++) body.append(HexFormat.of().toHexDigits((byte) (0xa0 + i)));
        return response(body.toString());
    }

    /** No more data; of the properties TPM_PT_MAX_DIGEST alone, which tpm2_getrandom asks for; of all else nothing. */
    private static String capability(int capability) {
        String list = capability == TPM_PROPERTIES ? "00000001" + "00000120" + "00000020" : "00000000";
        return "00" + HexFormat.of().toHexDigits(capability) + list;
    }

    private static byte[] response(String body) {
        byte[] octets = HexFormat.of().parseHex(body);
        return ByteBuffer.allocate(10 + octets.length)
                .putShort((short) 0x8001)
                .putInt(10 + octets.length)
                .putInt(0)
                .put(octets)
                .array();
    }

    @Override
    public void powerOn() {
        if (!on) note("power on");
        on = true;
    }

    @Override
    public void resume(byte[] permanent, byte[] volatileState) throws StateRefused {
        if (on) return;
        for (byte[] state : new byte[][] {permanent, volatileState}) {
            if (state == null) continue;
            note("state of " + state.length + " octets");
            if (state.length == 1) throw new StateRefused(StateRefused.Reason.values()[state[0]]);
        }
        powerOn();
    }

    @Override
    public byte[] permanentState() {
        return HexFormat.of().parseHex("0102030405");
    }

    /** Larger than any buffer. */
    @Override
    public byte[] volatileState() throws StateRefused {
        if (established) throw new StateRefused(StateRefused.Reason.NOTHING);
        return new byte[100_000];
    }

    @Override
    public void storeVolatile() throws StateRefused {
        if (established) throw new StateRefused(StateRefused.Reason.NO_SPACE);
        note("store volatile");
    }

    @Override
    public void powerOff() {
        if (on) note("power off");
        on = false;
    }

    @Override
    public boolean isPoweredOn() {
        return on;
    }

    @Override
    public void reset() {
        note("reset");
    }

    @Override
    public void hashStart() {
        established = true;
        note("hash start");
    }

    @Override
    public void hashData(byte[] data) {
        note("hash data "
                + (data.length > 8 ? data.length + " octets" : HexFormat.of().formatHex(data)));
    }

    @Override
    public void hashEnd() {
        note("hash end");
    }

    @Override
    public void cancel(boolean asserted) {
        cancel = asserted;
        note("cancel " + asserted);
    }

    @Override
    public void physicalPresence(boolean asserted) {
        note("presence " + asserted);
    }

    @Override
    public void nvAvailable(boolean available) {
        note("nv " + available);
    }

    @Override
    public boolean established() {
        return established;
    }

    @Override
    public boolean resetEstablished(int locality) {
        if (locality < 3) return false;
        established = false;
        return true;
    }

    @Override
    public void restartClock() {
        note("restart clock");
    }

    @Override
    public void failNextSelfTest() {
        note("fail next self-test");
    }

    @Override
    public boolean actSignaled(int handle) {
        return handle == 0x40000110;
    }

    @Override
    public void firmwareHash(int hash) {
        note("firmware hash " + Integer.toHexString(hash));
    }

    @Override
    public void firmwareSvn(int svn) {
        note("firmware svn " + svn);
    }

    @Override
    public Identity identity() {
        ActiveProfile profile = new ActiveProfile(
                "fake", List.of(0x11F, 0x120, 0x122, 0x20000000), List.of("rsa", "rsa-min-size=2048"));
        return new Identity("2.0", 0, 185, 0x4554504d, 0x00010000, "eTPM \"fake\"", List.of(2048, 3072), profile);
    }

    @Override
    public void orderlyShutdown() {
        note("orderly shutdown");
    }
}
