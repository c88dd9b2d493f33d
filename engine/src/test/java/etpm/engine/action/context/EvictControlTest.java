package etpm.engine.action.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.engine.state.TpmObjectCodec;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class EvictControlTest {
    private static final TpmtPublic KEY = Templates.eccStorage(TpmEccCurve.NIST_P256);
    private static final TpmHandle OWNERS = new TpmHandle(0x81000001);
    private static final TpmHandle OWNERS_LAST = new TpmHandle(0x817FFFFF);
    private static final TpmHandle PLATFORMS = new TpmHandle(0x81800000);

    private final TestTpm tpm = TestTpm.started();

    private TpmHandle primary(TpmHandle hierarchy, TpmtPublic template) {
        return tpm.run(new CreatePrimary(hierarchy, Templates.auth("secret"), template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    private void refused(TpmRc rc, Position position, TpmHandle auth, TpmHandle object, TpmHandle persistent) {
        tpm.refused(rc.with(position), new EvictControl(auth, object, persistent), TestTpm.EMPTY);
    }

    private Bytes encoded(TpmHandle handle) {
        TpmObject object = new Tx(tpm.tpm.state()).object(handle);
        return WireWriter.encode(object, TpmObjectCodec::write);
    }

    @Test
    void refusesASequence() {
        refused(TpmRc.ATTRIBUTES, EvictControlSpec.objectHandle, TpmHandle.OWNER, Objects.sequence(tpm), OWNERS);
    }

    @Test
    void refusesWhatWillNotLast() {
        TpmHandle temporary = primary(TpmHandle.NULL, KEY);
        refused(TpmRc.ATTRIBUTES, EvictControlSpec.objectHandle, TpmHandle.OWNER, temporary, OWNERS);
        TpmHandle stClear = primary(
                TpmHandle.OWNER,
                Templates.withAttributes(KEY, Templates.STORAGE | TpmaObject.userWithAuth | TpmaObject.stClear));
        refused(TpmRc.ATTRIBUTES, EvictControlSpec.objectHandle, TpmHandle.OWNER, stClear, OWNERS);
    }

    @Test
    void refusesAnotherPersistentHandleThanTheObjects() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        refused(TpmRc.HANDLE, EvictControlSpec.objectHandle, TpmHandle.OWNER, OWNERS, OWNERS_LAST);
    }

    @Test
    void refusesObjectsOfAnotherHierarchy() {
        TpmHandle owners = primary(TpmHandle.OWNER, KEY);
        TpmHandle endorsements = primary(TpmHandle.ENDORSEMENT, KEY);
        TpmHandle platforms = primary(TpmHandle.PLATFORM, KEY);
        refused(TpmRc.HIERARCHY, EvictControlSpec.objectHandle, TpmHandle.PLATFORM, owners, PLATFORMS);
        refused(TpmRc.HIERARCHY, EvictControlSpec.objectHandle, TpmHandle.PLATFORM, endorsements, PLATFORMS);
        refused(TpmRc.HIERARCHY, EvictControlSpec.objectHandle, TpmHandle.OWNER, platforms, OWNERS);
        tpm.run(new EvictControl(TpmHandle.PLATFORM, platforms, PLATFORMS));
        refused(TpmRc.HIERARCHY, EvictControlSpec.objectHandle, TpmHandle.OWNER, PLATFORMS, PLATFORMS);
    }

    @Test
    void refusesHandlesOutsideTheRange() {
        TpmHandle owners = primary(TpmHandle.OWNER, KEY);
        TpmHandle platforms = primary(TpmHandle.PLATFORM, KEY);
        refused(TpmRc.VALUE, EvictControlSpec.persistentHandle, TpmHandle.OWNER, owners, new TpmHandle(0x80FFFFFF));
        refused(TpmRc.RANGE, EvictControlSpec.persistentHandle, TpmHandle.OWNER, owners, PLATFORMS);
        refused(TpmRc.RANGE, EvictControlSpec.persistentHandle, TpmHandle.PLATFORM, platforms, OWNERS_LAST);
        tpm.run(new EvictControl(TpmHandle.OWNER, owners, OWNERS_LAST));
        tpm.run(new EvictControl(TpmHandle.PLATFORM, platforms, TpmHandle.PERSISTENT_LAST));
    }

    @Test
    void refusesATakenHandle() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        tpm.refused(TpmRc.NV_DEFINED, new EvictControl(TpmHandle.OWNER, handle, OWNERS), TestTpm.EMPTY);
    }

    @Test
    void refusesWhenNvIsFull() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        for (int i = 0; i < 2000; i++) {
            TpmHandle persistent = new TpmHandle(OWNERS.value() + i);
            try {
                tpm.run(new EvictControl(TpmHandle.OWNER, handle, persistent));
            } catch (RcException e) {
                assertEquals(TpmRc.NV_SPACE, e.rc());
                tpm.run(new EvictControl(TpmHandle.OWNER, OWNERS, OWNERS));
                tpm.run(new EvictControl(TpmHandle.OWNER, handle, persistent));
                return;
            }
        }
        Assertions.fail("NV is never full");
    }

    @Test
    void refusesWhenTheStoreIsFull() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, new EvictControl(TpmHandle.OWNER, handle, OWNERS), TestTpm.EMPTY);
        tpm.store.full(false);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
    }

    @Test
    void thePersistentObjectIsOneOfItsOwn() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        Bytes before = encoded(handle);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        tpm.run(new FlushContext(handle));
        assertEquals(before, encoded(OWNERS));
        tpm.run(
                new Create(OWNERS, Templates.NOTHING, Templates.hmac(TpmAlgId.SHA256), Bytes.EMPTY, List.of()),
                TestTpm.password("secret"));
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(before, encoded(OWNERS));
    }

    @Test
    void thePublicPartAloneCanBecomePersistent() {
        TpmtPublic publicArea =
                tpm.run(new ReadPublic(primary(TpmHandle.OWNER, KEY))).outPublic();
        TpmHandle handle = tpm.run(new LoadExternal(
                        null,
                        Templates.withAttributes(
                                publicArea, TpmaObject.decrypt | TpmaObject.restricted | TpmaObject.noDA),
                        TpmHandle.OWNER))
                .objectHandle();
        Bytes before = encoded(handle);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(before, encoded(OWNERS));
    }

    @Test
    void removesIt() {
        TpmHandle handle = primary(TpmHandle.ENDORSEMENT, KEY);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        Bytes before = encoded(handle);
        tpm.run(new EvictControl(TpmHandle.OWNER, OWNERS, OWNERS));
        assertFalse(tpm.tpm.state().nv().objects().containsKey(0x81000001L));
        assertEquals(before, encoded(handle));
        tpm.restart(null, TpmSu.CLEAR);
        assertFalse(tpm.tpm.state().nv().objects().containsKey(0x81000001L));
    }

    @Test
    void thePlatformMayRemoveAll() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        tpm.run(new EvictControl(TpmHandle.OWNER, handle, OWNERS));
        tpm.run(new EvictControl(TpmHandle.PLATFORM, OWNERS, OWNERS));
        assertFalse(tpm.tpm.state().nv().objects().containsKey(0x81000001L));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        TpmHandle owners = primary(TpmHandle.OWNER, KEY);
        TpmHandle temporary = primary(TpmHandle.NULL, KEY);
        TpmHandle platforms = primary(TpmHandle.PLATFORM, KEY);
        tpm.run(new EvictControl(TpmHandle.OWNER, owners, OWNERS));
        tpm.run(new EvictControl(TpmHandle.PLATFORM, platforms, PLATFORMS));
        refused(TpmRc.ATTRIBUTES, EvictControlSpec.objectHandle, TpmHandle.PLATFORM, temporary, OWNERS);
        refused(TpmRc.HANDLE, EvictControlSpec.objectHandle, TpmHandle.OWNER, PLATFORMS, OWNERS);
        refused(TpmRc.HIERARCHY, EvictControlSpec.objectHandle, TpmHandle.PLATFORM, owners, OWNERS);
        refused(TpmRc.RANGE, EvictControlSpec.persistentHandle, TpmHandle.PLATFORM, platforms, OWNERS);
    }

    @Test
    void aTakenHandleComesBeforeRoom() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        RcException full = Assertions.assertThrows(RcException.class, () -> {
            for (int i = 0; i < 2000; i++) {
                tpm.run(new EvictControl(TpmHandle.OWNER, handle, new TpmHandle(OWNERS.value() + i)));
            }
        });
        assertEquals(TpmRc.NV_SPACE, full.rc());
        tpm.refused(TpmRc.NV_DEFINED, new EvictControl(TpmHandle.OWNER, handle, OWNERS), TestTpm.EMPTY);
    }
}
