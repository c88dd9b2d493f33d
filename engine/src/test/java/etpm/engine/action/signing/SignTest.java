package etpm.engine.action.signing;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.P256;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.object.Tickets;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

final class SignTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGN = TpmaObject.sign;

    private static Bytes digest(String algorithm) throws Exception {
        return Bytes.wrap(MessageDigest.getInstance(algorithm).digest(MESSAGE));
    }

    private static TpmtSigScheme scheme(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtSigScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    private static Sign sign(Bytes digest, TpmtSigScheme scheme) {
        return new Sign(handle(0), digest, scheme, Tickets.noHashcheck());
    }

    private static void refused(TestTpm tpm, TpmRc rc, Sign command) {
        tpm.refused(rc, command, TestTpm.EMPTY);
    }

    @Test
    void rsassa() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        TpmtSignature signature = tpm.run(sign(digest("SHA-256"), scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)))
                .signature();
        assertEquals(TpmAlgId.RSASSA, signature.sigAlg());
        TpmsSignatureRsa rsa = (TpmsSignatureRsa) signature.signature();
        assertEquals(TpmAlgId.SHA256, rsa.hash());
        assertTrue(verifies("SHA256withRSA", rsa.sig()));
    }

    private static boolean verifies(String algorithm, Bytes signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(TestKeys.RSA.getPublic());
        verifier.update(MESSAGE);
        return verifier.verify(signature.toByteArray());
    }

    @Test
    void rsapss() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.rsaScheme(TpmAlgId.RSAPSS, TpmAlgId.SHA384)));
        TpmtSignature signature =
                tpm.run(sign(digest("SHA-384"), TpmtSigScheme.NULL)).signature();
        assertEquals(TpmAlgId.RSAPSS, signature.sigAlg());
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
        verifier.initVerify(TestKeys.RSA.getPublic());
        verifier.update(MESSAGE);
        assertTrue(
                verifier.verify(((TpmsSignatureRsa) signature.signature()).sig().toByteArray()));
    }

    @Test
    void ecdsa() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        TpmtSignature signature = tpm.run(sign(digest("SHA-256"), scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)))
                .signature();
        assertEquals(TpmAlgId.ECDSA, signature.sigAlg());
        TpmsSignatureEcc ecc = (TpmsSignatureEcc) signature.signature();
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(TestKeys.ECC.getPublic());
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(ecc.signatureR().concat(ecc.signatureS()).toByteArray()));
    }

    /** [s]G - [r]Q is the point that, hashed with the digest, makes r. */
    @Test
    void ecschnorr() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        TpmtSignature signature = tpm.run(sign(digest("SHA-256"), scheme(TpmAlgId.ECSCHNORR, TpmAlgId.SHA256)))
                .signature();
        assertEquals(TpmAlgId.ECSCHNORR, signature.sigAlg());
        TpmsSignatureEcc ecc = (TpmsSignatureEcc) signature.signature();
        ECPoint point =
                P256.G.multiply(P256.number(ecc.signatureS())).subtract(P256.Q.multiply(P256.number(ecc.signatureR())));
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update(P256.point(point).x().toByteArray());
        assertEquals(ecc.signatureR(), Bytes.wrap(hash.digest(digest("SHA-256").toByteArray())));
        tpm.run(new VerifySignature(handle(0), digest("SHA-256"), signature));
    }

    /** e + x of [s]G + [r + s]Q is r. */
    @Test
    void sm2() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.SM2, TpmAlgId.SM3_256)));
        TpmtSignature signature =
                tpm.run(sign(digest("SHA-256"), TpmtSigScheme.NULL)).signature();
        assertEquals(TpmAlgId.SM2, signature.sigAlg());
        TpmsSignatureEcc ecc = (TpmsSignatureEcc) signature.signature();
        BigInteger r = P256.number(ecc.signatureR());
        BigInteger s = P256.number(ecc.signatureS());
        ECPoint point = P256.G.multiply(s).add(P256.Q.multiply(r.add(s).mod(P256.N)));
        BigInteger sum =
                P256.number(digest("SHA-256")).add(P256.number(P256.point(point).x()));
        assertEquals(r, sum.mod(P256.N));
        tpm.run(new VerifySignature(handle(0), digest("SHA-256"), signature));
    }

    @Test
    void hmac() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.hmac(SIGN, TestKeys.ANY_HMAC));
        TpmtSignature signature = tpm.run(sign(digest("SHA-256"), scheme(TpmAlgId.HMAC, TpmAlgId.SHA256)))
                .signature();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestKeys.HMAC, "HMAC"));
        byte[] expected = mac.doFinal(digest("SHA-256").toByteArray());
        assertEquals(TpmAlgId.HMAC, signature.sigAlg());
        assertArrayEquals(expected, ((TpmtHa) signature.signature()).digest().toByteArray());
    }

    @Test
    void aRestrictedKeySignsWhatTheTpmHasHashed() throws Exception {
        TpmtRsaScheme rsassa = TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256);
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(SIGN | TpmaObject.restricted, rsassa));
        Bytes digest = digest("SHA-256");
        TpmtTkHashcheck ticket = ticket(tpm, TpmAlgId.SHA256, digest);
        TpmtSignature signature =
                tpm.run(new Sign(handle(0), digest, TpmtSigScheme.NULL, ticket)).signature();
        assertTrue(verifies("SHA256withRSA", ((TpmsSignatureRsa) signature.signature()).sig()));

        refused(tpm, TpmRc.TICKET.with(SignSpec.validation), sign(digest, TpmtSigScheme.NULL));
        refused(
                tpm,
                TpmRc.TICKET.with(SignSpec.validation),
                new Sign(handle(0), digest, TpmtSigScheme.NULL, ticket(tpm, TpmAlgId.SHA384, digest)));
        TpmtTkHashcheck elsewhere = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.ENDORSEMENT, ticket.digest());
        refused(
                tpm,
                TpmRc.TICKET.with(SignSpec.validation),
                new Sign(handle(0), digest, TpmtSigScheme.NULL, elsewhere));
    }

    @Test
    void aTicketIsOfAHierarchyThatIsEnabled() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        TpmtTkHashcheck ticket = tpm.run(new Hash(Bytes.wrap(MESSAGE), TpmAlgId.SHA256, TpmHandle.ENDORSEMENT))
                .validation();
        Sign command = new Sign(handle(0), digest("SHA-256"), TpmtSigScheme.NULL, ticket);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, false));
        refused(tpm, TpmRc.HIERARCHY.with(SignSpec.validation), command);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, true));
        tpm.run(command);
    }

    /** A ticket of the owner hierarchy, computed apart from the TPM. */
    private static TpmtTkHashcheck ticket(TestTpm tpm, TpmAlgId hashAlg, Bytes digest) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        byte[] proof = tpm.tpm.state().persistent().seeds().ownerProof().toByteArray();
        mac.init(new SecretKeySpec(proof, "HMAC"));
        mac.update(new WireWriter().u16(0x8024).u16(hashAlg.value()).toByteArray());
        return new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.OWNER, Bytes.wrap(mac.doFinal(digest.toByteArray())));
    }

    @Test
    void aTicketThatIsGivenMustFitForAnyKey() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        Bytes digest = digest("SHA-256");
        tpm.run(new Sign(handle(0), digest, TpmtSigScheme.NULL, ticket(tpm, TpmAlgId.SHA256, digest)));
        TpmtTkHashcheck wrong = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.OWNER, Bytes.zeros(64));
        refused(tpm, TpmRc.TICKET.with(SignSpec.validation), new Sign(handle(0), digest, TpmtSigScheme.NULL, wrong));
        TpmtTkHashcheck later = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.SVN_OWNER_LAST, Bytes.zeros(64));
        refused(tpm, TpmRc.SVN_LIMITED, new Sign(handle(0), digest, TpmtSigScheme.NULL, later));
    }

    @Test
    void whatDoesNotSignIsRefused() throws Exception {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.rsa(TpmaObject.decrypt, TestKeys.ANY_RSA),
                TestKeys.aes(SIGN),
                TestKeys.rsa(SIGN | TpmaObject.x509sign, TestKeys.ANY_RSA));
        for (int i = 0; i < 2; i++) {
            refused(
                    tpm,
                    TpmRc.KEY.with(SignSpec.keyHandle),
                    new Sign(handle(i), digest("SHA-256"), TpmtSigScheme.NULL, Tickets.noHashcheck()));
        }
        refused(
                tpm,
                TpmRc.ATTRIBUTES.with(SignSpec.keyHandle),
                new Sign(handle(2), digest("SHA-256"), TpmtSigScheme.NULL, Tickets.noHashcheck()));
    }

    @Test
    void schemesMustGoTogether() throws Exception {
        TpmRc refusal = TpmRc.SCHEME.with(SignSpec.inScheme);
        Bytes digest = digest("SHA-256");
        TestTpm any = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.ANY_RSA));
        refused(any, refusal, sign(digest, TpmtSigScheme.NULL));
        refused(any, refusal, sign(digest, scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        refused(any, refusal, sign(digest, scheme(TpmAlgId.HMAC, TpmAlgId.SHA256)));
        TestTpm own = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
        refused(own, refusal, sign(digest, scheme(TpmAlgId.RSAPSS, TpmAlgId.SHA256)));
        refused(own, refusal, sign(digest("SHA-384"), scheme(TpmAlgId.RSASSA, TpmAlgId.SHA384)));
        TestTpm ecc = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.ANY_ECC));
        refused(ecc, refusal, sign(digest, scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
        TestTpm encryption = TestKeys.tpm(TestKeys.rsa(SIGN, new TpmtRsaScheme(TpmAlgId.RSAES, TpmsEmpty.INSTANCE)));
        refused(encryption, refusal, sign(digest, TpmtSigScheme.NULL));
    }

    /** An implementation that signs by whatever scheme the caller names reads past a short HMAC key (CVE-2025-2884). */
    @Test
    void aKeyedHashSignsByHmacAlone() throws Exception {
        TpmRc refusal = TpmRc.SCHEME.with(SignSpec.inScheme);
        Bytes digest = digest("SHA-256");
        TestTpm tpm = TestKeys.tpm(
                TestKeys.hmac(SIGN, TestKeys.ANY_HMAC),
                TestKeys.hmac(
                        SIGN,
                        new TpmtKeyedhashScheme(
                                TpmAlgId.XOR, new TpmsSchemeXor(TpmAlgId.SHA256, TpmAlgId.KDF1_SP800_108))));
        refused(tpm, refusal, sign(digest, scheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
        refused(tpm, refusal, sign(digest, scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        refused(tpm, refusal, sign(digest, TpmtSigScheme.NULL));
        refused(tpm, refusal, new Sign(handle(1), digest, TpmtSigScheme.NULL, Tickets.noHashcheck()));
        refused(
                tpm,
                refusal,
                new Sign(handle(1), digest, scheme(TpmAlgId.HMAC, TpmAlgId.SHA256), Tickets.noHashcheck()));
    }

    @Test
    void theDigestIsAsLongAsTheHashMakesThem() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(SIGN, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
        TpmRc refusal = TpmRc.SIZE.with(SignSpec.digest);
        refused(tpm, refusal, sign(digest("SHA-1"), TpmtSigScheme.NULL));
        refused(tpm, refusal, sign(digest("SHA-384"), TpmtSigScheme.NULL));
        refused(tpm, refusal, sign(Bytes.EMPTY, TpmtSigScheme.NULL));
    }

    @Test
    void aPublicKeyCannotBeAuthorized() throws Exception {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.publicOnly(TestKeys.rsa(SIGN, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256))));
        refused(tpm, TpmRc.AUTH_UNAVAILABLE, sign(digest("SHA-256"), TpmtSigScheme.NULL));
    }

    @Test
    void aSequenceIsNoKey() throws Exception {
        TestTpm tpm = TestTpm.started();
        TpmHandle sequence =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        refused(
                tpm,
                TpmRc.KEY.with(SignSpec.keyHandle),
                new Sign(sequence, digest("SHA-256"), TpmtSigScheme.NULL, Tickets.noHashcheck()));
    }

    @Test
    void aTicketIsOneOfAHash() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.ECDSA, TpmAlgId.SHA256)));
        TpmtTkHashcheck other = new TpmtTkHashcheck(TpmSt.CREATION, TpmHandle.OWNER, Bytes.zeros(64));
        refused(
                tpm,
                TpmRc.TAG.with(SignSpec.validation),
                new Sign(handle(0), digest("SHA-256"), TpmtSigScheme.NULL, other));
    }

    @Test
    void anAnonymousSignatureNeedsACommitment() throws Exception {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.ecc(SIGN, new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0))));
        TpmtSigScheme scheme = new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 9));
        refused(tpm, TpmRc.SIZE.with(SignSpec.digest), sign(digest("SHA-1"), scheme));
        refused(tpm, TpmRc.VALUE, sign(digest("SHA-256"), scheme));
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TestTpm tpm = TestKeys.tpm(
                TestKeys.rsa(TpmaObject.decrypt | TpmaObject.x509sign, TestKeys.ANY_RSA),
                TestKeys.rsa(SIGN | TpmaObject.x509sign, TestKeys.ANY_RSA),
                TestKeys.rsa(SIGN, TestKeys.ANY_RSA),
                TestKeys.rsa(SIGN, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256)));
        TpmtTkHashcheck wrong = new TpmtTkHashcheck(TpmSt.HASHCHECK, TpmHandle.OWNER, Bytes.zeros(64));
        List<TpmRc> expected = List.of(
                TpmRc.KEY.with(SignSpec.keyHandle),
                TpmRc.ATTRIBUTES.with(SignSpec.keyHandle),
                TpmRc.SCHEME.with(SignSpec.inScheme),
                TpmRc.TICKET.with(SignSpec.validation));
        for (int i = 0; i < expected.size(); i++) {
            refused(tpm, expected.get(i), new Sign(handle(i), Bytes.EMPTY, TpmtSigScheme.NULL, wrong));
        }
    }
}
