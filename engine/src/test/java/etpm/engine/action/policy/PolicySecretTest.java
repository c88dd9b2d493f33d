package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.policy.PolicyPassword;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicySecretTest extends PolicyFixture {
    private static final Bytes REF = Bytes.ofHex("c0ffee");

    private PolicySecret approve(TestSession of, Bytes nonce, Bytes cpHash, int expiration) {
        return new PolicySecret(TpmHandle.ENDORSEMENT, of.handle, nonce, cpHash, REF, expiration);
    }

    @Test
    void takesTheApprovalOfWhoKnowsTheAuthValue() {
        PolicySecret.Response response = tpm.run(approve(session, Bytes.EMPTY, Bytes.EMPTY, 0));
        assertEquals(Bytes.EMPTY, response.timeout());
        assertEquals(new TpmtTkAuth(TpmSt.AUTH_SECRET, TpmHandle.NULL, Bytes.EMPTY), response.policyTicket());
        tpm.run(approve(trial, Bytes.zeros(3), Bytes.zeros(1), -5));
        assertDigests(sha256(sha256(ZEROS + "00000151" + "4000000b") + REF.toHex()));
        protectIndex();
        assertReadable();
    }

    @Test
    void givesThePolicyOfEndorsementKeys() {
        tpm.run(new PolicySecret(TpmHandle.ENDORSEMENT, session.handle, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, 0));
        assertEquals("837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa", digest(session));
    }

    @Test
    void refusesWhoDoesNotKnowTheAuthValue() {
        tpm.refused(
                atSession(TpmRc.BAD_AUTH), approve(session, Bytes.EMPTY, Bytes.EMPTY, 0), TestTpm.password("wrong"));
        assertEquals(ZEROS, digest(session));
    }

    @Test
    void refusesTheNonceOfAnotherSession() {
        tpm.refused(
                TpmRc.NONCE.with(PolicySecretSpec.nonceTPM),
                approve(session, Bytes.zeros(32), Bytes.EMPTY, 0),
                TestTpm.EMPTY);
    }

    @Test
    void endsSomeSecondsAfterTheSessionStarted() {
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 10));
        protectIndex();
        tpm.advance(10_001);
        assertRefused(atSession(TpmRc.EXPIRED));
        tpm.refused(
                TpmRc.EXPIRED.with(PolicySecretSpec.expiration),
                approve(session, session.nonceTPM, Bytes.EMPTY, -10),
                TestTpm.EMPTY);
    }

    @Test
    void endsWhenTheTimerStops() {
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 1000));
        protectIndex();
        Planted.change(tpm, tx -> {
            tx.counters(tx.counters().withTimeEpoch(tx.counters().timeEpoch() + 1));
            return null;
        });
        assertRefused(atSession(TpmRc.EXPIRED));
        tpm.refused(
                TpmRc.EXPIRED.with(PolicySecretSpec.expiration),
                approve(session, Bytes.EMPTY, Bytes.EMPTY, 1000),
                TestTpm.EMPTY);
    }

    @Test
    void bindsTheSessionToACommand() {
        tpm.run(approve(session, Bytes.EMPTY, Bytes.zeros(32), 0));
        tpm.refused(TpmRc.CPHASH, approve(session, Bytes.EMPTY, Bytes.ofHex("88".repeat(32)), 0), TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SIZE.with(PolicySecretSpec.cpHashA),
                approve(session, Bytes.EMPTY, Bytes.zeros(20), 0),
                TestTpm.EMPTY);
    }

    @Test
    void givesNoTicketForAPinPassIndexAndCountsTheUse() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.NO_DA), "pin");
        Indices.write(tpm, "0000000000000001");
        PolicySecret use = new PolicySecret(INDEX, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, -1000);
        assertEquals(
                TpmHandle.NULL,
                tpm.run(use, TestTpm.password("pin")).policyTicket().hierarchy());
        assertEquals("0000000100000001", Indices.read(tpm, 8));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, use, TestTpm.password("pin"));
    }

    @Test
    void needsAPolicyThatProvesTheAuthValue() {
        tpm.run(new PolicyPassword(session.handle));
        protectOwner();
        PolicySecret use = new PolicySecret(TpmHandle.OWNER, trial.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0);
        tpm.run(new PolicyRestart(session.handle));
        tpm.refused(atSession(TpmRc.MODE), use, session);
        tpm.run(new PolicyPassword(session.handle));
        session.plain = etpm.spec.wire.Secret.EMPTY;
        tpm.run(use, session);
    }

    /** However the authValue is proved, the entity must let it be used (Part 3, 23.4). */
    @Test
    void aPolicyDoesNotProveAnAuthValueThatMayNotBeUsed() {
        tpm.run(new PolicyPassword(session.handle));
        session.plain = TestTpm.secret("index");
        PolicySecret use = new PolicySecret(INDEX, trial.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0);
        protectIndex();
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, use, session);
        assertReadable();
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        tpm.run(new PolicyPassword(session.handle));
        int attributes = TpmaNv.AUTHREAD | TpmaNv.POLICYREAD | TpmaNv.OWNERWRITE | TpmaNv.NO_DA;
        Bytes policy = Bytes.ofHex(digest(session));
        Indices.define(tpm, Indices.withPolicy(Indices.ordinary(attributes, 8), policy), "index");
        tpm.run(use, session);
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Bytes tooShort = Bytes.zeros(20);
        tpm.run(approve(session, Bytes.EMPTY, Bytes.ofHex("88".repeat(32)), 0));
        tpm.advance(10_001);
        PolicySecret all = approve(session, Bytes.zeros(32), tooShort, 10);
        tpm.refused(atSession(TpmRc.BAD_AUTH), all, TestTpm.password("wrong"));
        tpm.refused(TpmRc.NONCE.with(PolicySecretSpec.nonceTPM), all, TestTpm.EMPTY);
        tpm.refused(
                TpmRc.EXPIRED.with(PolicySecretSpec.expiration),
                approve(session, session.nonceTPM, tooShort, 10),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SIZE.with(PolicySecretSpec.cpHashA),
                approve(session, session.nonceTPM, tooShort, 0),
                TestTpm.EMPTY);
        tpm.refused(TpmRc.CPHASH, approve(session, session.nonceTPM, Bytes.zeros(32), 0), TestTpm.EMPTY);
    }

    @Test
    void theAuthorizationIsCheckedInATrialToo() {
        tpm.refused(atSession(TpmRc.BAD_AUTH), approve(trial, Bytes.EMPTY, Bytes.EMPTY, 0), TestTpm.password("wrong"));
    }

    @Test
    void anIndexApprovesIfItsAuthValueReadsOrIsAPin() {
        PolicySecret use = new PolicySecret(INDEX, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0);
        int owners = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.NO_DA;
        Indices.define(tpm, Indices.ordinary(owners, 8));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, use, TestTpm.EMPTY);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        Indices.define(tpm, Indices.ordinary(owners | TpmaNv.AUTHREAD, 8));
        tpm.run(use);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        Indices.define(tpm, Indices.of(TpmNt.PIN_FAIL, owners));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, use, TestTpm.EMPTY);
        Indices.write(tpm, "0000000000000001");
        tpm.run(use);
    }

    /** Its count would have to change, whether the PIN is right or wrong (Part 3, 24.9). */
    @Test
    void noPinIsTriedInReadOnlyMode() {
        for (TpmNt pin : new TpmNt[] {TpmNt.PIN_PASS, TpmNt.PIN_FAIL}) {
            Indices.define(tpm, Indices.of(pin, Indices.PIN), "pin");
            Indices.write(tpm, "0000000000000002");
            tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
            for (TestSession of : new TestSession[] {session, trial}) {
                PolicySecret use = new PolicySecret(INDEX, of.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0);
                tpm.refused(TpmRc.READ_ONLY, use, TestTpm.password("pin"));
                tpm.refused(TpmRc.READ_ONLY, use, TestTpm.password("wrong"));
            }
            assertEquals("0000000000000002", Indices.read(tpm, 8));
            tpm.run(approve(session, Bytes.EMPTY, Bytes.EMPTY, 0));
            tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false));
            tpm.run(new NvUndefineSpace(TpmHandle.OWNER, INDEX));
        }
    }
}
