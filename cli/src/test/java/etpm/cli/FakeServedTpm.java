package etpm.cli;

import etpm.transport.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

/** A TPM that notes what is done to it in its state folder, and answers success to everything. */
final class FakeServedTpm implements ServedTpm {
    private static final String EVENTS = "events";

    private final Path folder;
    private volatile boolean on;

    private FakeServedTpm(Path folder) {
        this.folder = folder;
    }

    static ServedTpm open(Path folder) throws CannotDo {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotDo("no such folder can be made");
        }
        return new FakeServedTpm(folder);
    }

    static List<String> events(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve(EVENTS));
    }

    private synchronized void note(String event) {
        try {
            Files.writeString(
                    folder.resolve(EVENTS), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] execute(byte[] command, int locality, int largestResponse) {
        note("execute " + Integer.toHexString(ByteBuffer.wrap(command).getInt(6)));
        return HexFormat.of().parseHex("80010000000a00000000");
    }

    @Override
    public void powerOn() {
        on = true;
        note("power on");
    }

    @Override
    public void resume(byte[] permanent, byte[] volatileState) {
        powerOn();
    }

    @Override
    public byte[] permanentState() {
        return new byte[] {1};
    }

    @Override
    public byte[] volatileState() {
        return new byte[] {2};
    }

    @Override
    public void storeVolatile() {}

    @Override
    public void powerOff() {
        on = false;
        note("power off");
    }

    @Override
    public boolean isPoweredOn() {
        return on;
    }

    @Override
    public StateFacts facts() {
        return new StateFacts(List.of(), "fake", 0, List.of(), "none", "");
    }

    @Override
    public void orderlyShutdown() {
        note("orderly shutdown");
    }

    @Override
    public void close() {
        note("close");
    }

    @Override
    public Identity identity() {
        return new Identity("2.0", 0, 185, 0, 0, "fake", List.of(2048), null);
    }

    @Override
    public void reset() {}

    @Override
    public void hashStart() {}

    @Override
    public void hashData(byte[] data) {}

    @Override
    public void hashEnd() {}

    @Override
    public void cancel(boolean asserted) {}

    @Override
    public void physicalPresence(boolean asserted) {}

    @Override
    public void nvAvailable(boolean available) {}

    @Override
    public boolean established() {
        return false;
    }

    @Override
    public boolean resetEstablished(int locality) {
        return false;
    }

    @Override
    public void restartClock() {}

    @Override
    public void failNextSelfTest() {}

    @Override
    public boolean actSignaled(int handle) {
        return false;
    }

    @Override
    public void firmwareHash(int hash) {}

    @Override
    public void firmwareSvn(int svn) {}
}
