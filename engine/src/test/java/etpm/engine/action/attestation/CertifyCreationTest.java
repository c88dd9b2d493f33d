package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.CertifyCreation;
import etpm.spec.command.attestation.CertifyCreationSpec;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsCreationInfo;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtTkCreation;
import etpm.spec.wire.Bytes;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class CertifyCreationTest {
    private static final Bytes CREATION_HASH = Bytes.ofAscii("thirty-two octets of a SHA-256..");

    private final TpmObject created = TestKeys.hmac(TpmaObject.sign, TestKeys.ANY_HMAC);
    private final TpmObject key = Attested.key(TpmHandle.ENDORSEMENT);
    private final TestTpm tpm = TestKeys.tpm(created, key);

    /** As TPM2_Create in the owner hierarchy would have made it. */
    private TpmtTkCreation ticket() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(
                tpm.tpm.state().persistent().seeds().ownerProof().toByteArray(), "HMAC"));
        mac.update(new byte[] {(byte) 0x80, 0x21});
        mac.update(created.name().toByteArray());
        return new TpmtTkCreation(
                TpmSt.CREATION, TpmHandle.OWNER, Bytes.wrap(mac.doFinal(CREATION_HASH.toByteArray())));
    }

    private static CertifyCreation certify(TpmHandle signer, TpmHandle object, Bytes hash, TpmtTkCreation ticket) {
        return new CertifyCreation(signer, object, Attested.NONCE, hash, TpmtSigScheme.NULL, ticket);
    }

    @Test
    void whatWasCreatedHereIsCertified() throws Exception {
        CertifyCreation.Response response = tpm.run(certify(handle(1), handle(0), CREATION_HASH, ticket()));
        assertEquals(
                new TpmsCreationInfo(created.name(), CREATION_HASH),
                Attested.verified(tpm, key, TpmSt.ATTEST_CREATION, response.certifyInfo(), response.signature())
                        .attested());
        CertifyCreation.Response unsigned = tpm.run(certify(TpmHandle.NULL, handle(0), CREATION_HASH, ticket()));
        Attested.unsigned(tpm, TpmSt.ATTEST_CREATION, unsigned.certifyInfo(), unsigned.signature());
    }

    @Test
    void aTicketOfSomethingElseIsRefused() throws Exception {
        TpmRc refusal = TpmRc.TICKET.with(CertifyCreationSpec.creationTicket);
        tpm.refused(refusal, certify(handle(1), handle(1), CREATION_HASH, ticket()), TestTpm.EMPTY);
        tpm.refused(refusal, certify(handle(1), handle(0), Bytes.zeros(32), ticket()), TestTpm.EMPTY);
        tpm.refused(
                refusal,
                certify(
                        handle(1),
                        handle(0),
                        CREATION_HASH,
                        new TpmtTkCreation(TpmSt.CREATION, TpmHandle.PLATFORM, ticket().digest())),
                TestTpm.EMPTY);
        tpm.refused(
                refusal,
                certify(
                        handle(1),
                        handle(0),
                        CREATION_HASH,
                        new TpmtTkCreation(TpmSt.CREATION, TpmHandle.NULL, Bytes.EMPTY)),
                TestTpm.EMPTY);
    }

    @Test
    void keyAndSchemeComeBeforeTheTicket() throws Exception {
        TestTpm other = TestKeys.tpm(created, TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
        other.refused(
                TpmRc.KEY.with(CertifyCreationSpec.signHandle),
                certify(handle(1), handle(0), CREATION_HASH, ticket()),
                TestTpm.EMPTY);
        other.refused(
                TpmRc.SCHEME.with(CertifyCreationSpec.inScheme),
                certify(handle(0), handle(0), CREATION_HASH, ticket()),
                TestTpm.EMPTY);
    }

    @Test
    void noTicketIsOfAHierarchyOfLaterFirmware() throws Exception {
        TpmtTkCreation later = new TpmtTkCreation(TpmSt.CREATION, TpmHandle.SVN_OWNER_LAST, ticket().digest());
        tpm.refused(TpmRc.SVN_LIMITED, certify(handle(1), handle(0), CREATION_HASH, later), TestTpm.EMPTY);
    }

    @Test
    void aTicketIsOfAHierarchyThatIsEnabled() throws Exception {
        TestTpm other = TestKeys.tpm(created, Attested.key(TpmHandle.OWNER));
        TpmtTkCreation ticket = new TpmtTkCreation(TpmSt.CREATION, TpmHandle.ENDORSEMENT, ticket().digest());
        CertifyCreation command = certify(handle(1), handle(0), CREATION_HASH, ticket);
        other.refused(TpmRc.TICKET.with(CertifyCreationSpec.creationTicket), command, TestTpm.EMPTY);
        other.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, false));
        other.refused(TpmRc.HIERARCHY.with(CertifyCreationSpec.creationTicket), command, TestTpm.EMPTY);
    }

    @Test
    void aTicketIsOneOfACreation() throws Exception {
        TpmtTkCreation other = new TpmtTkCreation(TpmSt.HASHCHECK, TpmHandle.OWNER, ticket().digest());
        tpm.refused(
                TpmRc.TAG.with(CertifyCreationSpec.creationTicket),
                certify(handle(1), handle(0), CREATION_HASH, other),
                TestTpm.EMPTY);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() throws Exception {
        TestTpm other = TestKeys.tpm(created, Attested.anonymousKey());
        TpmHandle sequence = Objects.sequence(other);
        TpmtTkCreation none = new TpmtTkCreation(TpmSt.CREATION, TpmHandle.NULL, Bytes.EMPTY);
        other.refused(TpmRc.SEQUENCE, anonymously(sequence, none), TestTpm.EMPTY);
        other.refused(
                TpmRc.TICKET.with(CertifyCreationSpec.creationTicket), anonymously(handle(0), none), TestTpm.EMPTY);
        // Both TPM are made from the same seed, and so have the same proof.
        other.refused(TpmRc.VALUE, anonymously(handle(0), ticket()), TestTpm.EMPTY);
    }

    private static CertifyCreation anonymously(TpmHandle object, TpmtTkCreation ticket) {
        return new CertifyCreation(
                handle(1), object, Attested.NONCE, CREATION_HASH, Attested.NOTHING_COMMITTED, ticket);
    }
}
