package etpm.engine.action.attestation;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.Profile;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.CertifyX509;
import etpm.spec.command.attestation.CertifyX509Spec;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** The certificates are put together as a caller does it, and read and verified by the JDK. */
final class CertifyX509Test {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String TPMA_OBJECT = "2.23.133.10.1.1.1";
    private static final int DIGITAL_SIGNATURE = 0x80;
    private static final int SIGN = TpmaObject.sign;
    private static final TpmtSigScheme ECDSA = scheme(TpmAlgId.ECDSA, TpmAlgId.SHA256);
    private static final TpmRc MALFORMED = TpmRc.VALUE.with(CertifyX509Spec.partialCertificate);

    private final TpmObject rsa = TestKeys.rsa(SIGN, TestKeys.ANY_RSA);
    private final TpmObject ecc = TestKeys.ecc(SIGN, TestKeys.ANY_ECC);
    private final TestTpm tpm = TestKeys.tpm(rsa, ecc);

    private static TpmtSigScheme scheme(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtSigScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    // ---- partial certificates

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ASN1Encodable sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static ASN1Encodable name(String commonName) {
        ASN1Encodable attribute = sequence(new ASN1ObjectIdentifier("2.5.4.3"), new DERPrintableString(commonName));
        return sequence(new DERSet(attribute));
    }

    private static ASN1Encodable validity() {
        return sequence(new ASN1UTCTime("250101000000Z"), new ASN1UTCTime("350101000000Z"));
    }

    private static ASN1Encodable extension(String id, ASN1Encodable value) {
        return sequence(new ASN1ObjectIdentifier(id), new DEROctetString(der(value)));
    }

    private static ASN1Encodable keyUsage(int... octets) {
        byte[] bits = new byte[octets.length];
        for (int i = 0; i < bits.length; i++) bits[i] = (byte) octets[i];
        return extension(KEY_USAGE, new DERBitString(bits));
    }

    private static ASN1Encodable attributes(int value) {
        byte[] octets = {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
        return extension(TPMA_OBJECT, new DERBitString(octets));
    }

    private static ASN1Encodable extensions(ASN1Encodable... all) {
        return new DERTaggedObject(true, 3, sequence(all));
    }

    private static Bytes partial(ASN1Encodable... extensions) {
        return Bytes.wrap(der(sequence(name("issuer"), validity(), name("subject"), extensions(extensions))));
    }

    private static final Bytes GOOD = partial(keyUsage(DIGITAL_SIGNATURE));

    private static CertifyX509 certify(int object, int signer, TpmtSigScheme scheme, Bytes partial) {
        return new CertifyX509(handle(object), handle(signer), Bytes.EMPTY, scheme, partial);
    }

    private CertifyX509.Response certified(CertifyX509 command) {
        return tpm.run(command);
    }

    private void refused(TpmRc rc, CertifyX509 command) {
        tpm.refused(rc, command, TestTpm.EMPTY, TestTpm.EMPTY);
    }

    // ---- whole certificates

    /** What the caller puts together of what it gave and what it got. */
    private static X509Certificate assembled(CertifyX509 command, CertifyX509.Response response) throws Exception {
        return assembled(
                command, response, MessageDigest.getInstance("SHA-256"), CertificateFactory.getInstance("X.509"));
    }

    private static X509Certificate assembled(
            CertifyX509 command, CertifyX509.Response response, MessageDigest digest, CertificateFactory reader)
            throws Exception {
        List<ASN1Encodable> given = new ArrayList<>(
                List.of(ASN1Sequence.getInstance(command.partialCertificate().toByteArray())
                        .toArray()));
        List<ASN1Encodable> added = new ArrayList<>(
                List.of(ASN1Sequence.getInstance(response.addedToCertificate().toByteArray())
                        .toArray()));
        List<ASN1Encodable> tbs = new ArrayList<>(added.subList(0, 2));
        ASN1Encodable algorithm = given.size() == 5 ? given.removeFirst() : added.get(2);
        tbs.add(algorithm);
        tbs.addAll(given.subList(0, 3));
        tbs.add(added.getLast());
        tbs.add(given.getLast());
        byte[] signed = der(sequence(tbs.toArray(ASN1Encodable[]::new)));
        assertArrayEquals(digest.digest(signed), response.tbsDigest().toByteArray());
        ASN1Encodable whole = sequence(
                ASN1Sequence.getInstance(signed), algorithm, new DERBitString(signature(response.signature())));
        return (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(der(whole)));
    }

    private static byte[] signature(TpmtSignature signature) {
        return switch (signature.signature()) {
            case TpmsSignatureRsa numbers -> numbers.sig().toByteArray();
            case TpmsSignatureEcc numbers ->
                der(sequence(
                        new ASN1Integer(new BigInteger(1, numbers.signatureR().toByteArray())),
                        new ASN1Integer(new BigInteger(1, numbers.signatureS().toByteArray()))));
            default -> throw new AssertionError(signature);
        };
    }

    @Test
    void eachKeyCertifiesEachByEachScheme() throws Exception {
        PublicKey[] keys = {TestKeys.RSA.getPublic(), TestKeys.ECC.getPublic()};
        for (int signer = 0; signer < 2; signer++) {
            List<TpmAlgId> schemes = signer == 0 ? List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS) : List.of(TpmAlgId.ECDSA);
            for (TpmAlgId scheme : schemes) {
                for (int object = 0; object < 2; object++) {
                    CertifyX509 command = certify(object, signer, scheme(scheme, TpmAlgId.SHA256), GOOD);
                    X509Certificate certificate = assembled(command, certified(command));
                    certificate.verify(keys[signer]);
                    assertEquals(keys[object], certificate.getPublicKey());
                    assertEquals(3, certificate.getVersion());
                    assertTrue(certificate.getSerialNumber().signum() > 0);
                    assertTrue(certificate.getSerialNumber().bitLength() < 160);
                    assertEquals(
                            "CN=issuer", certificate.getIssuerX500Principal().getName());
                    assertEquals(
                            "CN=subject", certificate.getSubjectX500Principal().getName());
                    assertTrue(certificate.getKeyUsage()[0]);
                }
            }
        }
    }

    /** Knows more curves and hashes than the JDK does. */
    private static final Provider WIDE = new BouncyCastleProvider();

    private static final Map<TpmAlgId, String> HASHES = Map.of(
            TpmAlgId.SHA1, "SHA-1",
            TpmAlgId.SHA256, "SHA-256",
            TpmAlgId.SHA384, "SHA-384",
            TpmAlgId.SHA512, "SHA-512",
            TpmAlgId.SM3_256, "SM3",
            TpmAlgId.SHA3_256, "SHA3-256",
            TpmAlgId.SHA3_384, "SHA3-384",
            TpmAlgId.SHA3_512, "SHA3-512");

    /** A key's certificate for itself, which its public key verifies. */
    private static PublicKey certifiedBySelf(TestTpm tpm, TpmHandle key, TpmAlgId scheme, TpmAlgId hashAlg)
            throws Exception {
        CertifyX509 command = new CertifyX509(key, key, Bytes.EMPTY, scheme(scheme, hashAlg), GOOD);
        X509Certificate certificate = assembled(
                command,
                tpm.run(command),
                MessageDigest.getInstance(HASHES.get(hashAlg), WIDE),
                CertificateFactory.getInstance("X.509", WIDE));
        if (hashAlg.equals(TpmAlgId.SM3_256)) verifySm3(certificate);
        else certificate.verify(certificate.getPublicKey(), WIDE);
        return certificate.getPublicKey();
    }

    /** RSA with SM3 (GM/T 0006, RFC 4055), which BouncyCastle has the parts of. */
    private static void verifySm3(X509Certificate certificate) throws Exception {
        boolean pss = certificate.getSigAlgOID().equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId());
        Signer signer = pss
                ? new PSSSigner(new RSABlindedEngine(), new SM3Digest(), 32)
                : new RSADigestSigner(new SM3Digest(), GMObjectIdentifiers.sm3);
        if (!pss) assertEquals("1.2.156.10197.1.504", certificate.getSigAlgOID());
        RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
        signer.init(false, new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
        byte[] signed = certificate.getTBSCertificate();
        signer.update(signed, 0, signed.length);
        assertTrue(signer.verifySignature(certificate.getSignature()));
    }

    @Test
    void everyCurveThatHasANameIsCertified() throws Exception {
        TestTpm full = TestTpm.started(Profile.FULL);
        Set<TpmEccCurve> nameless = Set.of(TpmEccCurve.BN_P256, TpmEccCurve.BN_P638);
        for (TpmEccCurve curve : full.tpm.state().persistent().profile().curves()) {
            TpmHandle handle = Objects.primary(full, Templates.eccSigning(curve));
            if (nameless.contains(curve)) {
                full.refused(
                        TpmRc.ASYMMETRIC.with(CertifyX509Spec.objectHandle),
                        new CertifyX509(handle, handle, Bytes.EMPTY, ECDSA, GOOD),
                        TestTpm.EMPTY,
                        TestTpm.EMPTY);
                continue;
            }
            ECPublicKey key = (ECPublicKey) certifiedBySelf(full, handle, TpmAlgId.ECDSA, TpmAlgId.SHA256);
            TpmsEccPoint point =
                    (TpmsEccPoint) Objects.inside(full, handle).publicArea().unique();
            assertEquals(number(point.x()), key.getW().getAffineX(), curve.toString());
            assertEquals(number(point.y()), key.getW().getAffineY(), curve.toString());
            assertEquals(
                    number(TestTpm.CRYPTO.parameters(curve).n()),
                    key.getParams().getOrder(),
                    curve.toString());
        }
    }

    private static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    /** With RSA of 1024 bits, since there the salt of SHA-512 is shorter than a digest. */
    @Test
    void everyHashThatHasANameSigns() throws Exception {
        TestTpm full = TestTpm.started(Profile.FULL);
        TpmHandle rsaKey = Objects.primary(full, Templates.rsaSigning(1024));
        TpmHandle eccKey = Objects.primary(full, Templates.eccSigning(TpmEccCurve.NIST_P256));
        TpmuPublicId.Rsa modulus =
                (TpmuPublicId.Rsa) Objects.inside(full, rsaKey).publicArea().unique();
        for (TpmAlgId hashAlg : HASHES.keySet()) {
            for (TpmAlgId scheme : List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS)) {
                RSAPublicKey key = (RSAPublicKey) certifiedBySelf(full, rsaKey, scheme, hashAlg);
                assertEquals(number(modulus.buffer()), key.getModulus());
                assertEquals(BigInteger.valueOf(0x10001), key.getPublicExponent());
            }
            if (hashAlg.equals(TpmAlgId.SM3_256)) {
                full.refused(
                        TpmRc.SCHEME.with(CertifyX509Spec.signHandle),
                        new CertifyX509(eccKey, eccKey, Bytes.EMPTY, scheme(TpmAlgId.ECDSA, hashAlg), GOOD),
                        TestTpm.EMPTY,
                        TestTpm.EMPTY);
            } else {
                certifiedBySelf(full, eccKey, TpmAlgId.ECDSA, hashAlg);
            }
        }
    }

    @Test
    void theCallerMayNameTheAlgorithm() throws Exception {
        ASN1Encodable algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        Bytes partial = Bytes.wrap(der(sequence(
                algorithm, name("issuer"), validity(), name("subject"), extensions(keyUsage(DIGITAL_SIGNATURE)))));
        CertifyX509 command = certify(0, 1, ECDSA, partial);
        CertifyX509.Response response = certified(command);
        assertEquals(
                3,
                ASN1Sequence.getInstance(response.addedToCertificate().toByteArray())
                        .size());
        assembled(command, response).verify(TestKeys.ECC.getPublic());
        // So schemes that certificates have no name for can be used.
        certified(certify(0, 1, scheme(TpmAlgId.ECSCHNORR, TpmAlgId.SHA256), partial));
    }

    @Test
    void serialNumbersAreThoseOfTheirCertificate() throws Exception {
        CertifyX509 command = certify(0, 1, ECDSA, GOOD);
        BigInteger serial = assembled(command, certified(command)).getSerialNumber();
        assertEquals(serial, assembled(command, certified(command)).getSerialNumber());
        CertifyX509 other = certify(1, 1, ECDSA, GOOD);
        assertNotEquals(serial, assembled(other, certified(other)).getSerialNumber());
    }

    @Test
    void theKeysAttributesMayBeToldAndMustBeRight() throws Exception {
        int value = rsa.publicArea().objectAttributes().value();
        CertifyX509 command = certify(0, 1, ECDSA, partial(attributes(value), keyUsage(DIGITAL_SIGNATURE)));
        X509Certificate certificate = assembled(command, certified(command));
        assertEquals(Set.of(TPMA_OBJECT, KEY_USAGE), certificate.getNonCriticalExtensionOIDs());
        TpmRc refusal = TpmRc.ATTRIBUTES.with(CertifyX509Spec.objectHandle);
        refused(
                refusal,
                certify(0, 1, ECDSA, partial(attributes(value | TpmaObject.noDA), keyUsage(DIGITAL_SIGNATURE))));
        refused(refusal, certify(0, 1, ECDSA, partial(attributes(value | TpmaObject.noDA))));
    }

    @Test
    void usesMustGoWithTheKey() {
        TestTpm keys = TestKeys.tpm(
                TestKeys.ecc(SIGN, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.decrypt, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.decrypt | TpmaObject.restricted, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.fixedTPM, TestKeys.ANY_ECC));
        int[] signing = {0x80, 0x04, 0x02};
        int[] encrypting = {0x10, 0x08, 0x01};
        for (int use : signing) uses(keys, new boolean[] {true, false, false, false}, use);
        for (int use : encrypting) uses(keys, new boolean[] {false, true, true, false}, use);
        uses(keys, new boolean[] {false, true, true, false}, 0x00, 0x80);
        uses(keys, new boolean[] {false, false, true, false}, 0x20);
        uses(keys, new boolean[] {false, false, false, true}, 0x40);
        uses(keys, new boolean[] {true, true, true, true}, 0x00);
    }

    private static void uses(TestTpm keys, boolean[] allowed, int... bits) {
        for (int i = 0; i < allowed.length; i++) {
            CertifyX509 command = certify(i, 0, ECDSA, partial(keyUsage(bits)));
            if (allowed[i]) {
                keys.run(command);
            } else {
                keys.refused(
                        TpmRc.ATTRIBUTES.with(CertifyX509Spec.objectHandle), command, TestTpm.EMPTY, TestTpm.EMPTY);
            }
        }
    }

    @Test
    void refusalsInOrder() {
        TestTpm keys = TestKeys.tpm(
                TestKeys.ecc(SIGN, TestKeys.eccScheme(TpmAlgId.ECSCHNORR, TpmAlgId.SHA256)),
                TestKeys.hmac(SIGN, TestKeys.ANY_HMAC),
                TestKeys.ecc(TpmaObject.decrypt, TestKeys.ANY_ECC));
        TpmHandle sequence =
                keys.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        TpmHandle bn = Objects.primary(keys, Templates.eccSigning(TpmEccCurve.BN_P256));
        TpmtSigScheme pss = scheme(TpmAlgId.RSAPSS, TpmAlgId.SHA256);
        Bytes junk = Bytes.ofHex("30");
        for (TpmHandle object : new TpmHandle[] {handle(1), sequence, bn}) {
            keys.refused(
                    TpmRc.ASYMMETRIC.with(CertifyX509Spec.objectHandle),
                    new CertifyX509(object, handle(0), Bytes.EMPTY, TpmtSigScheme.NULL, junk),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
        }
        keys.refused(
                TpmRc.SIZE.with(CertifyX509Spec.reserved),
                new CertifyX509(handle(1), handle(2), junk, pss, junk),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
        for (TpmHandle signer : new TpmHandle[] {handle(2), sequence}) {
            keys.refused(
                    TpmRc.KEY.with(CertifyX509Spec.signHandle),
                    new CertifyX509(handle(1), signer, Bytes.EMPTY, pss, junk),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
        }
        keys.refused(
                TpmRc.SCHEME.with(CertifyX509Spec.inScheme), certify(1, 0, pss, junk), TestTpm.EMPTY, TestTpm.EMPTY);
        keys.refused(MALFORMED, certify(0, 0, TpmtSigScheme.NULL, junk), TestTpm.EMPTY, TestTpm.EMPTY);
        keys.refused(
                TpmRc.SCHEME.with(CertifyX509Spec.signHandle),
                certify(0, 0, TpmtSigScheme.NULL, partial()),
                TestTpm.EMPTY,
                TestTpm.EMPTY);
    }

    @Test
    void theRoleIsAdmin() {
        TestTpm keys = TestKeys.tpm(TestKeys.ecc(SIGN | TpmaObject.adminWithPolicy, TestKeys.ANY_ECC), ecc);
        keys.refused(TpmRc.AUTH_TYPE, certify(0, 1, ECDSA, GOOD), TestTpm.EMPTY, TestTpm.EMPTY);
        TestTpm.TestSession policy = keys.policy();
        keys.run(new PolicyCommandCode(policy.handle, new TpmCc(CertifyX509Spec.CC)), new TestTpm.Auth[0]);
        TpmRc failed = TpmRc.POLICY_FAIL.with(Position.session(1));
        keys.refused(failed, certify(0, 1, ECDSA, GOOD), policy, TestTpm.EMPTY);
    }

    @Test
    void bothKeysHaveTheirPrivateParts() {
        TestTpm keys = TestKeys.tpm(TestKeys.publicOnly(rsa), ecc);
        keys.refused(TpmRc.AUTH_UNAVAILABLE, certify(0, 1, ECDSA, GOOD), TestTpm.EMPTY, TestTpm.EMPTY);
        keys.refused(TpmRc.AUTH_UNAVAILABLE, certify(1, 0, ECDSA, GOOD), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void whatIsNoPartialCertificateIsRefused() {
        ASN1Encodable issuer = name("issuer");
        ASN1Encodable subject = name("subject");
        ASN1Encodable good = extensions(keyUsage(DIGITAL_SIGNATURE));
        List<ASN1Encodable> malformed = List.of(
                sequence(),
                sequence(issuer, validity(), subject),
                sequence(issuer, validity(), good),
                sequence(issuer, validity(), good, subject),
                sequence(issuer, validity(), new ASN1Integer(1), good),
                sequence(issuer, issuer, issuer, validity(), subject, good),
                sequence(issuer, validity(), subject, new DERTaggedObject(true, 2, sequence(keyUsage(0x80)))),
                sequence(issuer, validity(), subject, new DERTaggedObject(true, 3, new ASN1Integer(3))),
                sequence(issuer, validity(), subject, extensions()),
                sequence(issuer, validity(), subject, extensions(keyUsage(0x80), keyUsage(0x80))),
                sequence(issuer, validity(), subject, extensions(new ASN1Integer(3))),
                sequence(issuer, validity(), subject, extensions(attributes(rsaAttributes()))),
                sequence(issuer, validity(), subject, extensions(extension(KEY_USAGE, new ASN1Integer(3)))),
                sequence(issuer, validity(), subject, extensions(keyUsage(0x80, 0, 0, 0, 0))),
                sequence(
                        issuer,
                        validity(),
                        subject,
                        extensions(sequence(
                                new ASN1ObjectIdentifier(KEY_USAGE), new DEROctetString(new byte[] {3, 9, 0})))));
        for (ASN1Encodable each : malformed) refused(MALFORMED, certify(0, 1, ECDSA, Bytes.wrap(der(each))));
        refused(
                TpmRc.RESERVED_BITS.with(CertifyX509Spec.partialCertificate),
                certify(0, 1, ECDSA, partial(keyUsage(0x80, 0x40))));

        TpmRc noSequence = TpmRc.SIZE.with(CertifyX509Spec.partialCertificate);
        refused(MALFORMED, certify(0, 1, ECDSA, Bytes.EMPTY));
        refused(noSequence, certify(0, 1, ECDSA, Bytes.wrap(der(new ASN1Integer(3)))));
        refused(noSequence, certify(0, 1, ECDSA, GOOD.concat(Bytes.zeros(1))));
    }

    private int rsaAttributes() {
        return rsa.publicArea().objectAttributes().value();
    }

    /** Lengths that do not fit what they are in (libtpms 611 to 616), and encodings that are not DER. */
    @Test
    void noLengthLeadsAstray() {
        byte[] good = GOOD.toByteArray();
        for (int at = 0; at < good.length; at++) {
            for (int octet : new int[] {0x00, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xFF, good[at] + 1, good[at] - 1}) {
                byte[] changed = good.clone();
                changed[at] = (byte) octet;
                answered(changed);
            }
            answered(Arrays.copyOf(good, at));
        }
        // A length in more octets than it needs.
        byte[] longer = new byte[good.length + 1];
        longer[0] = 0x30;
        longer[1] = (byte) 0x81;
        System.arraycopy(good, 1, longer, 2, good.length - 1);
        refused(MALFORMED, certify(0, 1, ECDSA, Bytes.wrap(longer)));
        byte[] deep = new byte[1024];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        answered(deep);
        Bytes nested = Bytes.EMPTY;
        while (nested.length() < 120)
            nested = Bytes.ofHex("30%02x".formatted(nested.length())).concat(nested);
        answered(nested.toByteArray());

        long seed = Long.getLong("etpm.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 1) {
                noise[0] = 0x30;
                if (random.nextBoolean()) noise[1] = (byte) (noise.length - 2);
            }
            try {
                answered(noise);
            } catch (AssertionError e) {
                throw new AssertionError("-Detpm.seed=" + seed, e);
            }
        }
    }

    /** Either it is refused for what it is, or what is signed is what was given. */
    private void answered(byte[] partial) {
        CertifyX509 command = certify(0, 1, ECDSA, Bytes.wrap(partial));
        try {
            assembled(command, certified(command)).verify(TestKeys.ECC.getPublic());
        } catch (RcException refusal) {
            List<TpmRc> expected = List.of(
                    MALFORMED,
                    TpmRc.SIZE.with(CertifyX509Spec.partialCertificate),
                    TpmRc.RESERVED_BITS.with(CertifyX509Spec.partialCertificate),
                    TpmRc.ATTRIBUTES.with(CertifyX509Spec.objectHandle));
            assertTrue(
                    expected.contains(refusal.rc()),
                    () -> refusal.rc() + " for " + Bytes.wrap(partial).toHex());
        } catch (CertificateException badName) {
            // The TPM does not look at what names and times say.
        } catch (Exception e) {
            throw new AssertionError(Bytes.wrap(partial).toHex(), e);
        }
    }
}
