package etpm.engine.action.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An attestation as its verifier sees it. */
public final class Attested {
    /** What the tests send as qualifyingData. */
    public static final Bytes NONCE = Bytes.ofAscii("nonce");

    /** The scheme of {@link #anonymousKey}, with a count by which nothing was committed to. */
    public static final TpmtSigScheme NOTHING_COMMITTED =
            new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 9));

    private static final int ATTRIBUTES = TpmaObject.sign | TpmaObject.restricted | TpmaObject.noDA;

    private Attested() {}

    /** The attestation key of the tests, restricted, RSASSA with SHA-256, in a hierarchy. */
    public static TpmObject key(TpmHandle hierarchy) {
        return TestKeys.in(hierarchy, TestKeys.rsa(ATTRIBUTES, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
    }

    /** Checks the signature of {@link #key}, and what all attestations have in common. */
    public static TpmsAttest verified(TestTpm tpm, TpmObject key, TpmSt type, Bytes attest, TpmtSignature signature) {
        try {
            assertEquals(TpmAlgId.RSASSA, signature.sigAlg());
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(TestKeys.RSA.getPublic());
            verifier.update(attest.toByteArray());
            assertTrue(verifier.verify(
                    ((TpmsSignatureRsa) signature.signature()).sig().toByteArray()));
            return checked(tpm, key, type, attest);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Checks an attestation that nobody has signed. */
    public static TpmsAttest unsigned(TestTpm tpm, TpmSt type, Bytes attest, TpmtSignature signature) {
        assertEquals(TpmtSignature.NULL, signature);
        try {
            return checked(tpm, null, type, attest);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static TpmsAttest checked(TestTpm tpm, TpmObject key, TpmSt type, Bytes attest)
            throws java.security.GeneralSecurityException {
        assertTrue(attest.startsWith(Bytes.ofHex("ff544347")), "magic");
        WireReader reader = WireReader.lenient(attest);
        TpmsAttest statement = TpmsAttestCodec.read(reader);
        reader.end();
        assertEquals(type, statement.type());
        Bytes signer = key == null ? Bytes.ofHex("40000007") : key.qualifiedName();
        assertEquals(signer, statement.qualifiedSigner());
        assertEquals(NONCE, statement.extraData());

        assertHidden(tpm, key, statement);
        assertEquals(tpm.tpm.state().orderly().clock(), statement.clockInfo().clock());
        assertEquals(tpm.tpm.state().orderly().safe(), statement.clockInfo().safe());
        return statement;
    }

    /** Checks how the statement hides what would tell that keys are in one TPM. */
    static void assertHidden(TestTpm tpm, TpmObject key, TpmsAttest statement)
            throws java.security.GeneralSecurityException {
        Bytes signer = key == null ? Bytes.ofHex("40000007") : key.qualifiedName();
        boolean clear = key != null && !key.hierarchy().equals(TpmHandle.OWNER);
        long[] hidden = clear ? new long[2] : obfuscation(tpm, key == null ? "HmacSHA512" : "HmacSHA256", signer);
        assertEquals(0x0000000100000000L + hidden[0], statement.firmwareVersion());
        int resetCount = (int) tpm.tpm.state().persistent().counters().resetCount();
        assertEquals(resetCount + (int) (hidden[1] >>> 32), (int)
                statement.clockInfo().resetCount());
        int restartCount = (int) tpm.tpm.state().reset().restartCount();
        assertEquals(restartCount + (int) hidden[1], (int) statement.clockInfo().restartCount());
    }

    /** KDFa with the owner's proof, written out for its first block. */
    private static long[] obfuscation(TestTpm tpm, String algorithm, Bytes qualifiedSigner)
            throws java.security.GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        byte[] proof = tpm.tpm.state().persistent().seeds().ownerProof().toByteArray();
        mac.init(new SecretKeySpec(proof, "HMAC"));
        mac.update(new byte[] {0, 0, 0, 1});
        mac.update("OBFUSCATE\0".getBytes(StandardCharsets.US_ASCII));
        mac.update(qualifiedSigner.toByteArray());
        mac.update(new byte[] {0, 0, 0, (byte) 128});
        ByteBuffer octets = ByteBuffer.wrap(mac.doFinal());
        return new long[] {octets.getLong(), octets.getLong()};
    }

    /** A key that attests anonymously, with SHA-256. */
    public static TpmObject anonymousKey() {
        return TestKeys.ecc(ATTRIBUTES, new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0)));
    }
}
