package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.Seeds;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.ClearControl;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.lockout.DictionaryAttackParameters;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.command.pcr.PcrSetAuthValue;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClearTest {
    private static final TpmHandle PLATFORMS = new TpmHandle(0x01400001);

    private final TestTpm tpm = TestTpm.started();

    private CreatePrimary.Response primary(TestTpm tpm, TpmHandle hierarchy) {
        return tpm.run(new CreatePrimary(
                hierarchy, Templates.NOTHING, Templates.eccStorage(TpmEccCurve.NIST_P256), Bytes.EMPTY, List.of()));
    }

    @Test
    void takesWhatTheOwnerHasAndLeavesThePlatform() {
        Bytes owners = primary(tpm, TpmHandle.OWNER).name();
        Bytes endorsements = primary(tpm, TpmHandle.ENDORSEMENT).name();
        TpmHandle platforms = primary(tpm, TpmHandle.PLATFORM).objectHandle();
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        Indices.define(tpm, Indices.index(PLATFORMS, TpmNt.ORDINARY, Indices.OPEN | TpmaNv.PLATFORMCREATE, 1));
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("platform")));

        tpm.run(new Clear(TpmHandle.LOCKOUT));

        assertEquals(List.of(platforms), new Tx(tpm.tpm.state()).transients());
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
        again.run(new NvReadPublic(PLATFORMS));
        assertNotEquals(owners, primary(again, TpmHandle.OWNER).name());
        assertEquals(endorsements, primary(again, TpmHandle.ENDORSEMENT).name(), "the seed stays");
        tpm.run(new Clear(TpmHandle.PLATFORM), TestTpm.password("platform"));
    }

    @Test
    void newSeedAndProofs() {
        Seeds before = tpm.tpm.state().persistent().seeds();
        Secret endorsementSeed = before.endorsementSeed().copy();
        Secret endorsementProof = before.endorsementProof().copy();
        Secret ownerSeed = before.ownerSeed().copy();
        Secret ownerProof = before.ownerProof().copy();
        Secret platformSeed = before.platformSeed().copy();
        Secret platformProof = before.platformProof().copy();
        tpm.run(new Clear(TpmHandle.PLATFORM));
        Seeds after = tpm.tpm.state().persistent().seeds();
        assertTrue(endorsementSeed.contentEquals(after.endorsementSeed()));
        assertFalse(endorsementProof.contentEquals(after.endorsementProof()));
        assertFalse(ownerSeed.contentEquals(after.ownerSeed()));
        assertFalse(ownerProof.contentEquals(after.ownerProof()));
        assertTrue(platformSeed.contentEquals(after.platformSeed()));
        assertTrue(platformProof.contentEquals(after.platformProof()));
    }

    @Test
    void authorizationsAndLockoutAreAsNew() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")));
        tpm.run(new SetPrimaryPolicy(TpmHandle.ENDORSEMENT, Bytes.zeros(32), TpmAlgId.SHA256));
        tpm.run(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 9, 8, 7));
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("lockout")));
        tpm.run(new HierarchyControl(TpmHandle.ENDORSEMENT, TpmHandle.ENDORSEMENT, false));
        tpm.run(new Clear(TpmHandle.LOCKOUT), TestTpm.password("lockout"));
        assertEquals(DictionaryAttack.DEFAULT, tpm.tpm.state().persistent().dictionaryAttack());
        assertTrue(tpm.tpm.state().clear().ehEnable());
        assertEquals(
                TpmAlgId.NULL,
                tpm.tpm.state().persistent().hierarchies().endorsement().policyAlg());
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, Secret.EMPTY));
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, Secret.EMPTY));
    }

    @Test
    void clockAndCountsStartOver() {
        tpm.restart(null, TpmSu.CLEAR);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.advance(100_000);
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        var info = tpm.run(new ReadClock()).currentTime().clockInfo();
        assertEquals(0, info.clock());
        assertEquals(0, info.resetCount());
        assertEquals(0, info.restartCount());
        assertTrue(info.safe());
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(0, again.run(new ReadClock()).currentTime().clockInfo().clock());
    }

    @Test
    void sessionsStay() {
        TestTpm.TestSession session = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.run(new Clear(TpmHandle.LOCKOUT), session);
        tpm.run(new Clear(TpmHandle.LOCKOUT), session);
    }

    @Test
    void disabled() {
        tpm.run(new ClearControl(TpmHandle.LOCKOUT, true));
        tpm.refused(TpmRc.DISABLED, new Clear(TpmHandle.LOCKOUT), TestTpm.EMPTY);
        tpm.refused(TpmRc.DISABLED, new Clear(TpmHandle.PLATFORM), TestTpm.EMPTY);
    }

    @Test
    void nothingIsLostThatIsNotLostForGood() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, new Clear(TpmHandle.LOCKOUT), TestTpm.EMPTY);
        tpm.store.full(false);
        Indices.write(tpm, "01");
    }

    /** The authValue of the PCR is as on a new TPM (Part 3, 22.7), and policies about PCR must be met anew. */
    @Test
    void pcrAreAnybodysAndCountAsChanged() {
        TpmHandle pcr = new TpmHandle(20);
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, List.of()));
        tpm.run(new PcrSetAuthValue(pcr, TestTpm.secret("pcr")));
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        tpm.refused(TpmRc.PCR_CHANGED, new PolicyPcr(session.handle, Bytes.EMPTY, List.of()));
        tpm.locality = 2;
        tpm.run(new PcrReset(pcr));
    }
}
