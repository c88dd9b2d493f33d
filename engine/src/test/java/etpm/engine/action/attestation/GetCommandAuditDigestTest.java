package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.GetCommandAuditDigest;
import etpm.spec.command.attestation.GetCommandAuditDigestSpec;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsCommandAuditInfo;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GetCommandAuditDigestTest {
    private final TpmObject key = Attested.key(TpmHandle.ENDORSEMENT);
    private final TestTpm tpm = audited(GetRandomSpec.CC);

    /** A TPM that audits two commands with SHA-256. */
    private TestTpm audited(int commandCode) {
        return TestKeys.tpm(tx -> {
            tx.persist(handle(0), key);
            tx.persist(handle(1), TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
            tx.persist(handle(2), TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));
            tx.persist(handle(3), Attested.anonymousKey());
            tx.commandAudit(
                    new CommandAudit(TpmAlgId.SHA256, List.of(new TpmCc(0x140), new TpmCc(commandCode)), List.of()));
        });
    }

    private static GetCommandAuditDigest getDigest(TpmHandle signer) {
        return new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, signer, Attested.NONCE, TpmtSigScheme.NULL);
    }

    private TpmsCommandAuditInfo signed() {
        GetCommandAuditDigest.Response response = tpm.run(getDigest(handle(0)));
        return (TpmsCommandAuditInfo)
                Attested.verified(tpm, key, TpmSt.ATTEST_COMMAND_AUDIT, response.auditInfo(), response.signature())
                        .attested();
    }

    private TpmsCommandAuditInfo unsigned() {
        GetCommandAuditDigest.Response response = tpm.run(getDigest(TpmHandle.NULL));
        return (TpmsCommandAuditInfo)
                Attested.unsigned(tpm, TpmSt.ATTEST_COMMAND_AUDIT, response.auditInfo(), response.signature())
                        .attested();
    }

    private static Bytes digest(Bytes... parts) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (Bytes part : parts) sha256.update(part.toByteArray());
        return Bytes.wrap(sha256.digest());
    }

    @Test
    void auditedCommandsAreSignedAndForgotten() throws Exception {
        Bytes random = tpm.run(new GetRandom(8)).randomBytes();
        Bytes cpHash = digest(Bytes.ofHex("0000017b"), Bytes.ofHex("0008"));
        Bytes rpHash = digest(Bytes.ofHex("00000000"), Bytes.ofHex("0000017b"), Bytes.ofHex("0008"), random);
        Bytes audited = digest(Bytes.zeros(32), cpHash, rpHash);
        Bytes commands = digest(Bytes.ofHex("00000140"), Bytes.ofHex("0000017b"));
        TpmsCommandAuditInfo expected = new TpmsCommandAuditInfo(1, TpmAlgId.SHA256, audited, commands);
        assertEquals(expected, unsigned());
        assertEquals(expected, signed());
        TpmsCommandAuditInfo nothing = new TpmsCommandAuditInfo(1, TpmAlgId.SHA256, Bytes.EMPTY, commands);
        assertEquals(nothing, signed());
        tpm.run(new GetRandom(8));
        assertEquals(2, signed().auditCounter());
    }

    @Test
    void whenItIsAuditedItselfItBeginsTheNextDigest() {
        TestTpm self = audited(GetCommandAuditDigestSpec.CC);
        self.run(getDigest(handle(0)));
        assertEquals(1, self.tpm.state().persistent().counters().auditCounter());
        assertEquals(32, self.tpm.state().reset().commandAuditDigest().length());
        self.run(getDigest(handle(0)));
        assertEquals(2, self.tpm.state().persistent().counters().auditCounter());
    }

    @Test
    void refusals() {
        tpm.refused(
                TpmRc.KEY.with(GetCommandAuditDigestSpec.signHandle),
                getDigest(handle(1)),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SCHEME.with(GetCommandAuditDigestSpec.inScheme),
                getDigest(handle(2)),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.VALUE,
                new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, handle(3), Attested.NONCE, Attested.NOTHING_COMMITTED),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
    }
}
