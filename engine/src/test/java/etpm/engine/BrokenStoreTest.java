package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Platform;
import etpm.engine.spi.StateStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store whose outcome is unknown is failure mode until it is opened anew, whatever is done to the TPM meanwhile. */
final class BrokenStoreTest {
    private static final String FAILURE = "80010000000a00000101";

    private final MemoryStore store = new MemoryStore();
    private final List<Throwable> faults = new ArrayList<>();
    private final Tpm tpm =
            Tpm.open(new Platform(TestTpm.CRYPTO, new TestTpm.SeededRandomness("broken"), () -> 0, store), faults::add);

    private String execute(String command) {
        byte[] response = tpm.execute(HexFormat.of().parseHex(command), new Invocation(0, false, () -> false, 4096));
        return HexFormat.of().formatHex(response);
    }

    @Test
    void aResetDoesNotMendIt() {
        tpm.init();
        store.breakDown();
        assertEquals(FAILURE, execute("80010000000c000001440000"));
        tpm.init();
        assertTrue(tpm.isPowered());
        assertEquals(FAILURE, execute("80010000000c000001440000"));
        assertEquals(2, faults.size());
        assertInstanceOf(StateStore.Failed.class, faults.getLast());
    }

    @Test
    void aTpmThatIsSwitchedOnWithItDoesNotStart() {
        store.breakDown();
        tpm.init();
        assertEquals(FAILURE, execute("80010000000c000001440000"));
    }
}
