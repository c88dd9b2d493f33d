package etpm.engine.action.countdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.engine.spi.Mutation;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaAct;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.command.countdown.ActSetTimeout;
import etpm.spec.command.countdown.ActSetTimeoutSpec;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.policy.PolicyCapability;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.command.testing.SelfTest;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsActData;
import etpm.spec.type.TpmsTaggedPolicy;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ActSetTimeoutTest {
    private static final TpmHandle TIMER = TpmHandle.ACT_0;
    private static final long STOP = 0xFFFFFFFFL;

    private final TestTpm tpm = TestTpm.started();

    private void set(long seconds) {
        tpm.run(new ActSetTimeout(TIMER, seconds));
    }

    private static GetCapability timers(TpmHandle first, int count) {
        return new GetCapability(TpmCap.ACT, first.value(), count);
    }

    /** What the TPM says of its timer: seconds left, and attributes. */
    private void shows(long seconds, int attributes) {
        TpmsActData expected = new TpmsActData(TIMER, seconds, new TpmaAct(attributes));
        assertEquals(
                new TpmuCapabilities.ActData(List.of(expected)),
                tpm.run(timers(TIMER, 9)).capabilityData().data());
        assertEquals((attributes & TpmaAct.signaled) != 0, tpm.tpm.hasSignaled(TIMER));
    }

    @Test
    void countsDownAndSignals() {
        shows(0, 0);
        set(10);
        shows(10, 0);
        tpm.advance(1);
        shows(10, 0);
        tpm.advance(3_999);
        shows(6, 0);
        tpm.advance(5_999);
        assertFalse(tpm.tpm.hasSignaled(TIMER), "a second has begun");
        tpm.advance(1);
        assertTrue(tpm.tpm.hasSignaled(TIMER), "it needs no command to expire");
        shows(0, TpmaAct.signaled);
    }

    /** Part 3, 33.2: the four cases of timeout and startTimeout. */
    @Test
    void settingItChangesTheSignal() {
        set(0);
        shows(0, 0);
        set(5);
        set(7);
        shows(7, 0);
        set(0);
        shows(0, TpmaAct.signaled);
        set(0);
        shows(0, TpmaAct.signaled);
        set(3);
        shows(3, 0);
    }

    @Test
    void theSignalCanBeEnded() {
        tpm.refused(TpmRc.VALUE.with(ActSetTimeoutSpec.startTimeout), new ActSetTimeout(TIMER, STOP), TestTpm.EMPTY);
        set(1);
        tpm.refused(TpmRc.VALUE.with(ActSetTimeoutSpec.startTimeout), new ActSetTimeout(TIMER, STOP), TestTpm.EMPTY);
        tpm.advance(1_000);
        set(STOP);
        shows(STOP, 0);
        tpm.advance(10_000_000_000L);
        shows(STOP, 0);
        set(2);
        shows(2, 0);
    }

    @Test
    void goesOnInFailureMode() {
        set(5);
        tpm.tpm.failNextSelfTest();
        tpm.refused(TpmRc.FAILURE, new SelfTest(true));
        tpm.refused(TpmRc.FAILURE, new ActSetTimeout(TIMER, 100), TestTpm.EMPTY);
        assertFalse(tpm.tpm.hasSignaled(TIMER));
        tpm.advance(5_000);
        assertTrue(tpm.tpm.hasSignaled(TIMER));
    }

    @Test
    void thePlatformAuthorizesItWhileEnabled() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("platform")));
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), new ActSetTimeout(TIMER, 1), TestTpm.EMPTY);
        tpm.run(new ActSetTimeout(TIMER, 1), TestTpm.password("platform"));
        TestTpm.TestSession hmac =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).withAuth("platform");
        tpm.run(new ActSetTimeout(TIMER, 2), hmac);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false), TestTpm.password("platform"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, new ActSetTimeout(TIMER, 1), TestTpm.password("platform"));
    }

    @Test
    void aPolicyOfItsOwnAuthorizesIt() {
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, new ActSetTimeout(TIMER, 1), tpm.policy());
        tpm.run(new SetPrimaryPolicy(TIMER, Bytes.zeros(32), TpmAlgId.SHA256));
        GetCapability policies = new GetCapability(TpmCap.AUTH_POLICIES, TIMER.value(), 1);
        TpmsTaggedPolicy tagged = new TpmsTaggedPolicy(TIMER, new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32)));
        assertEquals(
                new TpmuCapabilities.AuthPolicies(List.of(tagged)),
                tpm.run(policies).capabilityData().data());
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false));
        tpm.run(new ActSetTimeout(TIMER, 4), tpm.policy());
        shows(4, 0);
        tpm.run(new SetPrimaryPolicy(TIMER, Bytes.EMPTY, TpmAlgId.NULL), tpm.policy());
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, new ActSetTimeout(TIMER, 1), tpm.policy());
    }

    @Test
    void otherTimersAreNotThere() {
        TpmHandle other = new TpmHandle(TIMER.value() + 1);
        tpm.refused(TpmRc.VALUE.with(ActSetTimeoutSpec.actHandle), new ActSetTimeout(other, 1), TestTpm.EMPTY);
        assertFalse(tpm.tpm.hasSignaled(other));
        assertEquals(
                new TpmuCapabilities.ActData(List.of()),
                tpm.run(timers(other, 9)).capabilityData().data());
        tpm.refused(TpmRc.VALUE.with(GetCapabilitySpec.property), timers(TpmHandle.OWNER, 1));
        assertTrue(tpm.run(timers(TIMER, 0)).moreData());
    }

    @Test
    void aResumeGoesOn() {
        tpm.run(new SetPrimaryPolicy(TIMER, Bytes.zeros(32), TpmAlgId.SHA256));
        set(100);
        tpm.advance(20_000);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(80, 0);
        tpm.advance(10_000);
        shows(70, 0);
        tpm.run(new ActSetTimeout(TIMER, 60), tpm.policy());
    }

    /** Nobody has set it since the start-up: half of what is left is lost, but never all of it. */
    @Test
    void shutdownsDoNotPutItOff() {
        set(101);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(101, 0);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(50, 0);
        tpm.advance(49_000);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(1, 0);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(1, 0);
        tpm.advance(1_000);
        set(STOP);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(STOP, 0);
    }

    @Test
    void aResumeTellsThatItHadSignaled() {
        set(1);
        tpm.advance(2_000);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(0, TpmaAct.signaled | TpmaAct.preserveSignaled);
        set(9);
        shows(9, 0);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        shows(9, 0);
    }

    @Test
    void resetAndRestartStopIt() {
        for (TpmSu shutdown : new TpmSu[] {TpmSu.STATE, TpmSu.CLEAR, null}) {
            tpm.run(new SetPrimaryPolicy(TIMER, Bytes.zeros(32), TpmAlgId.SHA256));
            set(1);
            tpm.advance(2_000);
            tpm.restart(shutdown, TpmSu.CLEAR);
            shows(0, 0);
            tpm.refused(TpmRc.AUTH_UNAVAILABLE, new ActSetTimeout(TIMER, 1), tpm.policy());
        }
    }

    @Test
    void settingItMakesAShutdownVoid() {
        tpm.run(new Shutdown(TpmSu.STATE));
        set(1);
        tpm.tpm.init();
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
        assertFalse(tpm.tpm.hasSignaled(TIMER), "before TPM2_Startup there is none");
        tpm.tpm.powerOff();
        assertFalse(tpm.tpm.hasSignaled(TIMER));
    }

    @Test
    void aPolicyCanBeAboutIt() {
        TestTpm.TestSession session = tpm.policy();
        Bytes seconds = Bytes.ofHex("00000007");
        PolicyCapability sevenLeft =
                new PolicyCapability(session.handle, seconds, 4, TpmEo.EQ, TpmCap.ACT, TIMER.value());
        tpm.refused(TpmRc.POLICY, sevenLeft);
        set(7);
        tpm.run(sevenLeft);
    }

    /** A state saved by an eTPM without timers has no list of them. */
    @Test
    void anOlderStateHasNone() {
        tpm.run(new Shutdown(TpmSu.STATE));
        byte[] saved = tpm.store.load().get("saved/clear");
        tpm.store.commit(List.of(new Mutation("saved/clear", Arrays.copyOf(saved, saved.length - 4))));
        tpm.restart(null, TpmSu.STATE);
        shows(0, 0);
    }
}
