package etpm.engine.action.signing;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.signing.VerifySignatureSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkVerified;
import etpm.spec.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class VerifySignatureTest {
    private static final byte[] MESSAGE = "was signed".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGN = TpmaObject.sign;
    private static final TpmRc NOT_GENUINE = TpmRc.SIGNATURE.with(VerifySignatureSpec.signature);
    private static final TpmRc WRONG_SCHEME = TpmRc.SCHEME.with(VerifySignatureSpec.signature);

    private static Bytes digest() throws Exception {
        return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(MESSAGE));
    }

    private static Bytes signed(String algorithm, KeyPair pair) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        if (algorithm.equals("RSASSA-PSS")) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.update(MESSAGE);
        return Bytes.wrap(signer.sign());
    }

    private static TpmtSignature rsa(TpmAlgId scheme, Bytes signature) {
        return new TpmtSignature(scheme, new TpmsSignatureRsa(TpmAlgId.SHA256, signature));
    }

    private static TpmtSignature rsassa() throws Exception {
        return rsa(TpmAlgId.RSASSA, signed("SHA256withRSA", TestKeys.RSA));
    }

    private static TpmtSignature ecdsa() throws Exception {
        Bytes both = signed("SHA256withECDSAinP1363Format", TestKeys.ECC);
        return new TpmtSignature(
                TpmAlgId.ECDSA, new TpmsSignatureEcc(TpmAlgId.SHA256, both.slice(0, 32), both.slice(32, 64)));
    }

    private static TpmtSignature hmac(String algorithm, TpmAlgId hashAlg) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(TestKeys.HMAC, "HMAC"));
        return new TpmtSignature(TpmAlgId.HMAC, new TpmtHa(hashAlg, Bytes.wrap(mac.doFinal(digest().toByteArray()))));
    }

    private static VerifySignature verify(Bytes digest, TpmtSignature signature) {
        return new VerifySignature(handle(0), digest, signature);
    }

    private static Bytes flipped(Bytes octets) {
        byte[] changed = octets.toByteArray();
        changed[changed.length - 1] ^= 1;
        return Bytes.wrap(changed);
    }

    @Test
    void aGenuineSignatureGivesATicketOfTheKeysHierarchy() throws Exception {
        TpmObject key = TestKeys.publicOnly(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        TestTpm tpm = TestKeys.tpm(key);
        TpmtTkVerified ticket = tpm.run(verify(digest(), rsassa())).validation();
        assertEquals(TpmSt.VERIFIED, ticket.tag());
        assertEquals(TpmHandle.OWNER, ticket.hierarchy());
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(
                tpm.tpm.state().persistent().seeds().ownerProof().toByteArray(), "HMAC"));
        mac.update(new byte[] {(byte) 0x80, 0x22});
        mac.update(digest().toByteArray());
        assertArrayEquals(mac.doFinal(key.name().toByteArray()), ticket.hmac().toByteArray());
    }

    @Test
    void pssEcdsaAndHmac() throws Exception {
        TestTpm rsa = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        rsa.run(verify(digest(), rsa(TpmAlgId.RSAPSS, signed("RSASSA-PSS", TestKeys.RSA))));
        TestTpm ecc = TestKeys.tpm(TestKeys.publicOnly(TestKeys.ecc(SIGN, TestKeys.ANY_ECC)));
        ecc.run(verify(digest(), ecdsa()));
        TestTpm keyedHash = TestKeys.tpm(TestKeys.hmac(SIGN, TestKeys.ANY_HMAC));
        keyedHash.run(verify(digest(), hmac("HmacSHA256", TpmAlgId.SHA256)));
        keyedHash.run(verify(digest(), hmac("HmacSHA384", TpmAlgId.SHA384)));
    }

    @Test
    void aKeyOfNoHierarchyGivesTheNullTicket() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.in(TpmHandle.NULL, TestKeys.ecc(SIGN, TestKeys.ANY_ECC)));
        TpmtTkVerified ticket = tpm.run(verify(digest(), ecdsa())).validation();
        assertEquals(TpmSt.VERIFIED, ticket.tag());
        assertEquals(TpmHandle.NULL, ticket.hierarchy());
        assertEquals(Bytes.EMPTY, ticket.hmac());
    }

    @Test
    void aKeyThatDoesNotSignIsRefused() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA));
        tpm.refused(TpmRc.ATTRIBUTES.with(VerifySignatureSpec.keyHandle), verify(digest(), rsassa()));
        // Before the signature is looked at.
        tpm.refused(TpmRc.ATTRIBUTES.with(VerifySignatureSpec.keyHandle), verify(digest(), ecdsa()));
        tpm.refused(
                TpmRc.ATTRIBUTES.with(VerifySignatureSpec.keyHandle),
                new VerifySignature(Objects.sequence(tpm), digest(), rsassa()));
    }

    @Test
    void aSignatureOfAnotherFamilyIsRefused() throws Exception {
        TestTpm rsa = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        rsa.refused(WRONG_SCHEME, verify(digest(), ecdsa()));
        rsa.refused(WRONG_SCHEME, verify(digest(), hmac("HmacSHA256", TpmAlgId.SHA256)));
        TestTpm ecc = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        ecc.refused(WRONG_SCHEME, verify(digest(), rsassa()));
        TestTpm keyedHash = TestKeys.tpm(TestKeys.hmac(SIGN, TestKeys.ANY_HMAC));
        keyedHash.refused(WRONG_SCHEME, verify(digest(), rsassa()));
        TestTpm cipher = TestKeys.tpm(TestKeys.aes(SIGN));
        cipher.refused(WRONG_SCHEME, verify(digest(), rsassa()));
    }

    /** Verifying these takes a group's public keys, which a TPM does not have. */
    @Test
    void anAnonymousSignatureIsRefused() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        tpm.refused(WRONG_SCHEME, verify(digest(), new TpmtSignature(TpmAlgId.ECDAA, ecdsa().signature())));
    }

    @Test
    void signaturesOfOtherSchemesAreNotMistaken() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        for (TpmAlgId scheme : new TpmAlgId[] {TpmAlgId.ECSCHNORR, TpmAlgId.SM2}) {
            tpm.refused(NOT_GENUINE, verify(digest(), new TpmtSignature(scheme, ecdsa().signature())));
        }
    }

    @Test
    void anHmacNeedsTheKey() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.publicOnly(TestKeys.hmac(SIGN, TestKeys.ANY_HMAC)));
        tpm.refused(
                TpmRc.HANDLE.with(VerifySignatureSpec.signature),
                verify(digest(), hmac("HmacSHA256", TpmAlgId.SHA256)));
    }

    @Test
    void aSignatureOfSomethingElseIsRefused() throws Exception {
        Bytes digest = digest();
        TestTpm rsa = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        Bytes genuine = ((TpmsSignatureRsa) rsassa().signature()).sig();
        rsa.refused(NOT_GENUINE, verify(flipped(digest), rsassa()));
        rsa.refused(NOT_GENUINE, verify(digest.slice(0, 20), rsassa()));
        rsa.refused(NOT_GENUINE, verify(digest, rsa(TpmAlgId.RSASSA, flipped(genuine))));
        rsa.refused(NOT_GENUINE, verify(digest, rsa(TpmAlgId.RSASSA, genuine.slice(0, 255))));
        rsa.refused(NOT_GENUINE, verify(digest, rsa(TpmAlgId.RSASSA, Bytes.EMPTY)));
        rsa.refused(NOT_GENUINE, verify(digest, rsa(TpmAlgId.RSAPSS, genuine)));

        TestTpm ecc = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        TpmsSignatureEcc numbers = (TpmsSignatureEcc) ecdsa().signature();
        ecc.refused(NOT_GENUINE, verify(flipped(digest), ecdsa()));
        ecc.refused(NOT_GENUINE, verify(Bytes.EMPTY, ecdsa()));
        for (Bytes wrong : new Bytes[] {Bytes.EMPTY, Bytes.zeros(32), flipped(numbers.signatureS())}) {
            TpmsSignatureEcc changed = new TpmsSignatureEcc(TpmAlgId.SHA256, numbers.signatureR(), wrong);
            ecc.refused(NOT_GENUINE, verify(digest, new TpmtSignature(TpmAlgId.ECDSA, changed)));
        }

        TestTpm keyedHash = TestKeys.tpm(TestKeys.hmac(SIGN, TestKeys.ANY_HMAC));
        keyedHash.refused(NOT_GENUINE, verify(flipped(digest), hmac("HmacSHA256", TpmAlgId.SHA256)));
    }

    @Test
    void aKeyedHashWithASchemeTakesNoOtherHash() throws Exception {
        TpmtKeyedhashScheme sha384 = new TpmtKeyedhashScheme(TpmAlgId.HMAC, new TpmsSchemeHash(TpmAlgId.SHA384));
        TestTpm tpm = TestKeys.tpm(TestKeys.hmac(SIGN, sha384));
        tpm.run(verify(digest(), hmac("HmacSHA384", TpmAlgId.SHA384)));
        tpm.refused(NOT_GENUINE, verify(digest(), hmac("HmacSHA256", TpmAlgId.SHA256)));
    }
}
