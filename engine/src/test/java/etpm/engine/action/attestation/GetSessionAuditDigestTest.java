package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.attestation.GetSessionAuditDigest;
import etpm.spec.command.attestation.GetSessionAuditDigestSpec;
import etpm.spec.command.random.GetRandom;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSessionAuditInfo;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class GetSessionAuditDigestTest {
    private final TpmObject key = Attested.key(TpmHandle.ENDORSEMENT);
    private final TestTpm tpm = TestKeys.tpm(
            key,
            TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA),
            TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC),
            Attested.anonymousKey());
    private final TestTpm.TestSession session =
            tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).with(TpmaSession.audit);

    private GetSessionAuditDigest getDigest(TpmHandle signer) {
        return new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, signer, session.handle, Attested.NONCE, TpmtSigScheme.NULL);
    }

    private TpmsSessionAuditInfo signed() {
        GetSessionAuditDigest.Response response = tpm.run(getDigest(handle(0)));
        return (TpmsSessionAuditInfo)
                Attested.verified(tpm, key, TpmSt.ATTEST_SESSION_AUDIT, response.auditInfo(), response.signature())
                        .attested();
    }

    @Test
    void whatTheSessionHasAuditedIsSigned() throws Exception {
        Bytes random = tpm.run(new GetRandom(8), session).randomBytes();
        Bytes sha256 = digest(Bytes.ofHex("0000017b"), Bytes.ofHex("0008"));
        Bytes rpHash = digest(Bytes.ofHex("00000000"), Bytes.ofHex("0000017b"), Bytes.ofHex("0008"), random);
        Bytes once = digest(Bytes.zeros(32), sha256, rpHash);
        assertEquals(new TpmsSessionAuditInfo(true, once), signed());
        // The command before was not audited, but takes sessions: the audit is no longer exclusive.
        assertEquals(new TpmsSessionAuditInfo(false, once), signed());

        GetSessionAuditDigest.Response unsigned = tpm.run(getDigest(TpmHandle.NULL));
        Attested.unsigned(tpm, TpmSt.ATTEST_SESSION_AUDIT, unsigned.auditInfo(), unsigned.signature());
    }

    private static Bytes digest(Bytes... parts) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (Bytes part : parts) sha256.update(part.toByteArray());
        return Bytes.wrap(sha256.digest());
    }

    @Test
    void refusals() {
        tpm.refused(
                TpmRc.KEY.with(GetSessionAuditDigestSpec.signHandle),
                getDigest(handle(1)),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SCHEME.with(GetSessionAuditDigestSpec.inScheme),
                getDigest(handle(2)),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.TYPE.with(GetSessionAuditDigestSpec.sessionHandle), anonymously(), TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.run(new GetRandom(8), session);
        tpm.refused(TpmRc.VALUE, anonymously(), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    private GetSessionAuditDigest anonymously() {
        return new GetSessionAuditDigest(
                TpmHandle.ENDORSEMENT, handle(3), session.handle, Attested.NONCE, Attested.NOTHING_COMMITTED);
    }

    /** It becomes one when the command in which it audits for the first time has succeeded. */
    @Test
    void aSessionThatAuditsForTheFirstTimeIsNoneYet() {
        tpm.refused(
                TpmRc.TYPE.with(GetSessionAuditDigestSpec.sessionHandle),
                getDigest(handle(0)),
                TestTpm.EMPTY,
                TestTpm.EMPTY,
                session);
        tpm.run(new GetRandom(8), session);
        tpm.run(getDigest(handle(0)), TestTpm.EMPTY, TestTpm.EMPTY, session);
    }
}
