package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.policy.PolicyCpHash;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySigned;
import etpm.spec.command.policy.PolicyTicket;
import etpm.spec.command.policy.PolicyTicketSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import java.security.Signature;
import org.junit.jupiter.api.Test;

final class PolicyTicketTest extends PolicyFixture {
    private static final int KEY = TpmaObject.sign | TpmaObject.userWithAuth | TpmaObject.noDA;
    private static final TpmHandle SIGNER = TestKeys.handle(0);

    @Override
    TestTpm start() {
        return TestKeys.tpm(TestKeys.publicOnly(TestKeys.ecc(KEY, TestKeys.ANY_ECC)));
    }

    /** An ECDSA signature that the TPM has no part in. */
    private static TpmtSignature sign(String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(TestKeys.ECC.getPrivate());
            signature.update(java.util.HexFormat.of().parseHex(signed));
            Bytes both = Bytes.wrap(signature.sign());
            return new TpmtSignature(
                    TpmAlgId.ECDSA, new TpmsSignatureEcc(TpmAlgId.SHA256, both.slice(0, 32), both.slice(32, 64)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static final Bytes REF = Bytes.ofHex("c0ffee");

    private PolicySecret.Response secret(Bytes nonce, Bytes cpHash, int expiration) {
        return tpm.run(new PolicySecret(TpmHandle.OWNER, session.handle, nonce, cpHash, REF, expiration));
    }

    private PolicyTicket use(TestSession of, PolicySecret.Response given) {
        return new PolicyTicket(
                of.handle, given.timeout(), Bytes.EMPTY, REF, Names.of(TpmHandle.OWNER), given.policyTicket());
    }

    @Test
    void standsForTheApprovalOfAnEntity() {
        PolicySecret.Response given = secret(session.nonceTPM, Bytes.EMPTY, -10);
        assertEquals("0000000000002710", given.timeout().toHex());
        assertEquals(TpmHandle.OWNER, given.policyTicket().hierarchy());
        TestSession later = tpm.policy();
        tpm.run(use(later, given));
        assertEquals(digest(session), digest(later));
        tpm.advance(10_001);
        tpm.refused(TpmRc.EXPIRED.with(PolicyTicketSpec.timeout), use(later, given));
    }

    @Test
    void standsForTheApprovalOfAKey() {
        String signed = String.format("%08x", -10) + REF.toHex();
        PolicySigned.Response given =
                tpm.run(new PolicySigned(SIGNER, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, -10, sign(signed)));
        TestSession later = tpm.policy();
        tpm.run(new PolicyTicket(
                later.handle, given.timeout(), Bytes.EMPTY, REF, tpm.name(SIGNER), given.policyTicket()));
        assertEquals(digest(session), digest(later));
    }

    @Test
    void passesTheTimeOutAndTheCommandOn() {
        Bytes cpHash = Bytes.ofHex("88".repeat(32));
        PolicySecret.Response given = secret(session.nonceTPM, cpHash, -10);
        TestSession later = tpm.policy();
        tpm.run(new PolicyTicket(
                later.handle, given.timeout(), cpHash, REF, Names.of(TpmHandle.OWNER), given.policyTicket()));
        tpm.refused(TpmRc.CPHASH, new PolicyCpHash(later.handle, Bytes.zeros(32)));
        protectIndex();
        tpm.refused(atSession(TpmRc.POLICY_FAIL), new NvRead(INDEX, INDEX, 8, 0), later);
        tpm.advance(10_001);
        tpm.refused(atSession(TpmRc.EXPIRED), new NvRead(INDEX, INDEX, 8, 0), later);
    }

    @Test
    void withoutANonceEndsAtTheNextReset() {
        PolicySecret.Response given = secret(Bytes.EMPTY, Bytes.EMPTY, -1000);
        assertEquals("80000000000f4240", given.timeout().toHex());
        tpm.run(use(tpm.policy(), given));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.TICKET.with(PolicyTicketSpec.ticket), use(tpm.policy(), given));
    }

    @Test
    void isGoodForNothingElse() {
        PolicySecret.Response given = secret(session.nonceTPM, Bytes.EMPTY, -10);
        TestSession later = tpm.policy();
        Bytes owner = Names.of(TpmHandle.OWNER);
        TpmtTkAuth ticket = given.policyTicket();
        TpmRc rc = TpmRc.TICKET.with(PolicyTicketSpec.ticket);
        Bytes longer = Bytes.ofHex("0000000000002711");
        Bytes sameOfAnotherKind = Bytes.ofHex("8000000000002710");
        tpm.refused(rc, new PolicyTicket(later.handle, longer, Bytes.EMPTY, REF, owner, ticket));
        tpm.refused(rc, new PolicyTicket(later.handle, sameOfAnotherKind, Bytes.EMPTY, REF, owner, ticket));
        tpm.refused(rc, new PolicyTicket(later.handle, given.timeout(), Bytes.EMPTY, Bytes.EMPTY, owner, ticket));
        tpm.refused(
                rc,
                new PolicyTicket(
                        later.handle, given.timeout(), Bytes.EMPTY, REF, Names.of(TpmHandle.PLATFORM), ticket));
        TpmtTkAuth signed = new TpmtTkAuth(TpmSt.AUTH_SIGNED, ticket.hierarchy(), ticket.digest());
        tpm.refused(rc, new PolicyTicket(later.handle, given.timeout(), Bytes.EMPTY, REF, owner, signed));
        TpmtTkAuth none = new TpmtTkAuth(TpmSt.AUTH_SECRET, TpmHandle.NULL, Bytes.EMPTY);
        tpm.refused(rc, new PolicyTicket(later.handle, given.timeout(), Bytes.EMPTY, REF, owner, none));
    }

    @Test
    void refusesATrialAndOtherTimeOuts() {
        PolicySecret.Response given = secret(session.nonceTPM, Bytes.EMPTY, -10);
        tpm.refused(TpmRc.ATTRIBUTES.with(PolicyTicketSpec.policySession), use(trial, given));
        tpm.refused(
                TpmRc.SIZE.with(PolicyTicketSpec.timeout),
                new PolicyTicket(
                        session.handle,
                        Bytes.EMPTY,
                        Bytes.EMPTY,
                        REF,
                        Names.of(TpmHandle.OWNER),
                        given.policyTicket()));
        tpm.refused(
                TpmRc.SIZE.with(PolicyTicketSpec.cpHashA),
                new PolicyTicket(
                        session.handle,
                        given.timeout(),
                        Bytes.zeros(3),
                        REF,
                        Names.of(TpmHandle.OWNER),
                        given.policyTicket()));
    }

    @Test
    void refusesASessionThatIsBoundToAnotherCommand() {
        Bytes cpHash = Bytes.ofHex("88".repeat(32));
        PolicySecret.Response given = secret(session.nonceTPM, cpHash, -10);
        TestSession later = tpm.policy();
        tpm.run(new PolicyCpHash(later.handle, Bytes.zeros(32)));
        tpm.refused(
                TpmRc.CPHASH,
                new PolicyTicket(
                        later.handle, given.timeout(), cpHash, REF, Names.of(TpmHandle.OWNER), given.policyTicket()));
    }

    @Test
    void refusesTicketsOfOtherKindsAndOfNoHierarchy() {
        PolicySecret.Response given = secret(session.nonceTPM, Bytes.EMPTY, -10);
        Bytes digest = given.policyTicket().digest();
        TpmtTkAuth other = new TpmtTkAuth(TpmSt.VERIFIED, TpmHandle.OWNER, digest);
        tpm.refused(TpmRc.TAG.with(PolicyTicketSpec.ticket), with(session, given.timeout(), Bytes.EMPTY, other));
        TpmtTkAuth nowhere = new TpmtTkAuth(TpmSt.AUTH_SECRET, TpmHandle.LOCKOUT, digest);
        tpm.refused(TpmRc.VALUE.with(PolicyTicketSpec.ticket), with(session, given.timeout(), Bytes.EMPTY, nowhere));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        TpmtTkAuth none = new TpmtTkAuth(TpmSt.AUTH_SECRET, TpmHandle.NULL, Bytes.EMPTY);
        Bytes over = Bytes.ofHex("0000000000000001");
        Bytes tooShort = Bytes.zeros(20);
        tpm.advance(1_000);
        tpm.run(new PolicyCpHash(session.handle, Bytes.ofHex("88".repeat(32))));
        tpm.refused(TpmRc.ATTRIBUTES.with(PolicyTicketSpec.policySession), with(trial, Bytes.EMPTY, tooShort, none));
        tpm.refused(TpmRc.SIZE.with(PolicyTicketSpec.timeout), with(session, Bytes.zeros(7), tooShort, none));
        tpm.refused(TpmRc.EXPIRED.with(PolicyTicketSpec.timeout), with(session, over, tooShort, none));
        Bytes never = Bytes.zeros(8);
        tpm.refused(TpmRc.SIZE.with(PolicyTicketSpec.cpHashA), with(session, never, tooShort, none));
        tpm.refused(TpmRc.CPHASH, with(session, never, Bytes.zeros(32), none));
        tpm.refused(TpmRc.TICKET.with(PolicyTicketSpec.ticket), with(session, never, Bytes.EMPTY, none));
    }

    private static PolicyTicket with(TestSession of, Bytes timeout, Bytes cpHash, TpmtTkAuth ticket) {
        return new PolicyTicket(of.handle, timeout, cpHash, REF, Names.of(TpmHandle.OWNER), ticket);
    }

    @Test
    void refusesATicketOfLaterFirmware() {
        TpmHandle later = new TpmHandle(TpmHandle.SVN_OWNER_BASE.value() + 1);
        TpmtTkAuth ticket = new TpmtTkAuth(TpmSt.AUTH_SECRET, later, Bytes.zeros(64));
        tpm.refused(TpmRc.SVN_LIMITED, with(session, Bytes.zeros(8), Bytes.EMPTY, ticket));
    }

    @Test
    void refusesATicketOfADisabledHierarchy() {
        PolicySecret.Response given = secret(session.nonceTPM, Bytes.EMPTY, -10);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        TestSession later = tpm.policy();
        tpm.refused(TpmRc.HIERARCHY.with(PolicyTicketSpec.ticket), use(later, given));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, true));
        tpm.run(use(later, given));
    }
}
