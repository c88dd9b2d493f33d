package etpm.engine.action.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.pcr.PcrSetAuthValue;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.type.TpmsContext;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a TPM starts (Part 1, 12.2.3); what a start-up does to indices, PCR and tries is in the tests of those. */
final class StartupTest {
    private final TestTpm tpm = TestTpm.started();

    private void off(TpmSu shutdown) {
        if (shutdown != null) tpm.run(new Shutdown(shutdown));
        tpm.tpm.powerOff();
        tpm.tpm.init();
    }

    private TpmsClockInfo counts() {
        return tpm.run(new ReadClock()).currentTime().clockInfo();
    }

    @Test
    void isDoneOnce() {
        tpm.refused(TpmRc.INITIALIZE, new Startup(TpmSu.CLEAR));
        off(null);
        tpm.refused(TpmRc.INITIALIZE, new GetRandom(8));
        tpm.run(new Startup(TpmSu.CLEAR));
    }

    @Test
    void comesFromLocality0Or3() {
        for (int locality : new int[] {1, 2, 4, 32}) {
            off(null);
            tpm.locality = locality;
            tpm.refused(TpmRc.LOCALITY, new Startup(TpmSu.CLEAR));
        }
        tpm.locality = 3;
        tpm.run(new Startup(TpmSu.CLEAR));
    }

    @Test
    void aTypeIsClearOrState() {
        off(null);
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(new TpmSu(2)));
    }

    @Test
    void aResumeNeedsASavedState() {
        for (TpmSu shutdown : new TpmSu[] {TpmSu.CLEAR, null}) {
            off(shutdown);
            tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
            tpm.run(new Startup(TpmSu.CLEAR));
        }
    }

    @Test
    void aResumeIsFromTheSameLocality() {
        off(TpmSu.STATE);
        tpm.locality = 3;
        tpm.refused(TpmRc.LOCALITY, new Startup(TpmSu.STATE));
        tpm.locality = 0;
        tpm.run(new Startup(TpmSu.STATE));
    }

    @Test
    void resetRestartAndResume() {
        Bytes nullSeed = seed();
        assertEquals(1, counts().resetCount());
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(1, counts().restartCount());
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertEquals(2, counts().restartCount());
        assertEquals(nullSeed, seed(), "a Restart is no Reset");
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(2, counts().resetCount());
        assertEquals(0, counts().restartCount());
        assertNotEquals(nullSeed, seed());
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(3, counts().resetCount());
    }

    private Bytes seed() {
        return Bytes.wrap(tpm.tpm.state().reset().nullSeed().toByteArray());
    }

    @Test
    void thePlatformStartsOverUnlessResumed() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("platform")));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false), TestTpm.password("platform"));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertFalse(tpm.tpm.state().clear().shEnable());
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false), TestTpm.password("platform"));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertTrue(tpm.tpm.state().live().phEnable(), "enabled by every start-up");
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertTrue(tpm.tpm.state().clear().shEnable());
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, true));
    }

    @Test
    void theAuthValuesThatEndAreWiped() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("platform")));
        tpm.run(new PcrSetAuthValue(new TpmHandle(20), TestTpm.secret("pcr")));
        off(TpmSu.STATE);
        Secret platform = tpm.tpm.state().clear().platform().authValue();
        Secret pcr = tpm.tpm.state().clear().pcrAuthValue();
        assertEquals(TestTpm.secret("platform"), platform);
        assertEquals(TestTpm.secret("pcr"), pcr);
        tpm.run(new Startup(TpmSu.CLEAR));
        assertEquals(Secret.copyOf(new byte[8]), platform);
        assertEquals(Secret.copyOf(new byte[3]), pcr);
    }

    /** Part 3, 22.1: else a policy session that was saved before a Restart would vouch for PCR that are no longer so. */
    @Test
    void aRestartIsAChangeOfPcr() {
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, List.of()));
        Bytes policy = tpm.run(new PolicyGetDigest(session.handle)).policyDigest();
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, policy, TpmAlgId.SHA256));
        TpmsContext saved = tpm.run(new ContextSave(session.handle)).context();
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        tpm.run(new ContextLoad(saved));
        tpm.refused(TpmRc.PCR_CHANGED, new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")), session);
    }

    @Test
    void transientObjectsAndSessionsAreGone() {
        Objects.parent(tpm);
        tpm.policy();
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(0, tpm.tpm.state().live().objects().taken());
        assertEquals(0, tpm.tpm.state().live().sessions().taken());
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        off(TpmSu.CLEAR);
        tpm.locality = 1;
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(new TpmSu(2)));
        tpm.refused(TpmRc.LOCALITY, new Startup(TpmSu.STATE));
        tpm.locality = 3;
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
    }
}
