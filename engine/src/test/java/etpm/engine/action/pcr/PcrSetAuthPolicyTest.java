package etpm.engine.action.pcr;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrSetAuthPolicy;
import etpm.spec.command.pcr.PcrSetAuthPolicySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrSetAuthPolicyTest extends PcrTest {
    private static final PcrExtend EXTEND_22 = new PcrExtend(pcr(22), List.of(digest(TpmAlgId.SHA256, 1)));

    private static PcrSetAuthPolicy set(TpmAlgId hashAlg, int digestSize, int pcr) {
        return new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.zeros(digestSize), hashAlg, pcr(pcr));
    }

    /** The policy of the group is all zeros: what a session has that nothing was asserted in. */
    @Test
    void theGroupIsThenAuthorizedByPolicyOnly() {
        tpm.run(set(TpmAlgId.SHA256, 32, 20));
        tpm.locality = 2;
        tpm.refused(TpmRc.AUTH_TYPE, EXTEND_22, TestTpm.EMPTY);
        tpm.run(EXTEND_22, tpm.policy());
        extend(17, TpmAlgId.SHA256, 1);
    }

    @Test
    void thePolicyMustBeMet() {
        tpm.run(new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.wrap(filled(32, 1)), TpmAlgId.SHA256, pcr(22)));
        tpm.locality = 2;
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), EXTEND_22, tpm.policy());
    }

    @Test
    void thePolicyIsForGoodUntilItIsTakenAway() {
        tpm.run(set(TpmAlgId.SHA256, 32, 21));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.locality = 2;
        tpm.refused(TpmRc.AUTH_TYPE, EXTEND_22, TestTpm.EMPTY);
        tpm.run(set(TpmAlgId.NULL, 0, 22));
        tpm.run(EXTEND_22);
    }

    /** A PCR that may have a policy and has none is met by no policy (Part 1, 14.7.3). */
    @Test
    void withoutAPolicyNoPolicyIsMet() {
        tpm.locality = 2;
        TestTpm.TestSession session = tpm.policy();
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), EXTEND_22, session);
        tpm.run(set(TpmAlgId.SHA256, 32, 20));
        tpm.run(EXTEND_22, session);
        tpm.run(set(TpmAlgId.NULL, 0, 20));
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), EXTEND_22, session);
    }

    @Test
    void refusesADigestOfAnotherSize() {
        tpm.refused(TpmRc.SIZE.with(PcrSetAuthPolicySpec.authPolicy), set(TpmAlgId.SHA256, 20, 20), TestTpm.EMPTY);
        tpm.refused(TpmRc.SIZE.with(PcrSetAuthPolicySpec.authPolicy), set(TpmAlgId.NULL, 20, 20), TestTpm.EMPTY);
    }

    @Test
    void refusesAPcrThatMayHaveNoPolicy() {
        for (int pcr : new int[] {0, 16, 17, 19, 23}) {
            tpm.refused(TpmRc.VALUE.with(PcrSetAuthPolicySpec.pcrNum), set(TpmAlgId.SHA256, 32, pcr), TestTpm.EMPTY);
        }
    }

    @Test
    void refusesAHashThatThereIsNotAndThenASize() {
        tpm.refused(
                TpmRc.HASH.with(PcrSetAuthPolicySpec.hashAlg),
                new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.zeros(20), TpmAlgId.AES, pcr(24)),
                TestTpm.EMPTY);
        for (TpmHandle none : new TpmHandle[] {pcr(24), TpmHandle.NULL}) {
            tpm.refused(
                    TpmRc.VALUE.with(PcrSetAuthPolicySpec.pcrNum),
                    new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.zeros(20), TpmAlgId.SHA256, none),
                    TestTpm.EMPTY);
        }
        tpm.refused(TpmRc.SIZE.with(PcrSetAuthPolicySpec.authPolicy), set(TpmAlgId.SHA256, 20, 0), TestTpm.EMPTY);
    }
}
