package etpm.engine.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.DictionaryAttack;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Who is let through: authValues, and what failing to know them costs. */
final class AuthorizationTest {
    private static final TpmHandle INDEX = Indices.HANDLE;
    private static final TpmHandle LOCKOUT_USER = TpmHandle.LOCKOUT;
    private static final int PROTECTED = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE;
    private static final TpmRc BAD_AUTH = TpmRc.BAD_AUTH.with(Position.session(1));
    private static final TpmRc AUTH_FAIL = TpmRc.AUTH_FAIL.with(Position.session(1));
    private static final NvRead READ = new NvRead(INDEX, INDEX, 8, 0);
    private static final NvRead OWNER_READ = new NvRead(TpmHandle.OWNER, INDEX, 8, 0);
    private static final String DATA = "0102030405060708";

    private final TestTpm tpm = TestTpm.started();

    private void define(int attributes) {
        Indices.define(tpm, Indices.ordinary(attributes, 8), "right");
        Indices.write(tpm, DATA);
    }

    private TestSession unbound() {
        return tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
    }

    private DictionaryAttack attack() {
        return tpm.tpm.state().persistent().dictionaryAttack();
    }

    private void assertReads(TestTpm.Auth auth) {
        assertEquals(DATA, tpm.run(READ, auth).data().toHex());
    }

    // ---- passwords and HMACs

    @Test
    void aPasswordIsComparedWithoutItsTrailingZeros() {
        define(Indices.OPEN);
        assertReads(TestTpm.password("right"));
        assertReads(TestTpm.password("right\0\0"));
        for (String wrong : new String[] {"", "righ", "right ", "wrong", "\0right"}) {
            tpm.refused(BAD_AUTH, READ, TestTpm.password(wrong));
        }
    }

    @Test
    void aSessionProvesTheAuthValueAndRollsItsNonces() {
        define(Indices.OPEN);
        TestSession session = unbound().withAuth("right");
        Bytes first = session.nonceTPM;
        assertReads(session);
        assertFalse(first.equals(session.nonceTPM));
        assertReads(session);
    }

    @Test
    void aFailureLeavesTheNonceAndTheSession() {
        define(Indices.OPEN);
        TestSession session = unbound().withAuth("wrong");
        Bytes before = tpm.tpm.state().live().sessions().all().getFirst().nonceTPM();
        session.attributes = new TpmaSession(0);
        tpm.refused(BAD_AUTH, READ, session);
        assertEquals(before, tpm.tpm.state().live().sessions().all().getFirst().nonceTPM());
        assertReads(session.withAuth("right"));
        assertEquals(0, tpm.tpm.state().live().sessions().taken());
    }

    @Test
    void anHmacCannotBeRepeated() {
        define(Indices.OPEN);
        TestSession session = unbound().withAuth("right");
        Bytes old = session.nonceTPM;
        assertReads(session);
        session.nonceTPM = old;
        tpm.refused(BAD_AUTH, READ, session);
    }

    @Test
    void withNothingToProveTheHmacMayBeLeftOutButNotBeWrong() {
        define(Indices.OPEN);
        TestSession session = unbound();
        session.plain = etpm.spec.wire.Secret.EMPTY;
        tpm.run(OWNER_READ, session);
        session.plain = TestTpm.secret("wrong");
        tpm.refused(BAD_AUTH, OWNER_READ, session);
        session.plain = null;
        tpm.run(OWNER_READ, session);
    }

    @Test
    void theHmacMayNotBeLeftOutWhereThereIsSomethingToProve() {
        define(Indices.OPEN);
        TestSession session = unbound();
        session.plain = etpm.spec.wire.Secret.EMPTY;
        tpm.refused(BAD_AUTH, READ, session);
    }

    @Test
    void aBoundSessionLeavesOutTheAuthValueOfItsEntityOnly() {
        define(Indices.OPEN);
        TestSession session = tpm.bound(INDEX, "right", TpmtSymDef.NULL);
        assertReads(session);
        tpm.run(OWNER_READ, session);
        session.withAuth("right");
        tpm.refused(BAD_AUTH, READ, session);
    }

    @Test
    void aBoundSessionIsNotBoundToAChangedEntity() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8), "right");
        TestSession session = tpm.bound(INDEX, "right", TpmtSymDef.NULL);
        // The first write changes the Name; the response is still made with the key of the command.
        tpm.run(new NvWrite(INDEX, INDEX, Bytes.ofHex(DATA), 0), session);
        tpm.refused(BAD_AUTH, READ, session);
        assertReads(session.withAuth("right"));
    }

    @Test
    void theResponseIsMadeWithTheAuthValueAfterTheCommand() {
        TestSession session = unbound();
        TestTpm.Password next = TestTpm.password("next");
        session.authValue = etpm.spec.wire.Secret.EMPTY;
        // The caller here checks the HMAC with the old authValue, and so must find it wrong.
        AssertionError wrong = org.junit.jupiter.api.Assertions.assertThrows(
                AssertionError.class, () -> tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, next.value()), session));
        assertTrue(wrong.getMessage().contains("response HMAC"));
        tpm.refused(BAD_AUTH, new HierarchyChangeAuth(TpmHandle.OWNER, next.value()), TestTpm.EMPTY);
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, next.value()), next);
    }

    // ---- which kind of authorization

    @Test
    void anIndexIsReadByItsAuthValueOnlyIfItSaysSo() {
        define(TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHWRITE | TpmaNv.NO_DA);
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, READ, TestTpm.password("right"));
    }

    @Test
    void aPolicySessionNeedsAPolicy() {
        define(Indices.OPEN);
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, READ, tpm.policy());
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, OWNER_READ, tpm.policy());
    }

    @Test
    void anIndexWithoutAPolicyHasNoneToSatisfy() {
        define(Indices.OPEN | TpmaNv.POLICYREAD);
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, READ, tpm.policy());
    }

    // ---- dictionary attacks

    @Test
    void failuresAreCountedUpToTheLockoutAndForgottenWithTime() {
        define(PROTECTED);
        for (int tries = 1; tries <= 3; tries++) {
            tpm.refused(AUTH_FAIL, READ, TestTpm.password("wrong"));
            assertEquals(tries, attack().failedTries());
        }
        tpm.refused(TpmRc.LOCKOUT, READ, TestTpm.password("right"));
        tpm.run(OWNER_READ);
        tpm.advance(999_000);
        tpm.refused(TpmRc.LOCKOUT, READ, TestTpm.password("right"));
        tpm.advance(1_000);
        assertReads(TestTpm.password("right"));
        assertEquals(2, attack().failedTries());
        tpm.advance(2_000_000);
        assertReads(TestTpm.password("right"));
        assertEquals(0, attack().failedTries());
    }

    @Test
    void aFailureIsDurableBeforeItIsAnswered() {
        define(PROTECTED);
        tpm.refused(AUTH_FAIL, READ, TestTpm.password("wrong"));
        assertEquals(
                1, tpm.reopened().tpm.state().persistent().dictionaryAttack().failedTries());
    }

    @Test
    void theFirstUseIsDurableSoThatPullingThePlugCounts() {
        define(PROTECTED);
        assertReads(TestTpm.password("right"));
        assertTrue(tpm.reopened().tpm.state().persistent().dictionaryAttack().inUse());
        int commits = tpm.store.commits();
        assertReads(TestTpm.password("right"));
        assertEquals(commits, tpm.store.commits());
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(1, attack().failedTries());
    }

    /** Else the plug could be pulled after a shutdown, try by try, without any of them being counted (Part 1, 16.8.6). */
    @Test
    void pullingThePlugAfterAShutdownCountsTheTriesThatCameAfterIt() {
        define(PROTECTED);
        assertReads(TestTpm.password("right"));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(0, attack().failedTries(), "all of it was before the shutdown");
        assertReads(TestTpm.password("right"));
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.run(OWNER_READ);
        assertTrue(tpm.tpm.state().persistent().shutdown().isOrderly());
        assertReads(TestTpm.password("right"));
        assertFalse(tpm.reopened().tpm.state().persistent().shutdown().isOrderly());
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(1, attack().failedTries());
    }

    @Test
    void wrongAuthValuesOfWhatIsExemptAreNotCounted() {
        define(Indices.OPEN);
        int commits = tpm.store.commits();
        tpm.refused(BAD_AUTH, READ, TestTpm.password("wrong"));
        tpm.refused(BAD_AUTH, OWNER_READ, TestTpm.password("wrong"));
        assertEquals(0, attack().failedTries());
        assertEquals(commits, tpm.store.commits());
    }

    @Test
    void aSessionBoundToSomethingProtectedCountsWhateverItIsUsedFor() {
        define(PROTECTED);
        TestSession guess = tpm.bound(INDEX, "wrong", TpmtSymDef.NULL);
        tpm.refused(AUTH_FAIL, OWNER_READ, guess);
        tpm.refused(AUTH_FAIL, new GetRandom(1), guess.with(TpmaSession.audit));
        tpm.refused(AUTH_FAIL, new GetRandom(1), guess);
        assertEquals(3, attack().failedTries());
        tpm.refused(TpmRc.LOCKOUT, new GetRandom(1), guess);
        tpm.refused(TpmRc.LOCKOUT, OWNER_READ, guess.with(0));
        TestSession right = tpm.bound(INDEX, "right", TpmtSymDef.NULL).with(TpmaSession.audit);
        tpm.refused(TpmRc.LOCKOUT, new GetRandom(1), right);
    }

    @Test
    void aPolicyCountsWhenItUsesTheAuthValue() {
        Indices.define(
                tpm,
                Indices.withPolicy(
                        Indices.ordinary(TpmaNv.OWNERWRITE | TpmaNv.POLICYREAD, 8),
                        etpm.protocol.PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
                                .authValue()
                                .value()),
                "right");
        Indices.write(tpm, DATA);
        TestSession session = tpm.policy();
        tpm.run(new PolicyAuthValue(session.handle));
        tpm.refused(AUTH_FAIL, READ, session.withAuth("wrong"));
        assertEquals(1, attack().failedTries());
        assertReads(session.withAuth("right"));
    }

    @Test
    void aWrongLockoutAuthLocksItAlone() {
        define(PROTECTED);
        HierarchyChangeAuth command = new HierarchyChangeAuth(LOCKOUT_USER, etpm.spec.wire.Secret.EMPTY);
        tpm.refused(AUTH_FAIL, command, TestTpm.password("wrong"));
        tpm.refused(TpmRc.LOCKOUT, command, TestTpm.EMPTY);
        assertEquals(0, attack().failedTries());
        assertReads(TestTpm.password("right"));
        assertFalse(tpm.reopened().tpm.state().persistent().dictionaryAttack().lockoutAuthEnabled());
        tpm.advance(1_000_000);
        tpm.run(command);
    }

    @Test
    void aSessionBoundToLockoutIsATryOfIt() {
        TestSession guess = tpm.bound(TpmHandle.LOCKOUT, "wrong", TpmtSymDef.NULL);
        tpm.refused(AUTH_FAIL, new GetRandom(1), guess.with(TpmaSession.audit));
        assertFalse(attack().lockoutAuthEnabled());
        tpm.refused(TpmRc.LOCKOUT, new GetRandom(1), guess);
    }

    @Test
    void aFullStoreBuysNoGuesses() {
        define(PROTECTED);
        assertReads(TestTpm.password("right"));
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, READ, TestTpm.password("wrong"));
        assertEquals(1, attack().failedTries());
        tpm.refused(TpmRc.NV_UNAVAILABLE, READ, TestTpm.password("right"));
        assertEquals(1, attack().failedTries());
        tpm.run(OWNER_READ);
        tpm.run(new GetRandom(1));
        tpm.store.full(false);
        assertReads(TestTpm.password("right"));
        assertEquals(
                1, tpm.reopened().tpm.state().persistent().dictionaryAttack().failedTries());
    }

    @Test
    void triesThatCouldNotBeStoredSurviveALossOfPowerOfTheTpm() {
        define(PROTECTED);
        assertReads(TestTpm.password("right"));
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, READ, TestTpm.password("wrong"));
        tpm.tpm.powerOff();
        tpm.tpm.init();
        tpm.store.full(false);
        tpm.run(new etpm.spec.command.startup.Startup(TpmSu.CLEAR));
        assertEquals(2, attack().failedTries());
    }

    @Test
    void healingThatCannotBeStoredDoesNotHappenAndDisturbsNobody() {
        define(PROTECTED);
        tpm.refused(AUTH_FAIL, READ, TestTpm.password("wrong"));
        tpm.store.full(true);
        tpm.advance(1_000_000);
        tpm.run(new GetRandom(1));
        assertEquals(1, attack().failedTries());
        tpm.store.full(false);
        tpm.run(new GetRandom(1));
        assertEquals(0, attack().failedTries());
    }

    // ---- PIN indices

    private void pin(TpmNt kind, String data) {
        Indices.define(tpm, Indices.of(kind, TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.NO_DA), "right");
        Indices.write(tpm, data);
    }

    private PolicySecret usePin() {
        TpmHandle session = tpm.tpm.state().live().sessions().taken() == 0
                ? tpm.policy().handle
                : tpm.tpm.state().live().sessions().all().getFirst().handle();
        return new PolicySecret(INDEX, session, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, 0);
    }

    @Test
    void aPinFailIndexCountsItsFailures() {
        pin(TpmNt.PIN_FAIL, "0000000000000002");
        tpm.refused(BAD_AUTH, usePin(), TestTpm.password("wrong"));
        assertEquals("0000000100000002", Indices.read(tpm, 8));
        tpm.run(usePin(), TestTpm.password("right"));
        assertEquals("0000000000000002", Indices.read(tpm, 8));
        tpm.refused(BAD_AUTH, usePin(), TestTpm.password("wrong"));
        tpm.refused(BAD_AUTH, usePin(), TestTpm.password("wrong"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, usePin(), TestTpm.password("right"));
        assertEquals(0, attack().failedTries());
        TestTpm again = tpm.reopened();
        assertEquals(
                "0000000200000002",
                again.tpm
                        .state()
                        .nv()
                        .indices()
                        .values()
                        .iterator()
                        .next()
                        .data()
                        .toHex());
    }

    @Test
    void aPinFailIndexCountsInMemoryWhatCannotBeStored() {
        pin(TpmNt.PIN_FAIL, "0000000000000001");
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, usePin(), TestTpm.password("wrong"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, usePin(), TestTpm.password("right"));
    }

    @Test
    void aPinIndexThatWasNotWrittenAuthorizesNothing() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, Indices.PIN), "right");
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, usePin(), TestTpm.password("right"));
    }

    /** That a PIN is there to be tried does not make it a key to what the index holds (Part 3, 31.1). */
    @Test
    void aPinReadsItsIndexOnlyIfTheIndexSaysSo() {
        for (TpmNt kind : new TpmNt[] {TpmNt.PIN_FAIL, TpmNt.PIN_PASS}) {
            pin(kind, "0000000000000003");
            tpm.refused(TpmRc.AUTH_UNAVAILABLE, READ, TestTpm.password("right"));
            tpm.run(usePin(), TestTpm.password("right"));
            tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
            Indices.define(tpm, Indices.of(kind, Indices.PIN), "right");
            Indices.write(tpm, "0000000000000001");
            tpm.run(READ, TestTpm.password("right"));
            tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        }
    }

    @Test
    void aPinIsCountedInAPolicyToo() {
        Bytes policy = etpm.protocol.PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
                .authValue()
                .value();
        Indices.define(
                tpm, Indices.withPolicy(Indices.of(TpmNt.PIN_FAIL, Indices.PIN | TpmaNv.POLICYREAD), policy), "right");
        Indices.write(tpm, "0000000000000001");
        TestSession session = tpm.policy();
        tpm.run(new PolicyAuthValue(session.handle));
        tpm.refused(BAD_AUTH, READ, session.withAuth("wrong"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, READ, session.withAuth("right"));
    }

    @Test
    void noSessionIsBoundToAPinIndex() {
        pin(TpmNt.PIN_FAIL, "0000000000000002");
        StartAuthSession start = new StartAuthSession(
                TpmHandle.NULL, INDEX, Bytes.zeros(16), Bytes.EMPTY, TpmSe.HMAC, TpmtSymDef.NULL, TpmAlgId.SHA256);
        tpm.refused(TpmRc.HANDLE.with(StartAuthSessionSpec.bind), start);
    }

    // ---- physical presence

    @Test
    void aPlatformCommandMayNeedPhysicalPresence() {
        HierarchyChangeAuth command = new HierarchyChangeAuth(TpmHandle.PLATFORM, etpm.spec.wire.Secret.EMPTY);
        Planted.change(tpm, tx -> {
            tx.commandAudit(new etpm.engine.state.CommandAudit(
                    tx.commandAudit().hashAlg(),
                    tx.commandAudit().audited(),
                    java.util.List.of(new etpm.spec.type.TpmCc(0x129))));
            return null;
        });
        tpm.refused(TpmRc.PP.with(Position.session(1)), command, TestTpm.EMPTY);
        tpm.physicalPresence = true;
        tpm.run(command);
    }
}
