package etpm.engine.action.nv;

import etpm.engine.TestTpm;
import etpm.spec.command.nv.NvChangeAuth;
import etpm.spec.command.nv.NvChangeAuthSpec;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class NvChangeAuthTest {
    private final TestTpm tpm = TestTpm.started();

    private static NvChangeAuth to(String authValue) {
        return new NvChangeAuth(Indices.HANDLE, TestTpm.secret(authValue));
    }

    private static NvWrite write() {
        return new NvWrite(Indices.HANDLE, Indices.HANDLE, Bytes.ofHex("01"), 0);
    }

    /** The policy of an index that lets this command change it. */
    static Bytes policyFor(int commandCode) throws Exception {
        byte[] step = ByteBuffer.allocate(40)
                .put(new byte[32])
                .putInt(PolicyCommandCodeSpec.CC)
                .putInt(commandCode)
                .array();
        return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(step));
    }

    /** A session that satisfies it. */
    static TestTpm.TestSession sessionFor(TestTpm tpm, int commandCode) {
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(commandCode)));
        return session;
    }

    private void define() throws Exception {
        Indices.define(
                tpm, Indices.withPolicy(Indices.ordinary(Indices.OPEN, 1), policyFor(NvChangeAuthSpec.CC)), "old");
    }

    @Test
    void changesForGood() throws Exception {
        define();
        tpm.run(to("new"), sessionFor(tpm, NvChangeAuthSpec.CC));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.BAD_AUTH.with(Position.session(1)), write(), TestTpm.password("old"));
        again.run(write(), TestTpm.password("new"));
    }

    @Test
    void theAuthValueItselfDoesNotDo() throws Exception {
        define();
        tpm.refused(TpmRc.AUTH_TYPE, to("new"), TestTpm.password("old"));
    }

    @Test
    void thePolicyIsForThisCommand() throws Exception {
        define();
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), to("new"), sessionFor(tpm, NvWriteSpec.CC));
    }

    @Test
    void noLongerThanADigest() throws Exception {
        define();
        tpm.refused(
                TpmRc.SIZE.with(NvChangeAuthSpec.newAuth),
                to("123456789012345678901234567890123"),
                sessionFor(tpm, NvChangeAuthSpec.CC));
    }

    /** Without a policy the authValue is for good. */
    @Test
    void withoutAPolicyNothingChangesIt() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1), "old");
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, to("new"), tpm.policy());
    }
}
