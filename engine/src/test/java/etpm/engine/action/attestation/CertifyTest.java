package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.Certify;
import etpm.spec.command.attestation.CertifySpec;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsCertifyInfo;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CertifyTest {
    private final TpmObject certified = TestKeys.hmac(TpmaObject.sign | TpmaObject.noDA, TestKeys.ANY_HMAC);

    private static Certify certify(TpmHandle signer, TpmtSigScheme scheme) {
        return new Certify(handle(0), signer, Attested.NONCE, scheme);
    }

    @Test
    void aKeyOfAnyHierarchyAttests() {
        for (TpmHandle hierarchy : List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM)) {
            TpmObject key = Attested.key(hierarchy);
            TestTpm tpm = TestKeys.tpm(certified, key);
            tpm.restart(TpmSu.STATE, TpmSu.STATE);
            tpm.advance(1234);
            Certify.Response response = tpm.run(certify(handle(1), TpmtSigScheme.NULL));
            TpmsCertifyInfo expected = new TpmsCertifyInfo(certified.name(), certified.qualifiedName());
            assertEquals(
                    expected,
                    Attested.verified(tpm, key, TpmSt.ATTEST_CERTIFY, response.certifyInfo(), response.signature())
                            .attested());
        }
    }

    @Test
    void nobodySigns() {
        TestTpm tpm = TestKeys.tpm(certified);
        Certify.Response response = tpm.run(certify(TpmHandle.NULL, TpmtSigScheme.NULL));
        assertEquals(
                new TpmsCertifyInfo(certified.name(), certified.qualifiedName()),
                Attested.unsigned(tpm, TpmSt.ATTEST_CERTIFY, response.certifyInfo(), response.signature())
                        .attested());
    }

    @Test
    void aSignedClockMakesTheShutdownVoid() {
        TestTpm tpm = TestKeys.tpm(certified, Attested.key(TpmHandle.OWNER));
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.run(certify(TpmHandle.NULL, TpmtSigScheme.NULL));
        assertTrue(tpm.tpm.state().persistent().shutdown().isOrderly());
        tpm.run(certify(handle(1), TpmtSigScheme.NULL));
        assertFalse(tpm.tpm.state().persistent().shutdown().isOrderly());
        assertFalse(tpm.reopened().tpm.state().persistent().shutdown().isOrderly());
    }

    @Test
    void whatDoesNotSignIsRefused() {
        TpmRc refusal = TpmRc.KEY.with(CertifySpec.signHandle);
        TestTpm tpm = TestKeys.tpm(
                certified, TestKeys.aes(TpmaObject.sign), TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
        tpm.refused(refusal, certify(handle(1), TpmtSigScheme.NULL), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(refusal, certify(handle(2), TpmtSigScheme.NULL), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void schemesMustGoTogether() {
        TpmRc refusal = TpmRc.SCHEME.with(CertifySpec.inScheme);
        TestTpm tpm = TestKeys.tpm(certified, Attested.key(TpmHandle.OWNER));
        TpmtSigScheme sha384 = new TpmtSigScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA384));
        tpm.refused(refusal, certify(handle(1), sha384), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(refusal, certify(handle(0), TpmtSigScheme.NULL), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(refusal, certify(handle(0), sha384), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void anObjectWithoutItsSensitiveAreaIsNotCertified() {
        TestTpm tpm = TestKeys.tpm(TestKeys.publicOnly(certified));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, certify(TpmHandle.NULL, TpmtSigScheme.NULL), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void aSequenceIsNeitherKeyNorObject() {
        TestTpm tpm = TestKeys.tpm(certified, Attested.key(TpmHandle.OWNER));
        TpmHandle sequence =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        tpm.refused(
                TpmRc.SEQUENCE,
                new Certify(sequence, handle(1), Attested.NONCE, TpmtSigScheme.NULL),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.KEY.with(CertifySpec.signHandle),
                certify(sequence, TpmtSigScheme.NULL),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
    }

    @Test
    void anAnonymousSignatureNeedsACommitment() {
        TestTpm tpm = TestKeys.tpm(certified, Attested.anonymousKey());
        tpm.refused(TpmRc.VALUE, certify(handle(1), Attested.NOTHING_COMMITTED), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TestTpm tpm =
                TestKeys.tpm(certified, Attested.anonymousKey(), TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
        TpmHandle sequence = Objects.sequence(tpm);
        tpm.refused(
                TpmRc.KEY.with(CertifySpec.signHandle),
                new Certify(sequence, handle(2), Attested.NONCE, TpmtSigScheme.NULL),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SCHEME.with(CertifySpec.inScheme),
                new Certify(sequence, handle(1), Attested.NONCE, TpmtSigScheme.NULL),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SEQUENCE,
                new Certify(sequence, handle(1), Attested.NONCE, Attested.NOTHING_COMMITTED),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
    }
}
