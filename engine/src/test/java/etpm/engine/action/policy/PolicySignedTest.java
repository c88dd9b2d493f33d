package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.policy.PolicySigned;
import etpm.spec.command.policy.PolicySignedSpec;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import java.security.Signature;
import org.junit.jupiter.api.Test;

final class PolicySignedTest extends PolicyFixture {
    private static final int KEY = TpmaObject.sign | TpmaObject.userWithAuth | TpmaObject.noDA;
    private static final TpmHandle SIGNER = TestKeys.handle(0);

    @Override
    TestTpm start() {
        return TestKeys.tpm(
                TestKeys.publicOnly(TestKeys.ecc(KEY, TestKeys.ANY_ECC)),
                TestKeys.publicOnly(TestKeys.hmac(KEY, TestKeys.ANY_HMAC)));
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

    private PolicySigned approve(TestSession of, Bytes nonce, Bytes cpHash, int expiration) {
        String signed = nonce.toHex() + String.format("%08x", expiration) + cpHash.toHex() + REF.toHex();
        return new PolicySigned(SIGNER, of.handle, nonce, cpHash, REF, expiration, sign(signed));
    }

    @Test
    void takesASignedApproval() {
        PolicySigned.Response response = tpm.run(approve(session, Bytes.EMPTY, Bytes.EMPTY, 0));
        assertEquals(Bytes.EMPTY, response.timeout());
        assertEquals(new TpmtTkAuth(TpmSt.AUTH_SIGNED, TpmHandle.NULL, Bytes.EMPTY), response.policyTicket());
        tpm.run(new PolicySigned(SIGNER, trial.handle, Bytes.zeros(3), Bytes.EMPTY, REF, 0, sign("00")));
        assertDigests(sha256(sha256(ZEROS + "00000160" + tpm.name(SIGNER).toHex()) + REF.toHex()));
        protectIndex();
        assertReadable();
    }

    @Test
    void refusesASignatureOfSomethingElse() {
        PolicySigned good = approve(session, Bytes.EMPTY, Bytes.EMPTY, 0);
        tpm.refused(
                TpmRc.SIGNATURE.with(PolicySignedSpec.auth),
                new PolicySigned(SIGNER, session.handle, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, 0, good.auth()));
        tpm.refused(
                TpmRc.SIGNATURE.with(PolicySignedSpec.auth),
                new PolicySigned(SIGNER, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 100, good.auth()));
        tpm.refused(
                TpmRc.SIGNATURE.with(PolicySignedSpec.auth),
                new PolicySigned(SIGNER, session.handle, session.nonceTPM, Bytes.EMPTY, REF, 0, good.auth()));
    }

    @Test
    void refusesWhatIsNoSignatureOfTheKey() {
        tpm.refused(
                TpmRc.SCHEME.with(PolicySignedSpec.auth),
                new PolicySigned(SIGNER, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0, TpmtSignature.NULL));
        TpmtSignature rsa = new TpmtSignature(TpmAlgId.RSASSA, new TpmsSignatureRsa(TpmAlgId.SHA256, Bytes.zeros(256)));
        tpm.refused(
                TpmRc.SCHEME.with(PolicySignedSpec.auth),
                new PolicySigned(SIGNER, session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0, rsa));
    }

    @Test
    void isTiedToTheSessionByItsNonce() {
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 0));
        TestSession other = tpm.policy();
        tpm.refused(TpmRc.NONCE.with(PolicySignedSpec.nonceTPM), approve(other, session.nonceTPM, Bytes.EMPTY, 0));
    }

    @Test
    void endsSomeSecondsAfterTheSessionStarted() {
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 10));
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 20));
        protectIndex();
        tpm.advance(10_000);
        assertReadable();
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 10));
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 20));
        tpm.advance(10_001);
        assertRefused(atSession(TpmRc.EXPIRED));
        tpm.refused(
                TpmRc.EXPIRED.with(PolicySignedSpec.expiration), approve(session, session.nonceTPM, Bytes.EMPTY, 10));
    }

    /** Or one approval, whose nonce a restart keeps, would last for as long as its holder likes (Part 3, 11.2). */
    @Test
    void aRestartedSessionIsNoYounger() {
        PolicySigned approval = approve(session, session.nonceTPM, Bytes.EMPTY, 10);
        tpm.run(approval);
        protectIndex();
        tpm.advance(10_001);
        tpm.run(new PolicyRestart(session.handle));
        tpm.refused(TpmRc.EXPIRED.with(PolicySignedSpec.expiration), approval);
    }

    @Test
    void norIsOneThatHasAuthorized() {
        tpm.run(approve(session, session.nonceTPM, Bytes.EMPTY, 10));
        protectIndex();
        assertReadable();
        tpm.advance(10_001);
        tpm.refused(
                TpmRc.EXPIRED.with(PolicySignedSpec.expiration), approve(session, session.nonceTPM, Bytes.EMPTY, 10));
    }

    @Test
    void withoutANonceEndsAtATimeOfTheTpm() {
        tpm.advance(30_000);
        tpm.refused(TpmRc.EXPIRED.with(PolicySignedSpec.expiration), approve(session, Bytes.EMPTY, Bytes.EMPTY, 29));
        tpm.run(approve(session, Bytes.EMPTY, Bytes.EMPTY, 40));
        protectIndex();
        tpm.advance(10_001);
        assertRefused(atSession(TpmRc.EXPIRED));
    }

    @Test
    void bindsTheSessionToACommand() {
        Bytes cpHash = Bytes.ofHex("88".repeat(32));
        tpm.run(approve(session, Bytes.EMPTY, cpHash, 0));
        tpm.run(approve(session, Bytes.EMPTY, cpHash, 0));
        tpm.refused(TpmRc.CPHASH, approve(session, Bytes.EMPTY, Bytes.zeros(32), 0));
        tpm.refused(TpmRc.SIZE.with(PolicySignedSpec.cpHashA), approve(session, Bytes.EMPTY, Bytes.zeros(20), 0));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void refusesASequenceEvenInATrial() {
        TpmHandle sequence = Objects.sequence(tpm);
        for (TestSession of : new TestSession[] {session, trial}) {
            tpm.refused(
                    TpmRc.HANDLE.with(PolicySignedSpec.authObject),
                    new PolicySigned(sequence, of.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0, sign("00")));
        }
    }

    @Test
    void refusesAKeyedHashOfWhichOnlyThePublicPartIsThere() {
        TpmtSignature hmac = new TpmtSignature(TpmAlgId.HMAC, new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32)));
        tpm.refused(
                TpmRc.HANDLE.with(PolicySignedSpec.auth),
                new PolicySigned(TestKeys.handle(1), session.handle, Bytes.EMPTY, Bytes.EMPTY, REF, 0, hmac));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Bytes tooShort = Bytes.zeros(20);
        TpmtSignature rsa = new TpmtSignature(TpmAlgId.RSASSA, new TpmsSignatureRsa(TpmAlgId.SHA256, Bytes.zeros(256)));
        tpm.run(approve(session, Bytes.EMPTY, Bytes.ofHex("88".repeat(32)), 0));
        tpm.advance(10_001);
        tpm.refused(TpmRc.NONCE.with(PolicySignedSpec.nonceTPM), with(rsa, Bytes.zeros(32), tooShort, 10));
        tpm.refused(TpmRc.EXPIRED.with(PolicySignedSpec.expiration), with(rsa, session.nonceTPM, tooShort, 10));
        tpm.refused(TpmRc.SIZE.with(PolicySignedSpec.cpHashA), with(rsa, session.nonceTPM, tooShort, 0));
        tpm.refused(TpmRc.CPHASH, with(rsa, session.nonceTPM, Bytes.zeros(32), 0));
        tpm.refused(TpmRc.SCHEME.with(PolicySignedSpec.auth), with(rsa, session.nonceTPM, Bytes.EMPTY, 0));
        tpm.refused(TpmRc.SIGNATURE.with(PolicySignedSpec.auth), with(sign("00"), session.nonceTPM, Bytes.EMPTY, 0));
    }

    private PolicySigned with(TpmtSignature auth, Bytes nonce, Bytes cpHash, int expiration) {
        return new PolicySigned(SIGNER, session.handle, nonce, cpHash, REF, expiration, auth);
    }
}
