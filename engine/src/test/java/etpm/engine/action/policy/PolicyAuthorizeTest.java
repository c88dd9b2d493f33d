package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicyAuthorize;
import etpm.spec.command.policy.PolicyAuthorizeSpec;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;
import java.security.Signature;
import org.junit.jupiter.api.Test;

final class PolicyAuthorizeTest extends PolicyFixture {
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

    private TpmtTkVerified ticket(String approved) {
        Bytes signed = Bytes.ofHex(sha256(approved + REF.toHex()));
        return tpm.run(new VerifySignature(SIGNER, signed, sign(approved + REF.toHex())))
                .validation();
    }

    private PolicyAuthorize authorize(TestSession of, String approved, Bytes ref, Bytes name, TpmtTkVerified ticket) {
        return new PolicyAuthorize(of.handle, Bytes.ofHex(approved), ref, name, ticket);
    }

    @Test
    void takesThePlaceOfASignedPolicy() {
        Bytes name = tpm.name(SIGNER);
        tpm.run(new PolicyAuthValue(session.handle));
        String approved = digest(session);
        tpm.run(authorize(session, approved, REF, name, ticket(approved)));
        tpm.run(authorize(
                trial,
                ZEROS,
                REF,
                name,
                new TpmtTkVerified(TpmSt.VERIFIED, TpmHandle.NULL, TpmAlgId.NULL, Bytes.EMPTY)));
        assertDigests(sha256(sha256(ZEROS + "0000016a" + name.toHex()) + REF.toHex()));
        protectIndex();
        session.withAuth("index");
        assertReadable();
    }

    @Test
    void refusesWhatIsNoName() {
        TpmtTkVerified ticket = ticket(ZEROS);
        TpmRc size = TpmRc.SIZE.with(PolicyAuthorizeSpec.keySign);
        TpmRc hash = TpmRc.HASH.with(PolicyAuthorizeSpec.keySign);
        for (TestSession of : new TestSession[] {session, trial}) {
            tpm.refused(size, authorize(of, ZEROS, REF, Bytes.ofHex("00"), ticket));
            tpm.refused(hash, authorize(of, ZEROS, REF, Bytes.ofHex("0001" + ZEROS), ticket));
            tpm.refused(size, authorize(of, ZEROS, REF, Bytes.ofHex("000b" + "00".repeat(31)), ticket));
        }
    }

    @Test
    void refusesAPolicyThatTheSessionDoesNotHave() {
        String other = "99".repeat(32);
        tpm.refused(
                TpmRc.VALUE.with(PolicyAuthorizeSpec.approvedPolicy),
                authorize(session, other, REF, tpm.name(SIGNER), ticket(other)));
    }

    @Test
    void refusesATicketForSomethingElse() {
        TpmRc rc = TpmRc.VALUE.with(PolicyAuthorizeSpec.checkTicket);
        Bytes name = tpm.name(SIGNER);
        TpmtTkVerified ticket = ticket(ZEROS);
        tpm.refused(rc, authorize(session, ZEROS, Bytes.EMPTY, name, ticket));
        tpm.refused(rc, authorize(session, ZEROS, REF, Bytes.ofHex("000b" + ZEROS), ticket));
        tpm.refused(rc, authorize(session, ZEROS, REF, name, ticket("99".repeat(32))));
        tpm.refused(
                rc,
                authorize(
                        session,
                        ZEROS,
                        REF,
                        name,
                        new TpmtTkVerified(TpmSt.VERIFIED, TpmHandle.NULL, TpmAlgId.NULL, Bytes.EMPTY)));
        tpm.run(authorize(session, ZEROS, REF, name, ticket));
    }

    @Test
    void refusesTicketsOfOtherKinds() {
        TpmtTkVerified ticket = ticket(ZEROS);
        TpmtTkVerified other = new TpmtTkVerified(TpmSt.CREATION, ticket.hierarchy(), ticket.metadata(), ticket.hmac());
        tpm.refused(
                TpmRc.TAG.with(PolicyAuthorizeSpec.checkTicket),
                authorize(session, ZEROS, REF, tpm.name(SIGNER), other));
    }

    /** The Name, the policy, the ticket. */
    @Test
    void theFirstFaultDecides() {
        String other = "99".repeat(32);
        TpmtTkVerified none = new TpmtTkVerified(TpmSt.VERIFIED, TpmHandle.NULL, TpmAlgId.NULL, Bytes.EMPTY);
        tpm.refused(
                TpmRc.HASH.with(PolicyAuthorizeSpec.keySign),
                authorize(session, other, REF, Bytes.ofHex("0001"), none));
        tpm.refused(
                TpmRc.VALUE.with(PolicyAuthorizeSpec.approvedPolicy),
                authorize(session, other, REF, tpm.name(SIGNER), none));
    }

    @Test
    void refusesATicketOfLaterFirmware() {
        TpmHandle later = new TpmHandle(TpmHandle.SVN_OWNER_BASE.value() + 1);
        TpmtTkVerified ticket = new TpmtTkVerified(TpmSt.VERIFIED, later, TpmAlgId.NULL, Bytes.zeros(64));
        tpm.refused(TpmRc.SVN_LIMITED, authorize(session, ZEROS, REF, tpm.name(SIGNER), ticket));
        tpm.run(authorize(trial, ZEROS, REF, tpm.name(SIGNER), ticket));
    }

    @Test
    void refusesATicketOfADisabledHierarchy() {
        Bytes name = tpm.name(SIGNER);
        TpmtTkVerified ticket = ticket(ZEROS);
        assertEquals(TpmHandle.OWNER, ticket.hierarchy());
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        tpm.refused(
                TpmRc.HIERARCHY.with(PolicyAuthorizeSpec.checkTicket), authorize(session, ZEROS, REF, name, ticket));
        tpm.run(authorize(trial, ZEROS, REF, name, ticket));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, true));
        tpm.run(authorize(session, ZEROS, REF, name, ticket));
    }
}
