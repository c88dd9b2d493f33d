package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.HierarchyControlSpec;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HierarchyControlTest {
    private final TestTpm tpm = TestTpm.started();

    private TpmHandle primary(TpmHandle hierarchy) {
        return tpm.run(new CreatePrimary(
                        hierarchy,
                        Templates.NOTHING,
                        Templates.eccStorage(TpmEccCurve.NIST_P256),
                        Bytes.EMPTY,
                        List.of()))
                .objectHandle();
    }

    @Test
    void ownerDisablesItsHierarchyAndThePlatformEnablesIt() {
        TpmHandle mine = primary(TpmHandle.OWNER);
        TpmHandle others = primary(TpmHandle.ENDORSEMENT);
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        tpm.refused(TpmRc.REFERENCE_H0, new ReadPublic(mine));
        tpm.run(new ReadPublic(others));
        tpm.refused(
                TpmRc.HIERARCHY.with(HierarchyControlSpec.authHandle),
                new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, true),
                TestTpm.EMPTY);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, true));
        primary(TpmHandle.OWNER);
    }

    @Test
    void endorsementToo() {
        primary(TpmHandle.ENDORSEMENT);
        tpm.run(new HierarchyControl(TpmHandle.ENDORSEMENT, TpmHandle.ENDORSEMENT, false));
        assertTrue(new Tx(tpm.tpm.state()).transients().isEmpty());
        assertFalse(tpm.tpm.state().clear().ehEnable());
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, true));
        assertTrue(tpm.tpm.state().clear().ehEnable());
    }

    @Test
    void platformStaysDisabledUntilTheNextStartup() {
        primary(TpmHandle.PLATFORM);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false));
        assertTrue(new Tx(tpm.tpm.state()).transients().isEmpty());
        tpm.refused(
                TpmRc.HIERARCHY.with(HierarchyControlSpec.authHandle),
                new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, true),
                TestTpm.EMPTY);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        primary(TpmHandle.PLATFORM);
    }

    @Test
    void platformNvHidesTheIndicesOfThePlatform() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 1));
        TpmHandle object = primary(TpmHandle.PLATFORM);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, false));
        tpm.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
        tpm.run(new ReadPublic(object));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, true));
        tpm.run(new NvReadPublic(Indices.HANDLE));
    }

    @Test
    void othersHaveNoSay() {
        for (TpmHandle enable : List.of(TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV)) {
            tpm.refused(TpmRc.AUTH_TYPE, new HierarchyControl(TpmHandle.OWNER, enable, false), TestTpm.EMPTY);
        }
        tpm.refused(
                TpmRc.AUTH_TYPE, new HierarchyControl(TpmHandle.ENDORSEMENT, TpmHandle.OWNER, false), TestTpm.EMPTY);
    }

    @Test
    void lastsOverResumeOnly() {
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertFalse(tpm.tpm.state().clear().shEnable());
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertTrue(tpm.tpm.state().clear().shEnable());
    }

    /** Whether there is anything to change is asked later. */
    @Test
    void othersHaveNoSayEvenInWhatIsSo() {
        tpm.refused(TpmRc.AUTH_TYPE, new HierarchyControl(TpmHandle.ENDORSEMENT, TpmHandle.OWNER, true), TestTpm.EMPTY);
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, true));
    }

    @Test
    void nothingElseIsEnabled() {
        for (TpmHandle other : List.of(TpmHandle.LOCKOUT, TpmHandle.NULL, TpmHandle.FW_OWNER)) {
            tpm.refused(
                    TpmRc.VALUE.with(HierarchyControlSpec.enable),
                    new HierarchyControl(TpmHandle.PLATFORM, other, false),
                    TestTpm.EMPTY);
        }
    }
}
