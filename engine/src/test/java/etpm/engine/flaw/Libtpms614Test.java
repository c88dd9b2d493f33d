package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.MemoryStore;
import etpm.engine.Objects;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.Stored;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.countdown.ActSetTimeout;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * libtpms report 614: a length in the saved state was believed, and what came after it read from beyond the state. Every length in
 * every record of this TPM's state may be wrong: then the state is refused, or the octets after it are.
 */
final class Libtpms614Test {
    /** A state with something in every kind of record. */
    private static MemoryStore full() {
        TestTpm tpm = TestTpm.started();
        TpmHandle key = Objects.parent(tpm);
        tpm.run(new EvictControl(TpmHandle.OWNER, key, new TpmHandle(0x81000001)));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8), "index");
        Indices.write(tpm, "0102030405060708");
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, Bytes.zeros(32), TpmAlgId.SHA256));
        tpm.run(new SetPrimaryPolicy(TpmHandle.ACT_0, Bytes.zeros(32), TpmAlgId.SHA256));
        tpm.run(new ActSetTimeout(TpmHandle.ACT_0, 100));
        tpm.run(new ContextSave(tpm.policy().handle));
        tpm.run(new Shutdown(TpmSu.STATE));
        return tpm.store;
    }

    private final MemoryStore store = full();

    /** Loads the state with one record changed; anything but a refusal as what it is fails. */
    private boolean loads(String key, byte[] value) {
        Map<String, byte[]> records = store.load();
        records.put(key, value);
        try {
            Stored.load(records, 0);
            Stored.manufactured(records);
            return true;
        } catch (Stored.Corrupt e) {
            return false;
        }
    }

    @Test
    void aRecordThatIsCutIsRefused() {
        store.load().forEach((key, value) -> {
            assertTrue(loads(key, value.clone()), key);
            for (int length = 0; length < value.length; length++) {
                // What an earlier eTPM saved may end sooner: before the list of timers, before whether the clock is
                // safe.
                boolean older = key.equals("saved/clear") && loads(key, Arrays.copyOf(value, length))
                        || key.equals("shutdown") && length == value.length - 1;
                if (!older) assertFalse(loads(key, Arrays.copyOf(value, length)), key + " cut at " + length);
            }
        });
    }

    @Test
    void aRecordThatGoesOnIsRefused() {
        store.load().forEach((key, value) -> {
            for (int more : new int[] {1, 2, 4, 0x10000}) {
                assertFalse(loads(key, Arrays.copyOf(value, value.length + more)), key);
            }
        });
    }

    @Test
    void aLengthThatIsTooLargeIsRefused() {
        store.load().forEach((key, value) -> {
            for (int size : new int[] {1, 2, 4}) {
                for (int at = 0; at + size <= value.length; at++) {
                    byte[] changed = value.clone();
                    Arrays.fill(changed, at, at + size, (byte) 0xFF);
                    loads(key, changed);
                }
            }
        });
    }
}
