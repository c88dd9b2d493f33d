package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvUndefineSpaceSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvUndefineSpaceTest {
    private final TestTpm tpm = TestTpm.started();
    private final NvUndefineSpace byOwner = new NvUndefineSpace(TpmHandle.OWNER, Indices.HANDLE);
    private final NvUndefineSpace byPlatform = new NvUndefineSpace(TpmHandle.PLATFORM, Indices.HANDLE);

    @Test
    void removesForGood() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        Indices.write(tpm, "0102030405060708");
        tpm.run(byOwner);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.HANDLE.with(Position.handle(1)), new NvReadPublic(Indices.HANDLE));
        Indices.define(again, Indices.ordinary(Indices.OPEN, 8));
        assertEquals(
                0,
                again.run(new NvReadPublic(Indices.HANDLE))
                                .nvPublic()
                                .attributes()
                                .value()
                        & TpmaNv.WRITTEN);
    }

    @Test
    void missing() {
        tpm.refused(TpmRc.HANDLE.with(NvUndefineSpaceSpec.nvIndex), byOwner, TestTpm.EMPTY);
    }

    @Test
    void onlyThePolicyMayDelete() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE | TpmaNv.POLICY_DELETE, 8));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvUndefineSpaceSpec.nvIndex), byPlatform, TestTpm.EMPTY);
    }

    @Test
    void ownerDoesNotDeleteThePlatforms() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 8));
        tpm.refused(TpmRc.NV_AUTHORIZATION, byOwner, TestTpm.EMPTY);
        tpm.run(byPlatform);
    }

    @Test
    void platformDeletesTheOwners() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        tpm.run(byPlatform);
    }

    @Test
    void hiddenWithItsHierarchyEvenFromThePlatform() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        tpm.refused(TpmRc.HANDLE.with(NvUndefineSpaceSpec.nvIndex), byPlatform, TestTpm.EMPTY);
    }

    /** That it is also not the owner's does not matter. */
    @Test
    void thatOnlyThePolicyMayDeleteComesFirst() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE | TpmaNv.POLICY_DELETE, 8));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvUndefineSpaceSpec.nvIndex), byOwner, TestTpm.EMPTY);
    }
}
