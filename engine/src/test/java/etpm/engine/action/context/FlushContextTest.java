package etpm.engine.action.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.context.FlushContextSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlushContextTest {
    private final TestTpm tpm = TestTpm.started();

    private void refused(TpmRc rc, TpmHandle handle) {
        tpm.refused(rc.with(FlushContextSpec.flushHandle), new FlushContext(handle));
    }

    @Test
    void refusesHandlesOfOtherTypes() {
        refused(TpmRc.VALUE, TpmHandle.OWNER);
        refused(TpmRc.VALUE, TpmHandle.PERSISTENT_FIRST);
        refused(TpmRc.VALUE, new TpmHandle(0x02000040));
    }

    @Test
    void refusesWhatIsNotThere() {
        refused(TpmRc.HANDLE, TpmHandle.TRANSIENT_FIRST);
        refused(TpmRc.HANDLE, TpmHandle.HMAC_SESSION_FIRST);
        refused(TpmRc.HANDLE, TpmHandle.POLICY_SESSION_FIRST);
    }

    @Test
    void anObjectGoesAndItsHandleIsFree() {
        CreatePrimary create = new CreatePrimary(
                TpmHandle.OWNER,
                Templates.NOTHING,
                Templates.eccStorage(TpmEccCurve.NIST_P256),
                Bytes.EMPTY,
                List.of());
        TpmHandle handle = tpm.run(create).objectHandle();
        tpm.run(new FlushContext(handle));
        refused(TpmRc.HANDLE, handle);
        assertEquals(handle, tpm.run(create).objectHandle());
    }

    @Test
    void aSessionGoesWhateverTypeTheHandleSays() {
        TpmHandle policy = tpm.policy().handle;
        TpmHandle hmac = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
        tpm.run(new FlushContext(new TpmHandle(TpmHandle.HMAC_SESSION_FIRST.value() + policy.index())));
        tpm.run(new FlushContext(hmac));
        assertNull(tpm.tpm.state().live().sessions().at(policy.index()));
        assertNull(tpm.tpm.state().live().sessions().at(hmac.index()));
        refused(TpmRc.HANDLE, policy);
    }

    @Test
    void aSavedSessionGoesToo() {
        TpmHandle first = tpm.policy().handle;
        TpmHandle second = tpm.policy().handle;
        tpm.run(new ContextSave(first));
        tpm.run(new ContextSave(second));
        tpm.run(new FlushContext(first));
        refused(TpmRc.HANDLE, first);
        assertEquals(1, tpm.tpm.state().reset().savedSessions().size());
        tpm.run(new FlushContext(second));
        assertEquals(first, tpm.policy().handle);
    }
}
