package etpm.engine.action.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import etpm.engine.Planted;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.SavedSession;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.StateReset;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.ContextSaveSpec;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextSaveTest {
    private final TestTpm tpm = TestTpm.started();

    private TpmHandle primary(TpmHandle hierarchy, TpmtPublic template) {
        return tpm.run(new CreatePrimary(hierarchy, Templates.NOTHING, template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    private static TpmtPublic key() {
        return Templates.eccStorage(TpmEccCurve.NIST_P256);
    }

    @Test
    void refusesWhatIsNotLoaded() {
        tpm.refused(TpmRc.REFERENCE_H0, new ContextSave(TpmHandle.TRANSIENT_FIRST));
        tpm.refused(TpmRc.REFERENCE_H0, new ContextSave(TpmHandle.HMAC_SESSION_FIRST));
    }

    @Test
    void refusesHandlesOfOtherTypes() {
        tpm.refused(TpmRc.VALUE.with(ContextSaveSpec.saveHandle), new ContextSave(TpmHandle.OWNER));
        tpm.refused(TpmRc.VALUE.with(ContextSaveSpec.saveHandle), new ContextSave(TpmHandle.PERSISTENT_FIRST));
    }

    @Test
    void anObjectStaysLoaded() {
        TpmHandle handle = primary(TpmHandle.OWNER, key());
        TpmsContext context = tpm.run(new ContextSave(handle)).context();
        assertEquals(new TpmHandle(0x80000000), context.savedHandle());
        assertEquals(TpmHandle.OWNER, context.hierarchy());
        assertEquals(34, tpm.name(handle).length());
    }

    @Test
    void theHierarchyAndStClearOfAnObjectAreTold() {
        TpmHandle handle = primary(
                TpmHandle.NULL,
                Templates.withAttributes(key(), Templates.STORAGE | TpmaObject.userWithAuth | TpmaObject.stClear));
        TpmsContext context = tpm.run(new ContextSave(handle)).context();
        assertEquals(new TpmHandle(0x80000002), context.savedHandle());
        assertEquals(TpmHandle.NULL, context.hierarchy());
    }

    @Test
    void everyContextIsEncryptedAnew() {
        TpmHandle handle = primary(TpmHandle.OWNER, key());
        TpmsContext first = tpm.run(new ContextSave(handle)).context();
        TpmsContext second = tpm.run(new ContextSave(handle)).context();
        assertEquals(first.sequence() + 1, second.sequence());
        // Past the integrity value, where the same key would give the same octets.
        assertNotEquals(first.contextBlob().slice(68, 132), second.contextBlob().slice(68, 132));
    }

    @Test
    void keysDoNotComeAgainAfterTpmReset() {
        TpmsContext before =
                tpm.run(new ContextSave(primary(TpmHandle.OWNER, key()))).context();
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        TpmsContext after =
                tpm.run(new ContextSave(primary(TpmHandle.OWNER, key()))).context();
        assertEquals(before.sequence(), after.sequence());
        assertNotEquals(before.contextBlob().slice(68, 132), after.contextBlob().slice(68, 132));
    }

    @Test
    void aSessionLeavesMemoryAndKeepsItsHandle() {
        TestTpm.TestSession session = tpm.policy();
        TpmsContext context = tpm.run(new ContextSave(session.handle)).context();
        assertEquals(session.handle, context.savedHandle());
        assertEquals(TpmHandle.NULL, context.hierarchy());
        assertNull(tpm.tpm.state().live().sessions().at(session.handle.index()));
        tpm.refused(TpmRc.REFERENCE_H0, new ContextSave(session.handle));
        assertNotEquals(session.handle.index(), tpm.policy().handle.index());
    }

    @Test
    void sessionsAreNumberedApartFromObjects() {
        TpmHandle object = primary(TpmHandle.OWNER, key());
        TpmsContext first = tpm.run(new ContextSave(tpm.policy().handle)).context();
        for (int i = 0; i < 5; i++) tpm.run(new ContextSave(object));
        TpmsContext second = tpm.run(new ContextSave(tpm.policy().handle)).context();
        assertEquals(first.sequence() + 1, second.sequence());
    }

    @Test
    void savedSessionsCountAsActive() {
        for (int i = 0; i < 64; i++) tpm.run(new ContextSave(tpm.policy().handle));
        tpm.refused(
                TpmRc.SESSION_HANDLES,
                new StartAuthSession(
                        TpmHandle.NULL,
                        TpmHandle.NULL,
                        Bytes.zeros(16),
                        Bytes.EMPTY,
                        TpmSe.HMAC,
                        TpmtSymDef.NULL,
                        TpmAlgId.SHA256));
    }

    @Test
    void anExclusiveAuditSessionStaysExclusive() {
        TestTpm.TestSession session =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).with(TpmaSession.audit);
        tpm.run(new GetRandom(1), session);
        assertEquals(session.handle, tpm.tpm.state().live().exclusiveAudit());
        tpm.run(new ContextSave(session.handle));
        assertEquals(session.handle, tpm.tpm.state().live().exclusiveAudit());
        tpm.run(new FlushContext(session.handle));
        assertNull(tpm.tpm.state().live().exclusiveAudit());
    }

    @Test
    void anOrderlyShutdownNoLongerCounts() {
        TpmHandle handle = primary(TpmHandle.OWNER, key());
        tpm.run(new Shutdown(TpmSu.STATE));
        assertEquals(ShutdownMark.STATE, tpm.tpm.state().persistent().shutdown().type());
        tpm.run(new ContextSave(handle));
        assertEquals(ShutdownMark.UNORDERLY, tpm.tpm.state().persistent().shutdown());
    }

    @Test
    void theLargestKeyFits() {
        TpmHandle handle = primary(TpmHandle.OWNER, Templates.rsaStorage(4096));
        TpmsContext context = tpm.run(new ContextSave(handle)).context();
        assertEquals(handle.index(), 0);
        assertEquals(
                context.contextBlob().length() < 2048,
                true,
                () -> context.contextBlob().length() + " octets");
    }

    /** As if so many sessions had been saved, some of which still are. */
    private void saved(long contextCounter, SavedSession... saved) {
        Planted.change(tpm, tx -> {
            tx.reset(tx.reset().withContexts(contextCounter, List.of(saved)));
            return tx;
        });
    }

    @Test
    void theGapToTheOldestSavedSessionIsBounded() {
        SavedSession oldest = new SavedSession(new TpmHandle(0x02000005), 7);
        SavedSession newer = new SavedSession(new TpmHandle(0x02000006), 8);
        long counter = 7 + StateReset.CONTEXT_GAP_MAX + 1;
        ContextSave command = new ContextSave(tpm.policy().handle);
        saved(counter, oldest, newer);
        tpm.refused(TpmRc.CONTEXT_GAP, command);
        // Without the oldest one it works again.
        saved(counter, newer);
        tpm.run(command);
        assertEquals(2, tpm.tpm.state().reset().savedSessions().size());
    }

    @Test
    void sequenceNumbersEndSomeDay() {
        ContextSave session = new ContextSave(tpm.policy().handle);
        saved(-1);
        tpm.refused(TpmRc.TOO_MANY_CONTEXTS, session);
        ContextSave object = new ContextSave(primary(TpmHandle.OWNER, key()));
        tpm.run(object);
        Planted.change(tpm, tx -> {
            tx.reset(tx.reset().withObjectContextCounter(-1));
            return tx;
        });
        tpm.refused(TpmRc.TOO_MANY_CONTEXTS, object);
    }
}
