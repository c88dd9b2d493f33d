package etpm.engine.action.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import etpm.engine.DirectActions;
import etpm.engine.Planted;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.SequenceObject;
import etpm.engine.state.SequenceObjectCodec;
import etpm.engine.state.Session;
import etpm.engine.state.SessionCodec;
import etpm.engine.state.Slot;
import etpm.engine.state.TpmObject;
import etpm.engine.state.TpmObjectCodec;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextLoadSpec;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.random.GetRandom;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ContextLoadTest {
    private static final TpmtPublic KEY = Templates.eccStorage(TpmEccCurve.NIST_P256);
    private static final TpmtPublic ST_CLEAR_KEY = Templates.withAttributes(
            Templates.eccSigning(TpmEccCurve.NIST_P256),
            Templates.SIGNING | TpmaObject.userWithAuth | TpmaObject.stClear);

    private final TestTpm tpm = TestTpm.started();

    private TpmHandle primary(TpmHandle hierarchy, TpmtPublic template) {
        return tpm.run(new CreatePrimary(hierarchy, Templates.auth("secret"), template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    private TpmsContext save(TpmHandle handle) {
        return tpm.run(new ContextSave(handle)).context();
    }

    private TpmHandle load(TpmsContext context) {
        return tpm.run(new ContextLoad(context)).loadedHandle();
    }

    private void refused(TpmRc rc, TpmsContext context) {
        tpm.refused(rc.with(ContextLoadSpec.context), new ContextLoad(context));
    }

    private Bytes encoded(TpmHandle handle) {
        Slot slot = new Tx(tpm.tpm.state()).slot(handle);
        assertNotNull(slot);
        return switch (slot) {
            case TpmObject object -> WireWriter.encode(object, TpmObjectCodec::write);
            case SequenceObject sequence -> WireWriter.encode(sequence, SequenceObjectCodec::write);
        };
    }

    private Bytes encodedSession(TpmHandle handle) {
        Session session = new Tx(tpm.tpm.state()).session(handle);
        return WireWriter.encode(session, SessionCodec::write);
    }

    private static TpmsContext withBlob(TpmsContext context, byte[] blob) {
        return new TpmsContext(context.sequence(), context.savedHandle(), context.hierarchy(), Bytes.wrap(blob));
    }

    @Test
    void refusesWhatIsNoContext() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        refused(TpmRc.INSUFFICIENT, withBlob(context, new byte[1]));
        refused(TpmRc.INSUFFICIENT, withBlob(context, new byte[] {0, 64, 1}));
        refused(TpmRc.SIZE, withBlob(context, new byte[] {0, 65, 1}));
        // An integrity value of another size, then too little and too much after it.
        refused(
                TpmRc.SIZE,
                withBlob(
                        context,
                        new WireWriter()
                                .sized(new byte[32])
                                .sized(new byte[100])
                                .toByteArray()));
        refused(
                TpmRc.SIZE,
                withBlob(
                        context,
                        new WireWriter().sized(new byte[64]).sized(new byte[7]).toByteArray()));
        refused(
                TpmRc.SIZE,
                withBlob(
                        context,
                        new WireWriter()
                                .sized(new byte[64])
                                .sized(new byte[100])
                                .u8(0)
                                .toByteArray()));
    }

    @Test
    void refusesEveryChange() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        byte[] blob = context.contextBlob().toByteArray();
        for (int at : new int[] {2, 65, 68, blob.length / 2, blob.length - 1}) {
            byte[] changed = blob.clone();
            changed[at] ^= 1;
            refused(TpmRc.INTEGRITY, withBlob(context, changed));
        }
        long sequence = context.sequence();
        TpmHandle handle = context.savedHandle();
        Bytes same = context.contextBlob();
        refused(TpmRc.INTEGRITY, new TpmsContext(sequence + 1, handle, TpmHandle.OWNER, same));
        refused(TpmRc.INTEGRITY, new TpmsContext(sequence, new TpmHandle(0x80000001), TpmHandle.OWNER, same));
        refused(TpmRc.INTEGRITY, new TpmsContext(sequence, new TpmHandle(0x80000002), TpmHandle.OWNER, same));
        refused(TpmRc.INTEGRITY, new TpmsContext(sequence, handle, TpmHandle.PLATFORM, same));
        refused(TpmRc.INTEGRITY, new TpmsContext(sequence, handle, TpmHandle.NULL, same));
        refused(TpmRc.VALUE, new TpmsContext(sequence, new TpmHandle(0x80000003), TpmHandle.OWNER, same));
        load(context);
    }

    @Test
    void refusesAContextOfAnotherTpm() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        TestTpm other = TestTpm.off("another seed");
        other.tpm.init();
        other.run(new etpm.spec.command.startup.Startup(TpmSu.CLEAR));
        other.refused(TpmRc.INTEGRITY.with(ContextLoadSpec.context), new ContextLoad(context));
    }

    @Test
    void anObjectComesBackExactly() {
        for (TpmHandle hierarchy :
                List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL)) {
            TpmHandle handle = primary(hierarchy, KEY);
            Bytes before = encoded(handle);
            TpmsContext context = save(handle);
            tpm.run(new FlushContext(handle));
            assertEquals(before, encoded(load(context)));
        }
    }

    @Test
    void objectsOfEveryTypeComeBackExactly() {
        TpmHandle parent = primary(TpmHandle.OWNER, KEY);
        for (TpmtPublic template : List.of(
                Templates.rsaSigning(1024), Templates.cipher(256), Templates.hmac(TpmAlgId.SHA384), ST_CLEAR_KEY)) {
            Create.Response created = tpm.run(
                    new Create(parent, Templates.auth("child"), template, Bytes.EMPTY, List.of()),
                    TestTpm.password("secret"));
            TpmHandle handle = tpm.run(
                            new Load(parent, created.outPrivate(), created.outPublic()), TestTpm.password("secret"))
                    .objectHandle();
            TpmHandle again = load(save(handle));
            assertNotEquals(handle, again);
            assertEquals(encoded(handle), encoded(again));
        }
    }

    @Test
    void aPublicPartAloneComesBackExactly() {
        TpmtPublic publicArea = tpm.run(new etpm.spec.command.object.ReadPublic(primary(TpmHandle.OWNER, KEY)))
                .outPublic();
        TpmHandle handle = tpm.run(new LoadExternal(
                        null,
                        Templates.withAttributes(
                                publicArea, TpmaObject.decrypt | TpmaObject.restricted | TpmaObject.noDA),
                        TpmHandle.OWNER))
                .objectHandle();
        assertEquals(encoded(handle), encoded(load(save(handle))));
    }

    @Test
    void theSecretsOfALoadedCopyAreItsOwn() {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        Bytes before = encoded(handle);
        TpmHandle copy = load(save(handle));
        tpm.run(new FlushContext(handle));
        assertEquals(before, encoded(copy));
    }

    @Test
    void aSequenceComesBackExactly() {
        SequenceObject sequence = new SequenceObject(
                SequenceObject.EVENT,
                TpmAlgId.NULL,
                TestTpm.secret("auth"),
                Secret.EMPTY,
                List.of(
                        new SequenceObject.Midstate(TpmAlgId.SHA1, Secret.copyOf(new byte[150])),
                        new SequenceObject.Midstate(TpmAlgId.SHA256, Secret.copyOf(new byte[150])),
                        new SequenceObject.Midstate(TpmAlgId.SHA384, Secret.copyOf(new byte[300])),
                        new SequenceObject.Midstate(TpmAlgId.SHA512, Secret.copyOf(new byte[300]))),
                SequenceObject.UNSAFE);
        Bytes before = WireWriter.encode(sequence, SequenceObjectCodec::write);
        Tx tx = new Tx(tpm.tpm.state());
        TpmHandle handle = tx.load(sequence);
        TpmsContext context = new ContextSaveAction()
                .run(new ContextSave(handle), tx, DirectActions.context(tpm))
                .context();
        assertEquals(new TpmHandle(0x80000001), context.savedHandle());
        assertEquals(TpmHandle.NULL, context.hierarchy());
        TpmHandle again = new ContextLoadAction()
                .run(new ContextLoad(context), tx, DirectActions.context(tpm))
                .loadedHandle();
        SequenceObject loaded = (SequenceObject) tx.slot(again);
        assertNotNull(loaded);
        assertEquals(before, WireWriter.encode(loaded, SequenceObjectCodec::write));
    }

    @Test
    void everySlotCanBeTaken() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        for (int i = 1; i < Implementation.MAX_LOADED_OBJECTS; i++) load(context);
        tpm.refused(TpmRc.OBJECT_MEMORY, new ContextLoad(context));
    }

    @Test
    void aDisabledHierarchysContextIsRefused() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        refused(TpmRc.HIERARCHY, context);
    }

    @Test
    void aSessionComesBackExactlyAndWorks() {
        TestTpm.TestSession session =
                tpm.bound(TpmHandle.OWNER, "", TpmtSymDef.NULL).with(TpmaSession.audit);
        tpm.run(new GetRandom(4), session);
        Bytes before = encodedSession(session.handle);
        TpmsContext context = save(session.handle);
        assertEquals(session.handle, load(context));
        assertEquals(before, encodedSession(session.handle));
        tpm.run(new GetRandom(4), session);
    }

    @Test
    void aSessionIsLoadedOnce() {
        TestTpm.TestSession session = tpm.policy();
        TpmsContext old = save(session.handle);
        load(old);
        refused(TpmRc.HANDLE, old);
        TpmsContext latest = save(session.handle);
        refused(TpmRc.HANDLE, old);
        load(latest);
    }

    @Test
    void aFlushedSessionsContextIsRefused() {
        TestTpm.TestSession session = tpm.policy();
        TpmsContext context = save(session.handle);
        tpm.run(new FlushContext(session.handle));
        refused(TpmRc.HANDLE, context);
        // Nor may it pass for another session with its handle.
        assertEquals(session.handle, tpm.policy().handle);
        save(session.handle);
        refused(TpmRc.HANDLE, context);
    }

    @Test
    void tpmResetEndsAllContexts() {
        TpmsContext object = save(primary(TpmHandle.OWNER, KEY));
        TpmsContext session = save(tpm.policy().handle);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        refused(TpmRc.INTEGRITY, object);
        refused(TpmRc.INTEGRITY, session);
    }

    @Test
    void tpmRestartEndsThoseOfStClearObjectsOnly() {
        TpmsContext object = save(primary(TpmHandle.OWNER, KEY));
        TpmsContext temporary = save(primary(TpmHandle.NULL, KEY));
        TpmsContext stClear = save(primary(TpmHandle.OWNER, ST_CLEAR_KEY));
        TpmsContext session = save(tpm.policy().handle);
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        load(object);
        load(temporary);
        refused(TpmRc.INTEGRITY, stClear);
        load(session);
    }

    /** TPM2_Clear sets back what is counted of starts, not that a context is of before one. */
    @Test
    void tpmClearBringsNoneBackThatARestartHasEnded() {
        TpmsContext stClear = save(primary(TpmHandle.PLATFORM, ST_CLEAR_KEY));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        refused(TpmRc.INTEGRITY, stClear);
        tpm.run(new Clear(TpmHandle.PLATFORM));
        refused(TpmRc.INTEGRITY, stClear);
    }

    @Test
    void tpmResumeEndsNone() {
        TpmsContext stClear = save(primary(TpmHandle.OWNER, ST_CLEAR_KEY));
        TestTpm.TestSession policy = tpm.policy();
        TpmsContext session = save(policy.handle);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        load(stClear);
        load(session);
        tpm.run(
                new GetRandom(1),
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).with(TpmaSession.audit));
    }

    @Test
    void aContextThatIsIntactButNotWhatWasSavedMeansFailureMode() throws Exception {
        TpmHandle handle = primary(TpmHandle.OWNER, KEY);
        TpmsContext context = save(handle);
        byte[] proof = tpm.tpm.state().persistent().seeds().ownerProof().toByteArray();
        long resets = tpm.tpm.state().persistent().counters().totalResetCount();
        WireReader parts = WireReader.lenient(context.contextBlob());
        byte[] integrity = parts.bytes(parts.u16()).toByteArray();
        byte[] encrypted = parts.bytes(parts.u16()).toByteArray();
        assertEquals(Bytes.wrap(integrity), Bytes.wrap(integrity(proof, resets, context, encrypted)));

        byte[] clear = cipher(Cipher.DECRYPT_MODE, proof, resets, context, encrypted);
        Bytes expected =
                new WireWriter().u64(context.sequence()).bytes(encoded(handle)).toBytes();
        assertEquals(expected, Bytes.copyOf(clear));

        clear[7] ^= 1;
        byte[] forged = cipher(Cipher.ENCRYPT_MODE, proof, resets, context, clear);
        byte[] blob = new WireWriter()
                .sized(integrity(proof, resets, context, forged))
                .sized(forged)
                .toByteArray();
        tpm.refused(TpmRc.FAILURE, new ContextLoad(withBlob(context, blob)));
        tpm.refused(TpmRc.FAILURE, new GetRandom(1));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        return mac.doFinal(data);
    }

    private static byte[] integrity(byte[] proof, long resets, TpmsContext context, byte[] encrypted) throws Exception {
        WireWriter data = new WireWriter().u8(2).u64(resets).u64(context.sequence());
        return hmac(
                proof, data.u32(context.savedHandle().value()).bytes(encrypted).toByteArray());
    }

    private static byte[] cipher(int mode, byte[] proof, long resets, TpmsContext context, byte[] data)
            throws Exception {
        WireWriter derivation = new WireWriter().u32(1).bytes(Bytes.ofAscii("CONTEXT\0"));
        derivation.u64(context.sequence()).u64(resets).u32(context.savedHandle().value());
        byte[] derived = hmac(proof, derivation.u32(384).toByteArray());
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(Arrays.copyOf(derived, 32), "AES"),
                new IvParameterSpec(Arrays.copyOfRange(derived, 32, 48)));
        return cipher.doFinal(data);
    }

    /** Integrity, hierarchy, room. */
    @Test
    void theFirstFaultDecides() {
        TpmsContext other = save(primary(TpmHandle.NULL, KEY));
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        byte[] changed = context.contextBlob().toByteArray();
        changed[changed.length - 1] ^= 1;
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        for (int i = 1; i < Implementation.MAX_LOADED_OBJECTS; i++) {
            Planted.hmacKey(tpm, new byte[32], TpmAlgId.SHA256, TpmaObject.sign);
        }
        tpm.refused(TpmRc.OBJECT_MEMORY, new ContextLoad(other));
        refused(TpmRc.INTEGRITY, withBlob(context, changed));
        refused(TpmRc.HIERARCHY, context);
    }

    /** A session's number is looked at when the rest of the context is sound. */
    @Test
    void theIntegrityOfASessionComesBeforeItsNumber() {
        TestTpm.TestSession session = tpm.policy();
        TpmsContext context = save(session.handle);
        load(context);
        byte[] changed = context.contextBlob().toByteArray();
        changed[changed.length - 1] ^= 1;
        refused(TpmRc.INTEGRITY, withBlob(context, changed));
        refused(TpmRc.HANDLE, context);
    }

    /** Before the integrity is looked at, which has no key here. */
    @Test
    void aContextOfLaterFirmwareIsRefused() {
        TpmsContext context = save(primary(TpmHandle.OWNER, KEY));
        TpmHandle later = new TpmHandle(TpmHandle.SVN_OWNER_BASE.value() + 1);
        refused(
                TpmRc.SVN_LIMITED,
                new TpmsContext(context.sequence(), context.savedHandle(), later, context.contextBlob()));
    }
}
