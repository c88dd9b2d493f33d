package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvReadLock;
import etpm.spec.command.policy.PolicyNv;
import etpm.spec.command.policy.PolicyNvSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyNvTest extends PolicyFixture {
    private static final TpmRc AT_OFFSET = TpmRc.VALUE.with(PolicyNvSpec.offset);

    private PolicyNv compare(TestSession of, String operandB, int offset, TpmEo operation) {
        return new PolicyNv(TpmHandle.OWNER, INDEX, of.handle, Bytes.ofHex(operandB), offset, operation);
    }

    private void define(int attributes) {
        Indices.define(tpm, Indices.ordinary(attributes, 8));
        Indices.write(tpm, DATA);
    }

    @Test
    void comparesTheDataOfAnIndex() {
        define(Indices.OPEN);
        tpm.run(compare(session, "0304", 2, TpmEo.EQ));
        tpm.run(compare(trial, "0304", 2, TpmEo.EQ));
        String name = tpm.name(INDEX).toHex();
        assertDigests(sha256(ZEROS + "00000149" + sha256("0304" + "0002" + "0000") + name));
    }

    @Test
    void refusesAComparisonThatDoesNotHold() {
        define(Indices.OPEN);
        tpm.refused(TpmRc.POLICY, compare(session, "0305", 2, TpmEo.EQ), TestTpm.EMPTY);
        tpm.run(compare(session, "0305", 2, TpmEo.UNSIGNED_LT));
    }

    @Test
    void refusesWhatLiesBeyondTheData() {
        define(Indices.OPEN);
        tpm.refused(AT_OFFSET, compare(session, "00", 9, TpmEo.EQ), TestTpm.EMPTY);
        tpm.refused(TpmRc.SIZE.with(PolicyNvSpec.operandB), compare(session, "0800", 7, TpmEo.EQ), TestTpm.EMPTY);
        tpm.run(compare(session, "", 8, TpmEo.EQ));
    }

    @Test
    void refusesWhoMayNotRead() {
        define(TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.NO_DA);
        tpm.refused(TpmRc.NV_AUTHORIZATION, compare(session, "01", 0, TpmEo.EQ), TestTpm.EMPTY);
        tpm.run(new PolicyNv(INDEX, INDEX, session.handle, Bytes.ofHex("01"), 0, TpmEo.EQ));
    }

    @Test
    void refusesAnIndexThatWasNotWritten() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        tpm.refused(TpmRc.NV_UNINITIALIZED, compare(session, "01", 0, TpmEo.EQ), TestTpm.EMPTY);
    }

    @Test
    void refusesALockedIndex() {
        define(Indices.OPEN | TpmaNv.READ_STCLEAR);
        tpm.run(new NvReadLock(TpmHandle.OWNER, INDEX));
        tpm.refused(TpmRc.NV_LOCKED, compare(session, "01", 0, TpmEo.EQ), TestTpm.EMPTY);
    }

    @Test
    void anotherIndexAuthorizesNothing() {
        TpmHandle other = new TpmHandle(0x01500002);
        define(Indices.OPEN);
        Indices.define(tpm, Indices.index(other, TpmNt.ORDINARY, Indices.OPEN, 8));
        tpm.refused(
                TpmRc.NV_AUTHORIZATION,
                new PolicyNv(other, INDEX, session.handle, Bytes.ofHex("01"), 0, TpmEo.EQ),
                TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoComparison() {
        define(Indices.OPEN);
        tpm.refused(TpmRc.VALUE.with(PolicyNvSpec.operation), compare(session, "01", 0, new TpmEo(12)), TestTpm.EMPTY);
    }

    /** Neither that the index may be read nor what it holds; but who asks must be who he says. */
    @Test
    void checksNothingInATrialButTheAuthorization() {
        Indices.define(tpm, Indices.ordinary(TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.NO_DA, 8));
        tpm.run(compare(trial, "0102", 99, TpmEo.EQ));
        tpm.refused(atSession(TpmRc.BAD_AUTH), compare(trial, "0102", 99, TpmEo.EQ), TestTpm.password("wrong"));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.ordinary(TpmaNv.AUTHREAD | TpmaNv.OWNERWRITE | TpmaNv.READ_STCLEAR, 8), "secret");
        tpm.run(new NvReadLock(INDEX, INDEX), TestTpm.password("secret"));
        tpm.refused(TpmRc.NV_LOCKED, compare(session, "00".repeat(9), 9, TpmEo.NEQ), TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        TestSession session = tpm.policy();
        tpm.refused(TpmRc.NV_AUTHORIZATION, compare(session, "00".repeat(9), 9, TpmEo.NEQ), TestTpm.EMPTY);
        PolicyNv wrong = new PolicyNv(INDEX, INDEX, session.handle, Bytes.zeros(9), 9, TpmEo.NEQ);
        tpm.refused(TpmRc.NV_UNINITIALIZED, wrong, TestTpm.password("secret"));
        Indices.write(tpm, DATA);
        tpm.refused(AT_OFFSET, wrong, TestTpm.password("secret"));
        tpm.refused(
                TpmRc.SIZE.with(PolicyNvSpec.operandB),
                new PolicyNv(INDEX, INDEX, session.handle, Bytes.zeros(9), 0, TpmEo.EQ),
                TestTpm.password("secret"));
    }

    /** Before the index's own authValue would be tried (Part 3, 31.1). */
    @Test
    void refusesBeforeTheAuthValueIsTried() {
        Indices.define(tpm, Indices.ordinary(TpmaNv.AUTHREAD | TpmaNv.OWNERWRITE, 8), "secret");
        PolicyNv read = new PolicyNv(INDEX, INDEX, session.handle, Bytes.ofHex("01"), 0, TpmEo.EQ);
        tpm.refused(TpmRc.NV_UNINITIALIZED, read, TestTpm.password("wrong"));
        assertEquals(0, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
        Indices.write(tpm, DATA);
        tpm.refused(atSession(TpmRc.AUTH_FAIL), read, TestTpm.password("wrong"));
    }
}
