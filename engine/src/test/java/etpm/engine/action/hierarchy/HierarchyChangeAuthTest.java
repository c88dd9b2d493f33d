package etpm.engine.action.hierarchy;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyChangeAuthSpec;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HierarchyChangeAuthTest {
    private final TestTpm tpm = TestTpm.started();

    private static HierarchyChangeAuth to(TpmHandle handle, String authValue) {
        return new HierarchyChangeAuth(handle, TestTpm.secret(authValue));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40000001, 0x4000000B, 0x4000000A})
    void changesForGood(int handle) {
        tpm.run(to(new TpmHandle(handle), "new"));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.run(to(new TpmHandle(handle), ""), TestTpm.password("new"));
        again.run(to(new TpmHandle(handle), ""));
    }

    @Test
    void platformsLastsOverResumeOnly() {
        tpm.run(to(TpmHandle.PLATFORM, "new"));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), to(TpmHandle.PLATFORM, ""), TestTpm.EMPTY);
        tpm.run(to(TpmHandle.PLATFORM, "newer"), TestTpm.password("new"));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        tpm.run(to(TpmHandle.PLATFORM, "again"));
    }

    @Test
    void trailingZerosDoNotCount() {
        Secret padded = Secret.copyOf(new byte[] {1, 0, 0});
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, padded));
        tpm.run(to(TpmHandle.OWNER, ""), new TestTpm.Password(Secret.copyOf(new byte[] {1})));
    }

    @Test
    void responseIsAuthorizedWithTheNewValue() {
        TestTpm.TestSession session =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).withAuth("new");
        // The old value is empty, so that the command may come without an HMAC.
        session.plain = Secret.EMPTY;
        tpm.run(to(TpmHandle.OWNER, "new"), session);
        session.plain = null;
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, Bytes.EMPTY, TpmAlgId.NULL), session);
        tpm.run(to(TpmHandle.OWNER, ""), TestTpm.password("new"));
    }

    @Test
    void noLongerThanTheLargestDigest() {
        byte[] tooLong = new byte[65];
        tooLong[64] = 1;
        tpm.refused(
                TpmRc.SIZE.with(HierarchyChangeAuthSpec.newAuth),
                new HierarchyChangeAuth(TpmHandle.OWNER, Secret.copyOf(tooLong)),
                TestTpm.EMPTY);
    }
}
