package etpm.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.MemoryStore;
import etpm.engine.TestTpm;
import etpm.engine.spi.Mutation;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.type.TpmSu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store must hold for there to be a TPM in it. */
final class StoredTest {
    private final MemoryStore store = TestTpm.started().store;

    /** But for the profile: a state of before there were any has none. */
    @Test
    void everyRecordOfAManufacturedTpmIsNeeded() {
        for (String key : store.load().keySet()) {
            if (key.equals("profile")) continue;
            Map<String, byte[]> records = store.load();
            records.remove(key);
            assertThrows(Stored.Corrupt.class, () -> Stored.load(records, 0), key);
        }
    }

    @Test
    void anUnfinishedManufactureIsNoTpm() {
        Map<String, byte[]> records = store.load();
        records.remove("manufactured");
        Stored.Corrupt refusal = assertThrows(Stored.Corrupt.class, () -> Stored.load(records, 0));
        assertEquals("the TPM's manufacture was not finished", refusal.getMessage());
    }

    @Test
    void anExportedTpmRunsNoMoreButCanBeLookedAtAndTakenBack() {
        assertNull(Stored.exported(store.load()));
        store.commit(List.of(Stored.exported(new Exported(1_795_000_000L))));
        assertEquals(new Exported(1_795_000_000L), Stored.exported(store.load()));
        assertThrows(Stored.RunsElsewhere.class, () -> Stored.load(store.load(), 0));
        assertFalse(Stored.read(store.load(), 0).persistent().shutdown().isOrderly());
        store.commit(List.of(Stored.notExported()));
        assertFalse(Stored.load(store.load(), 0).persistent().shutdown().isOrderly());
    }

    @Test
    void theMarkSaysWhen() {
        assertEquals(0, Stored.manufactured(store.load()).seconds());
        store.commit(List.of(Stored.manufactured(new Manufactured(1_795_000_000L))));
        assertEquals(1_795_000_000L, Stored.manufactured(store.load()).seconds());
    }

    @Test
    void anOlderCopyStartsAsAfterACrash() {
        TestTpm tpm = TestTpm.started();
        tpm.run(new Shutdown(TpmSu.STATE));
        assertTrue(Stored.load(tpm.store.load(), 0).persistent().shutdown().isOrderly());
        Mutation unorderly = Stored.unorderly();
        tpm.store.commit(List.of(unorderly));
        assertFalse(Stored.load(tpm.store.load(), 0).persistent().shutdown().isOrderly());
    }
}
