package etpm.engine.action.nv;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.action.attestation.Attested;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.nv.NvCertify;
import etpm.spec.command.nv.NvCertifySpec;
import etpm.spec.command.nv.NvReadLock;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsNvCertifyInfo;
import etpm.spec.type.TpmsNvDigestCertifyInfo;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NvCertifyTest {
    private static final int SIZE = 1500;

    private final TpmObject key = Attested.key(TpmHandle.OWNER);
    private final TestTpm tpm = TestKeys.tpm(
            key, TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA), TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));

    @BeforeEach
    void defineIndex() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, SIZE));
    }

    private static NvCertify certify(TpmHandle signer, TpmHandle authHandle, int size, int offset) {
        return new NvCertify(signer, authHandle, Indices.HANDLE, Attested.NONCE, TpmtSigScheme.NULL, size, offset);
    }

    private void refused(TpmRc rc, NvCertify command) {
        tpm.refused(rc, command, TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void aPartIsCertified() {
        Indices.write(tpm, "0102030405");
        NvCertify.Response response = tpm.run(certify(handle(0), Indices.HANDLE, 3, 1));
        TpmsAttest signed = Attested.verified(tpm, key, TpmSt.ATTEST_NV, response.certifyInfo(), response.signature());
        assertEquals(new TpmsNvCertifyInfo(tpm.name(Indices.HANDLE), 1, Bytes.ofHex("020304")), signed.attested());

        NvCertify.Response nothing = tpm.run(certify(TpmHandle.NULL, TpmHandle.OWNER, 0, SIZE));
        assertEquals(
                new TpmsNvCertifyInfo(tpm.name(Indices.HANDLE), SIZE, Bytes.EMPTY),
                Attested.unsigned(tpm, TpmSt.ATTEST_NV, nothing.certifyInfo(), nothing.signature())
                        .attested());
    }

    @Test
    void theDigestOfAllIsCertified() throws Exception {
        Indices.write(tpm, "01");
        byte[] contents = new byte[SIZE];
        java.util.Arrays.fill(contents, (byte) 0xFF);
        contents[0] = 1;
        NvCertify.Response response = tpm.run(certify(handle(0), TpmHandle.OWNER, 0, 0));
        TpmsNvDigestCertifyInfo info = (TpmsNvDigestCertifyInfo)
                Attested.verified(tpm, key, TpmSt.ATTEST_NV_DIGEST, response.certifyInfo(), response.signature())
                        .attested();
        assertEquals(tpm.name(Indices.HANDLE), info.indexName());
        assertArrayEquals(
                MessageDigest.getInstance("SHA-256").digest(contents),
                info.nvDigest().toByteArray());

        TpmtSigScheme sha384 = new TpmtSigScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA384));
        NvCertify.Response unsigned =
                tpm.run(new NvCertify(TpmHandle.NULL, TpmHandle.OWNER, Indices.HANDLE, Attested.NONCE, sha384, 0, 0));
        TpmsNvDigestCertifyInfo other = (TpmsNvDigestCertifyInfo)
                Attested.unsigned(tpm, TpmSt.ATTEST_NV_DIGEST, unsigned.certifyInfo(), unsigned.signature())
                        .attested();
        assertArrayEquals(
                MessageDigest.getInstance("SHA-384").digest(contents),
                other.nvDigest().toByteArray());
    }

    @Test
    void theLargestIndexIsCertifiedInPartsAndByItsDigest() throws Exception {
        TpmHandle large = new TpmHandle(0x01500002);
        Indices.define(tpm, Indices.index(large, TpmNt.ORDINARY, Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE));
        int end = Implementation.MAX_NV_INDEX_SIZE - Implementation.MAX_NV_BUFFER_SIZE;
        Bytes last = Bytes.zeros(Implementation.MAX_NV_BUFFER_SIZE);
        tpm.run(new NvWrite(TpmHandle.OWNER, large, last, end));

        NvCertify.Response part = tpm.run(new NvCertify(
                handle(0), TpmHandle.OWNER, large, Attested.NONCE, TpmtSigScheme.NULL, last.length(), end));
        assertEquals(
                new TpmsNvCertifyInfo(tpm.name(large), end, last),
                Attested.verified(tpm, key, TpmSt.ATTEST_NV, part.certifyInfo(), part.signature())
                        .attested());
        refused(
                TpmRc.VALUE.with(NvCertifySpec.size),
                new NvCertify(
                        handle(0),
                        TpmHandle.OWNER,
                        large,
                        Attested.NONCE,
                        TpmtSigScheme.NULL,
                        Implementation.MAX_NV_INDEX_SIZE,
                        0));

        byte[] contents = new byte[Implementation.MAX_NV_INDEX_SIZE];
        java.util.Arrays.fill(contents, 0, end, (byte) 0xFF);
        NvCertify.Response whole =
                tpm.run(new NvCertify(handle(0), TpmHandle.OWNER, large, Attested.NONCE, TpmtSigScheme.NULL, 0, 0));
        assertEquals(
                new TpmsNvDigestCertifyInfo(
                        tpm.name(large),
                        Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(contents))),
                Attested.verified(tpm, key, TpmSt.ATTEST_NV_DIGEST, whole.certifyInfo(), whole.signature())
                        .attested());
    }

    @Test
    void whoMayNotReadMayNotCertify() {
        refused(TpmRc.NV_UNINITIALIZED, certify(handle(0), TpmHandle.OWNER, 0, 0));
        Indices.write(tpm, "01");
        refused(TpmRc.NV_AUTHORIZATION, certify(handle(0), TpmHandle.PLATFORM, 1, 0));
        tpm.run(new NvReadLock(TpmHandle.OWNER, Indices.HANDLE));
        refused(TpmRc.NV_LOCKED, certify(handle(0), TpmHandle.OWNER, 1, 0));
    }

    @Test
    void refusals() {
        Indices.write(tpm, "01");
        refused(TpmRc.KEY.with(NvCertifySpec.signHandle), certify(handle(1), TpmHandle.OWNER, 1, 0));
        refused(TpmRc.SCHEME.with(NvCertifySpec.inScheme), certify(handle(2), TpmHandle.OWNER, 1, 0));
        refused(TpmRc.NV_RANGE, certify(handle(0), TpmHandle.OWNER, 1, SIZE));
        refused(TpmRc.NV_RANGE, certify(handle(0), TpmHandle.OWNER, 65535, 65535));
        refused(TpmRc.VALUE.with(NvCertifySpec.size), certify(handle(0), TpmHandle.OWNER, 1025, 0));
        refused(TpmRc.SCHEME.with(NvCertifySpec.inScheme), certify(TpmHandle.NULL, TpmHandle.OWNER, 0, 0));
        tpm.run(certify(handle(0), TpmHandle.OWNER, 1024, SIZE - 1024));
    }

    @Test
    void theRestOfTheRefusals() {
        TpmHandle missing = new TpmHandle(0x01500002);
        refused(
                TpmRc.HANDLE.with(NvCertifySpec.nvIndex),
                new NvCertify(handle(0), TpmHandle.OWNER, missing, Attested.NONCE, TpmtSigScheme.NULL, 1, 0));
        Indices.write(tpm, "01");
        TpmHandle sequence = Objects.sequence(tpm);
        refused(TpmRc.KEY.with(NvCertifySpec.signHandle), certify(sequence, TpmHandle.OWNER, 1, 0));
        // Nothing was committed to.
        TpmtSigScheme anonymous = new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 5));
        refused(
                TpmRc.VALUE,
                new NvCertify(handle(2), TpmHandle.OWNER, Indices.HANDLE, Attested.NONCE, anonymous, 1, 0));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        TpmtSigScheme other = new TpmtSigScheme(TpmAlgId.RSASSA, new TpmsSchemeHash(TpmAlgId.SHA384));
        tpm.run(new NvReadLock(TpmHandle.OWNER, Indices.HANDLE));
        refused(TpmRc.NV_LOCKED, with(handle(1), TpmHandle.PLATFORM, other, 65535));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        refused(TpmRc.NV_AUTHORIZATION, with(handle(1), TpmHandle.PLATFORM, other, 65535));
        refused(TpmRc.NV_UNINITIALIZED, with(handle(1), TpmHandle.OWNER, other, 65535));
        Indices.write(tpm, "01");
        refused(TpmRc.KEY.with(NvCertifySpec.signHandle), with(handle(1), TpmHandle.OWNER, other, 65535));
        refused(TpmRc.SCHEME.with(NvCertifySpec.inScheme), with(handle(0), TpmHandle.OWNER, other, 65535));
        refused(TpmRc.NV_RANGE, with(handle(0), TpmHandle.OWNER, TpmtSigScheme.NULL, 65535));
    }

    private static NvCertify with(TpmHandle signer, TpmHandle authHandle, TpmtSigScheme scheme, int size) {
        return new NvCertify(signer, authHandle, Indices.HANDLE, Attested.NONCE, scheme, size, 0);
    }
}
