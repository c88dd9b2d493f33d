package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NvWriteTest {
    private static final TpmHandle OTHER = new TpmHandle(0x01500002);

    private final TestTpm tpm = TestTpm.started();

    private static NvWrite write(TpmHandle authHandle, String hex, int offset) {
        return new NvWrite(authHandle, Indices.HANDLE, Bytes.ofHex(hex), offset);
    }

    @Test
    void writesPartByPartForGood() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 6));
        tpm.run(write(TpmHandle.OWNER, "0102", 1));
        assertEquals("ff0102ffffff", Indices.read(tpm, 6), "what was not written yet is all ones");
        tpm.run(write(TpmHandle.OWNER, "aabb", 4));
        assertTrue(Indices.attributes(tpm).has(TpmaNv.WRITTEN));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals("ff0102ffaabb", Indices.read(again, 6));
    }

    @Test
    void aWriteOfNothingIsAWrite() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 2));
        Indices.write(tpm, "");
        assertEquals("ffff", Indices.read(tpm, 2));
    }

    @Test
    void theSameDataIsNotStoredAgain() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 2));
        Indices.write(tpm, "0102");
        int commits = tpm.store.commits();
        Indices.write(tpm, "0102");
        assertEquals(commits, tpm.store.commits());
    }

    @Test
    void readOnlyModeSparesWhatLastsForABootCycle() {
        TpmsNvPublic scratch =
                Indices.index(OTHER, TpmNt.ORDINARY, Indices.OPEN | TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR, 1);
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        Indices.define(tpm, scratch);
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, write(TpmHandle.OWNER, "01", 0), TestTpm.EMPTY);
        tpm.run(new NvWrite(TpmHandle.OWNER, OTHER, Bytes.ofHex("01"), 0));
    }

    @Test
    void lockedAndWithoutPermission() {
        Indices.define(tpm, Indices.ordinary(TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE | TpmaNv.WRITE_STCLEAR, 1), "secret");
        tpm.refused(TpmRc.NV_AUTHORIZATION, write(TpmHandle.OWNER, "01", 0), TestTpm.EMPTY);
        tpm.refused(TpmRc.NV_AUTHORIZATION, write(TpmHandle.PLATFORM, "01", 0), TestTpm.EMPTY);
        tpm.run(write(Indices.HANDLE, "01", 0), TestTpm.password("secret"));
        tpm.run(new NvWriteLock(Indices.HANDLE, Indices.HANDLE), TestTpm.password("secret"));
        tpm.refused(TpmRc.NV_LOCKED, write(TpmHandle.OWNER, "01", 0), TestTpm.EMPTY);
        // A wrong authValue is not even looked at, and so does not count.
        tpm.refused(TpmRc.NV_LOCKED, write(Indices.HANDLE, "01", 0), TestTpm.password("wrong"));
        assertEquals(0, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
    }

    @Test
    void anotherIndexAuthorizesNothing() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        Indices.define(tpm, Indices.index(OTHER, TpmNt.ORDINARY, Indices.OPEN, 1));
        tpm.refused(TpmRc.NV_AUTHORIZATION, write(OTHER, "01", 0), TestTpm.EMPTY);
    }

    @Test
    void authValueIsOfNoUseWithoutItsAttribute() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN & ~TpmaNv.AUTHWRITE, 1));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, write(Indices.HANDLE, "01", 0), TestTpm.EMPTY);
    }

    @Test
    void wrongAuthValueCountsUnlessTheIndexSaysNo() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN & ~TpmaNv.NO_DA, 1), "secret");
        Indices.define(tpm, Indices.index(OTHER, TpmNt.ORDINARY, Indices.OPEN, 1), "secret");
        tpm.refused(TpmRc.AUTH_FAIL.with(Position.session(1)), write(Indices.HANDLE, "01", 0), TestTpm.password("no"));
        tpm.refused(
                TpmRc.BAD_AUTH.with(Position.session(1)),
                new NvWrite(OTHER, OTHER, Bytes.ofHex("01"), 0),
                TestTpm.password("no"));
        assertEquals(1, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void otherTypesHaveCommandsOfTheirOwn(int type) {
        Indices.define(tpm, Indices.of(new TpmNt(type), Indices.OPEN));
        tpm.refused(TpmRc.ATTRIBUTES, write(TpmHandle.OWNER, "01", 0), TestTpm.EMPTY);
    }

    @Test
    void staysInside() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 4));
        tpm.refused(TpmRc.VALUE.with(NvWriteSpec.offset), write(TpmHandle.OWNER, "", 5), TestTpm.EMPTY);
        tpm.refused(TpmRc.NV_RANGE, write(TpmHandle.OWNER, "0102", 3), TestTpm.EMPTY);
        tpm.refused(TpmRc.NV_RANGE, write(TpmHandle.OWNER, "01", 4), TestTpm.EMPTY);
        tpm.run(write(TpmHandle.OWNER, "", 4));
    }

    @Test
    void allOrNothing() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.WRITEALL, 2));
        tpm.refused(TpmRc.NV_RANGE, write(TpmHandle.OWNER, "01", 0), TestTpm.EMPTY);
        tpm.run(write(TpmHandle.OWNER, "0102", 0));
    }

    @Test
    void nothingIsWrittenThatIsNotDurable() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        Indices.write(tpm, "01");
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, write(TpmHandle.OWNER, "02", 0), TestTpm.EMPTY);
        assertEquals("01", Indices.read(tpm, 1));
    }

    @Test
    void anHmacSessionGoesWithTheNameAsItWas() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1), "secret");
        TestTpm.TestSession session =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).withAuth("secret");
        tpm.run(write(Indices.HANDLE, "01", 0), session);
        tpm.run(write(Indices.HANDLE, "02", 0), session);
        assertEquals("02", Indices.read(tpm, 1));
    }

    @Test
    void unwrittenPartOfAPinIndexIsZero() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, Indices.PIN));
        tpm.run(write(TpmHandle.OWNER, "00000005", 4));
        assertEquals("0000000000000005", Indices.read(tpm, 8));
    }

    @Test
    void moreThanOneCommandCarries() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 2000));
        tpm.refused(
                TpmRc.SIZE.with(NvWriteSpec.data),
                write(TpmHandle.OWNER, "00".repeat(Implementation.MAX_NV_BUFFER_SIZE + 1), 0),
                TestTpm.EMPTY);
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        NvWrite wrong = write(TpmHandle.PLATFORM, "00".repeat(9), 9);
        tpm.refused(TpmRc.READ_ONLY, wrong, TestTpm.password("wrong"));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false));
        tpm.refused(TpmRc.NV_LOCKED, wrong, TestTpm.password("wrong"));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_AUTHORIZATION, wrong, TestTpm.password("wrong"));
        NvWrite byOwner = write(TpmHandle.OWNER, "00".repeat(9), 9);
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), byOwner, TestTpm.password("wrong"));
        tpm.refused(TpmRc.ATTRIBUTES, byOwner, TestTpm.EMPTY);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, Indices.HANDLE));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.WRITEALL, 8));
        tpm.refused(TpmRc.VALUE.with(NvWriteSpec.offset), byOwner, TestTpm.EMPTY);
    }
}
