package etpm.engine.action.fieldupgrade;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.protocol.PolicyDigest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.fieldupgrade.FieldUpgradeStart;
import etpm.spec.command.fieldupgrade.FieldUpgradeStartSpec;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class FieldUpgradeStartTest {
    private static final TpmtSignature SIGNATURE =
            new TpmtSignature(TpmAlgId.RSASSA, new TpmsSignatureRsa(TpmAlgId.SHA256, Bytes.zeros(256)));

    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle key = Planted.hmacKey(tpm, new byte[32], TpmAlgId.SHA256, TpmaObject.sign);
    private final FieldUpgradeStart start = new FieldUpgradeStart(TpmHandle.PLATFORM, key, Bytes.zeros(32), SIGNATURE);

    /** A policy session of the platform for this command; the platform's policy is for it alone. */
    private TestTpm.TestSession authorized() {
        TpmCc code = new TpmCc(FieldUpgradeStartSpec.CC);
        Bytes policy = PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
                .commandCode(code)
                .value();
        tpm.run(new SetPrimaryPolicy(TpmHandle.PLATFORM, policy, TpmAlgId.SHA256));
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, code));
        return session;
    }

    @Test
    void isRefusedInReadOnlyMode() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, start, TestTpm.EMPTY);
    }

    @Test
    void takesThePlatformsPolicyAndNotItsAuthValue() {
        tpm.refused(TpmRc.AUTH_TYPE, start, TestTpm.EMPTY);
        TestTpm.TestSession general = tpm.policy();
        tpm.run(new SetPrimaryPolicy(TpmHandle.PLATFORM, Bytes.zeros(32), TpmAlgId.SHA256));
        // ADMIN role: a policy that names no command allows none.
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), start, general);
    }

    @Test
    void noSignatureIsTheVendors() {
        tpm.refused(TpmRc.SIGNATURE.with(FieldUpgradeStartSpec.manifestSignature), start, authorized());
    }
}
