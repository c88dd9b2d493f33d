package etpm.engine.action.nv;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.nv.NvUndefineSpaceSpec;
import etpm.spec.command.nv.NvUndefineSpaceSpecial;
import etpm.spec.command.nv.NvUndefineSpaceSpecialSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsNvPublic;
import org.junit.jupiter.api.Test;

final class NvUndefineSpaceSpecialTest {
    private static final NvUndefineSpaceSpecial DELETE = new NvUndefineSpaceSpecial(Indices.HANDLE, TpmHandle.PLATFORM);

    private final TestTpm tpm = TestTpm.started();

    private void define(int attributes) throws Exception {
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE | attributes, 1);
        Indices.define(tpm, Indices.withPolicy(index, NvChangeAuthTest.policyFor(NvUndefineSpaceSpecialSpec.CC)));
    }

    @Test
    void deletesForGood() throws Exception {
        define(TpmaNv.POLICY_DELETE);
        tpm.run(DELETE, NvChangeAuthTest.sessionFor(tpm, NvUndefineSpaceSpecialSpec.CC), TestTpm.EMPTY);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
    }

    @Test
    void needsThePolicyAndThePlatform() throws Exception {
        define(TpmaNv.POLICY_DELETE);
        tpm.refused(TpmRc.AUTH_TYPE, DELETE, TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(
                TpmRc.BAD_AUTH.with(Position.session(2)),
                DELETE,
                NvChangeAuthTest.sessionFor(tpm, NvUndefineSpaceSpecialSpec.CC),
                TestTpm.password("wrong"));
    }

    @Test
    void onlyWhatNoOtherCommandDeletes() throws Exception {
        define(0);
        tpm.refused(
                TpmRc.ATTRIBUTES.with(NvUndefineSpaceSpecialSpec.nvIndex),
                DELETE,
                NvChangeAuthTest.sessionFor(tpm, NvUndefineSpaceSpecialSpec.CC),
                TestTpm.EMPTY);
    }

    @Test
    void missing() {
        tpm.refused(TpmRc.HANDLE.with(NvUndefineSpaceSpecialSpec.nvIndex), DELETE, TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void thePolicyIsForThisCommand() throws Exception {
        define(TpmaNv.POLICY_DELETE);
        tpm.refused(
                TpmRc.POLICY_FAIL.with(Position.session(1)),
                DELETE,
                NvChangeAuthTest.sessionFor(tpm, NvUndefineSpaceSpec.CC),
                TestTpm.EMPTY);
    }

    /** An index without a policy that deletes it is there for good. */
    @Test
    void withoutAPolicyNothingDeletes() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE | TpmaNv.POLICY_DELETE, 1));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, DELETE, tpm.policy(), TestTpm.EMPTY);
    }
}
