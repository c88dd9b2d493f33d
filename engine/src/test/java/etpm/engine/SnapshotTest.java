package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Platform;
import etpm.engine.spi.StateStore;
import etpm.engine.state.StateBlob;
import etpm.engine.state.StateBlob.Refused.Reason;
import etpm.engine.state.StateBlobCodec;
import etpm.engine.state.TpmState;
import etpm.engine.state.VolatileState;
import etpm.engine.state.VolatileStateCodec;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvIncrement;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.MacStart;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That nothing at all is missing in a snapshot is checked after every successful command of every test, by {@link
 * TestTpm#execute}. Here: that a TPM goes on with it, and what it refuses.
 */
final class SnapshotTest {
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
    private static final Bytes DATA = Bytes.ofAscii("what is fed");
    private static final TpmHandle COUNTER = new TpmHandle(0x01500001);
    private static final List<TpmsPcrSelection> PCR_16 =
            List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000001")));

    private final TestTpm test = TestTpm.started();

    private static Bytes pcr(TestTpm tpm) {
        return tpm.run(new PcrRead(PCR_16)).pcrValues().getFirst();
    }

    private void extend() {
        List<TpmtHa> digests = List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32)));
        test.run(new PcrExtend(new TpmHandle(16), digests));
    }

    private void defineOrderlyCounter() {
        TpmaNv attributes = new TpmaNv(TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.ORDERLY | 1 << 4);
        TpmsNvPublic area = new TpmsNvPublic(COUNTER, TpmAlgId.SHA256, attributes, Bytes.EMPTY, 8);
        test.run(new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, area));
        test.run(new NvIncrement(TpmHandle.OWNER, COUNTER));
    }

    private static Bytes counter(TestTpm tpm) {
        return tpm.run(new NvRead(TpmHandle.OWNER, COUNTER, 8, 0)).data();
    }

    @Test
    void pcrAndNvGoOn() throws Exception {
        extend();
        defineOrderlyCounter();
        test.run(new NvIncrement(TpmHandle.OWNER, COUNTER));
        TestTpm moved = test.moved();
        assertEquals(pcr(test), pcr(moved));
        assertEquals(counter(test), counter(moved));
        moved.run(new NvIncrement(TpmHandle.OWNER, COUNTER));
        assertNotEquals(counter(test), counter(moved));
    }

    @Test
    void sessionsGoOn() throws Exception {
        TestTpm.TestSession hmac = test.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        TestTpm.TestSession bound = test.bound(TpmHandle.OWNER, "", AES);
        TestTpm.TestSession policy = test.policy();
        TestTpm.TestSession saved = test.policy();
        test.run(new PolicyCommandCode(policy.handle, new TpmCc(0x15E)));
        Bytes policyDigest = test.run(new PolicyGetDigest(policy.handle)).policyDigest();
        ContextSave.Response context = test.run(new ContextSave(saved.handle));
        test.run(new GetRandom(8), hmac.with(TpmaSession.audit | TpmaSession.encrypt));

        TestTpm moved = test.moved();
        // Exclusive still, and the nonces go on: the response's HMAC is checked.
        moved.run(new GetRandom(8), hmac.with(TpmaSession.audit | TpmaSession.encrypt | TpmaSession.auditExclusive));
        moved.run(new GetRandom(8), bound.with(TpmaSession.encrypt));
        assertEquals(policyDigest, moved.run(new PolicyGetDigest(policy.handle)).policyDigest());
        assertEquals(saved.handle, moved.run(new ContextLoad(context.context())).loadedHandle());
    }

    @Test
    void sequencesGoOn() throws Exception {
        TpmHandle key = Planted.hmacKey(test, new byte[32], TpmAlgId.SHA256, TpmaObject.sign);
        TpmHandle mac =
                test.run(new MacStart(key, Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        TpmHandle hash = test.run(new HashSequenceStart(TestTpm.secret("auth"), TpmAlgId.SHA512))
                .sequenceHandle();
        test.run(new SequenceUpdate(mac, DATA));
        test.run(new SequenceUpdate(hash, DATA), TestTpm.password("auth"));

        TestTpm moved = test.moved();
        for (TestTpm each : List.of(test, moved)) {
            assertArrayEquals(
                    TestTpm.CRYPTO.hmac(TpmAlgId.SHA256, new byte[32], DATA.toByteArray(), DATA.toByteArray()),
                    each.run(new SequenceComplete(mac, DATA, TpmHandle.NULL))
                            .result()
                            .toByteArray());
            assertArrayEquals(
                    TestTpm.CRYPTO.digest(TpmAlgId.SHA512, DATA.toByteArray(), DATA.toByteArray()),
                    each.run(new SequenceComplete(hash, DATA, TpmHandle.NULL), TestTpm.password("auth"))
                            .result()
                            .toByteArray());
        }
    }

    @Test
    void keysGoOn() throws Exception {
        TpmHandle parent = Objects.parent(test);
        var child = Objects.create(test, parent, Templates.NOTHING, Templates.eccSigning(TpmEccCurve.NIST_P256));
        TpmHandle loaded = Objects.load(test, parent, child);
        TestTpm moved = test.moved();
        assertEquals(test.name(loaded), moved.name(loaded));
        Objects.load(moved, parent, child);
    }

    @Test
    void aMeasuredLaunchGoesOn() throws Exception {
        for (TestTpm before : List.of(test, TestTpm.off("not started"))) {
            if (!before.tpm.isPowered()) before.tpm.init();
            before.tpm.hashStart();
            before.tpm.hashData(DATA.toByteArray());
            TestTpm moved = before.moved();
            assertTrue(moved.tpm.established());
            for (TestTpm each : List.of(before, moved)) {
                each.tpm.hashData(DATA.toByteArray());
                each.tpm.hashEnd();
            }
            assertArrayEquals(before.tpm.volatileState(), moved.tpm.volatileState());
            assertArrayEquals(before.tpm.volatileState(), moved.moved().tpm.volatileState());
        }
    }

    @Test
    void theClockGoesOnAndNeverBack() throws Exception {
        test.advance(100_000);
        test.run(new GetRandom(1));
        byte[] early = test.tpm.volatileState();
        long time = test.tpm.state().orderly().time();
        test.advance(1_000_000);
        test.run(new GetRandom(1));
        long stored = test.tpm.state().orderly().savedClock();
        test.tpm.init(null, early);
        assertEquals(time, test.tpm.state().orderly().time());
        assertEquals(stored, test.tpm.state().orderly().clock());
    }

    @Test
    void randomNumbersAreOthersAfterALoad() throws Exception {
        int[] reseeded = {0};
        TestTpm.SeededRandomness random = new TestTpm.SeededRandomness("seed") {
            @Override
            public void reseed() {
                reseeded[0]++;
            }
        };
        Platform platform = new Platform(TestTpm.CRYPTO, random, () -> 0, new MemoryStore());
        try (Tpm tpm = Tpm.open(platform, fault -> {})) {
            tpm.init(test.tpm.permanentState(), test.tpm.volatileState());
            assertEquals(1, reseeded[0]);
        }
    }

    // ---- refusals

    private void refused(Reason reason, byte[] permanent, byte[] volatileState) {
        TpmState before = test.tpm.state();
        var stored = test.store.load();
        StateBlob.Refused e = assertThrows(StateBlob.Refused.class, () -> test.tpm.init(permanent, volatileState));
        assertEquals(reason, e.reason());
        assertSame(before, test.tpm.state());
        assertEquals(stored.keySet(), test.store.load().keySet());
        stored.forEach(
                (key, value) -> assertArrayEquals(value, test.store.load().get(key)));
    }

    @Test
    void refusesWhatIsDamaged() throws Exception {
        test.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        byte[] permanent = test.tpm.permanentState();
        byte[] volatileState = test.tpm.volatileState();
        for (byte[] blob : List.of(permanent, volatileState)) {
            boolean isPermanent = blob == permanent;
            for (int length = 0; length < blob.length; length++) {
                byte[] cut = Arrays.copyOf(blob, length);
                damaged(isPermanent, cut);
            }
            for (int bit = 0; bit < 8 * blob.length; bit++) {
                byte[] flipped = blob.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                damaged(isPermanent, flipped);
            }
            damaged(isPermanent, Arrays.copyOf(blob, blob.length + 1));
            damaged(!isPermanent, blob);
        }
        refused(Reason.DAMAGED, null, permanent);
        test.tpm.init(permanent, volatileState);
        assertArrayEquals(volatileState, test.tpm.volatileState());
    }

    private void damaged(boolean permanent, byte[] blob) {
        StateBlob.Refused e = assertThrows(
                StateBlob.Refused.class, () -> test.tpm.init(permanent ? blob : null, permanent ? null : blob));
        assertTrue(e.reason() == Reason.DAMAGED || e.reason() == Reason.NEWER);
    }

    @Test
    void refusesAnotherTpms() throws Exception {
        TestTpm other = TestTpm.off("another");
        other.tpm.init();
        refused(Reason.MISMATCH, null, other.tpm.volatileState());
        refused(Reason.MISMATCH, other.tpm.permanentState(), test.tpm.volatileState());
        defineOrderlyCounter();
        byte[] withCounter = test.tpm.volatileState();
        test.run(new NvUndefineSpace(TpmHandle.OWNER, COUNTER));
        refused(Reason.MISMATCH, null, withCounter);
    }

    @Test
    void refusesWhatANewerVersionWrote() throws Exception {
        StateBlob blob = StateBlobCodec.read(WireReader.lenient(test.tpm.volatileState()));
        StateBlob newer = new StateBlob(blob.magic(), 2, 2, blob.kind(), blob.content(), blob.check());
        refused(
                Reason.NEWER,
                null,
                WireWriter.encode(newer, StateBlobCodec::write).toByteArray());
    }

    @Test
    void refusesAPermanentStateThatIsNotWhole() throws Exception {
        MemoryStore little = new MemoryStore();
        byte[] nothing = StateBlob.seal(
                StateBlob.PERMANENT,
                etpm.engine.state.PermanentState.of(little.load()),
                etpm.engine.state.PermanentStateCodec::write,
                TestTpm.CRYPTO);
        refused(Reason.DAMAGED, nothing, null);
    }

    @Test
    void refusesWhatContradictsItself() throws Exception {
        TpmHandle key = Objects.parent(test);
        test.session(TpmSe.HMAC, TpmAlgId.SHA256, AES);
        VolatileState good =
                StateBlob.open(StateBlob.VOLATILE, test.tpm.volatileState(), VolatileStateCodec::read, TestTpm.CRYPTO);
        VolatileState.Place place = good.objects().getFirst();
        assertEquals(key.index(), place.index());
        contradicts(withObjects(good, List.of(place, place)));
        contradicts(withObjects(good, List.of(new VolatileState.Place(512, place.object(), null))));
        contradicts(withObjects(good, List.of(new VolatileState.Place(1, null, null))));
        contradicts(withSessions(
                good, List.of(good.sessions().getFirst(), good.sessions().getFirst())));
        test.tpm.init(null, seal(good));
    }

    private void contradicts(VolatileState state) {
        refused(Reason.DAMAGED, null, seal(state));
    }

    private static byte[] seal(VolatileState state) {
        return StateBlob.seal(StateBlob.VOLATILE, state, VolatileStateCodec::write, TestTpm.CRYPTO);
    }

    private static VolatileState withObjects(VolatileState from, List<VolatileState.Place> objects) {
        return new VolatileState(
                from.owner(),
                from.orderly(),
                from.reset(),
                from.commits(),
                from.clear(),
                from.started(),
                from.startupLocality(),
                from.hCrtm(),
                from.startedOrderly(),
                from.phEnable(),
                from.pcrs(),
                new ArrayList<>(objects),
                from.sessions(),
                from.exclusiveAudit(),
                from.orderlyIndices(),
                from.established(),
                from.launch(),
                from.hCrtmDigests());
    }

    private static VolatileState withSessions(VolatileState from, List<etpm.engine.state.Session> sessions) {
        return new VolatileState(
                from.owner(),
                from.orderly(),
                from.reset(),
                from.commits(),
                from.clear(),
                from.started(),
                from.startupLocality(),
                from.hCrtm(),
                from.startedOrderly(),
                from.phEnable(),
                from.pcrs(),
                from.objects(),
                sessions,
                from.exclusiveAudit(),
                from.orderlyIndices(),
                from.established(),
                from.launch(),
                from.hCrtmDigests());
    }

    @Test
    void aTpmThatIsOffHasNoVolatileState() {
        test.tpm.powerOff();
        StateBlob.Refused e = assertThrows(StateBlob.Refused.class, test.tpm::volatileState);
        assertEquals(Reason.NOT_RUNNING, e.reason());
    }

    @Test
    void withoutRoomTheOldStateStays() throws Exception {
        TestTpm other = TestTpm.started();
        byte[] permanent = other.tpm.permanentState();
        byte[] volatileState = other.tpm.volatileState();
        TpmState before = test.tpm.state();
        test.store.full(true);
        assertThrows(StateStore.NoSpace.class, () -> test.tpm.init(permanent, volatileState));
        assertSame(before, test.tpm.state());
    }

    @Test
    void aSelfTestMayComeBeforeItsCommand() throws Exception {
        test.tpm.selfTest();
        test.run(new GetRandom(1));
        test.tpm.failNextSelfTest();
        test.tpm.init(test.tpm.permanentState(), test.tpm.volatileState());
        test.tpm.failNextSelfTest();
        test.tpm.selfTest();
        assertEquals(TpmRc.FAILURE, refusalOfGetRandom(test));
        StateBlob.Refused e = assertThrows(StateBlob.Refused.class, test.tpm::volatileState);
        assertEquals(Reason.NOT_RUNNING, e.reason());
    }

    // ---- a stored volatile state

    @Test
    void aStoredStateIsGoneOnWithOnce() throws Exception {
        extend();
        Bytes value = pcr(test);
        test.tpm.storeVolatile();

        TestTpm next = test.reopened();
        next.tpm.init(null, null);
        assertEquals(value, pcr(next));

        TestTpm last = next.reopened();
        last.tpm.init(null, null);
        assertEquals(TpmRc.INITIALIZE, refusalOfGetRandom(last));
        last.run(new Startup(TpmSu.CLEAR));
        assertNotEquals(value, pcr(last));
    }

    @Test
    void aResetForgetsAStoredState() throws Exception {
        test.tpm.storeVolatile();
        test.tpm.init();
        test.tpm.init(null, null);
        assertEquals(TpmRc.INITIALIZE, refusalOfGetRandom(test));
    }

    @Test
    void aStoredStateThatDoesNotFitIsTriedOnce() throws Exception {
        defineOrderlyCounter();
        test.tpm.storeVolatile();
        test.run(new NvUndefineSpace(TpmHandle.OWNER, COUNTER));
        TestTpm next = test.reopened();
        assertThrows(StateBlob.Refused.class, () -> next.tpm.init(null, null));
        next.tpm.init(null, null);
        next.run(new Startup(TpmSu.CLEAR));
    }

    @Test
    void aStoredStateDoesNotTravel() throws Exception {
        test.tpm.storeVolatile();
        TestTpm other = TestTpm.off("another");
        other.tpm.init(test.tpm.permanentState(), null);
        assertEquals(TpmRc.INITIALIZE, refusalOfGetRandom(other));
    }

    private static TpmRc refusalOfGetRandom(TestTpm tpm) {
        return assertThrows(etpm.spec.rc.RcException.class, () -> tpm.run(new GetRandom(1)))
                .rc();
    }
}
