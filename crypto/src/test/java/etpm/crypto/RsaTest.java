package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RsaTest {
    private static final long E = 65537;
    private static final byte[] LABEL = ascii("SECRET\0");
    private static final RsaKeyPair PAIR = Cryptos.BEST.generateRsa(2048, E, Cryptos.seeded("RsaTest"), () -> false);
    private static final Map<String, TpmAlgId> HASHES = Map.of("SHA-1", TpmAlgId.SHA1, "SHA-256", TpmAlgId.SHA256);

    private final RandomSource random = Cryptos.seeded("padding");
    private final byte[] modulus = PAIR.modulus().toByteArray();

    private RsaPrivateKey key(Crypto crypto) throws CryptoFailure {
        return crypto.rsaPrivate(modulus, E, PAIR.prime());
    }

    private RsaPublicKey publicKey(Crypto crypto) throws CryptoFailure {
        return crypto.rsaPublic(modulus, E);
    }

    @ParameterizedTest
    @MethodSource("etpm.crypto.Cryptos#both")
    void rawGoesThereAndBack(Crypto crypto) throws Exception {
        byte[] number = Octets.leftPad(ascii("number"), 256);
        assertArrayEquals(number, key(crypto).raw(publicKey(crypto).raw(ascii("number"))));
        assertArrayEquals(number, publicKey(crypto).raw(key(crypto).raw(number)));
        BigInteger expected = Octets.number(number).modPow(BigInteger.valueOf(E), Octets.number(modulus));
        assertEquals(expected, Octets.number(publicKey(crypto).raw(number)));
        assertArrayEquals(new byte[256], publicKey(crypto).raw(new byte[0]));
        assertThrows(CryptoFailure.class, () -> publicKey(crypto).raw(modulus));
        assertThrows(CryptoFailure.class, () -> key(crypto).raw(modulus));
    }

    @ParameterizedTest
    @MethodSource("etpm.crypto.Cryptos#both")
    void signaturesVerifyHereAndInTheJdk(Crypto crypto) throws Exception {
        byte[] message = ascii("message");
        byte[] digest = crypto.digest(TpmAlgId.SHA256, message);
        byte[] pkcs1 = key(crypto).signPkcs1(TpmAlgId.SHA256, digest);
        byte[] pss = key(crypto).signPss(TpmAlgId.SHA256, digest, random);

        assertTrue(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA256, digest, pkcs1));
        assertTrue(publicKey(crypto).verifyPss(TpmAlgId.SHA256, digest, pss));
        assertFalse(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA256, digest, pss));
        assertFalse(publicKey(crypto).verifyPss(TpmAlgId.SHA256, digest, pkcs1));
        assertFalse(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA3_256, digest, pkcs1));
        assertTrue(jdkVerifies("SHA256withRSA", null, message, pkcs1));
        PSSParameterSpec parameters = new PSSParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);
        assertTrue(jdkVerifies("RSASSA-PSS", parameters, message, pss));

        for (int i = 0; i < 256; i += 37) {
            byte[] bent = pkcs1.clone();
            bent[i] ^= 1;
            assertFalse(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA256, digest, bent));
            bent = pss.clone();
            bent[i] ^= 1;
            assertFalse(publicKey(crypto).verifyPss(TpmAlgId.SHA256, digest, bent));
        }
        assertFalse(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA256, digest, Arrays.copyOf(pkcs1, 255)));
        assertFalse(publicKey(crypto).verifyPkcs1(TpmAlgId.SHA256, new byte[20], pkcs1));
        assertFalse(publicKey(crypto).verifyPss(TpmAlgId.SHA256, new byte[20], pss));
    }

    private boolean jdkVerifies(String algorithm, PSSParameterSpec parameters, byte[] message, byte[] signature)
            throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        if (parameters != null) verifier.setParameter(parameters);
        verifier.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(Octets.number(modulus), BigInteger.valueOf(E))));
        verifier.update(message);
        return verifier.verify(signature);
    }

    @Test
    void pssSaltShrinksToWhatFits() throws Exception {
        RsaKeyPair small = Cryptos.BEST.generateRsa(1024, E, Cryptos.seeded("small"), () -> false);
        RsaPrivateKey key = Cryptos.BEST.rsaPrivate(small.modulus().toByteArray(), E, small.prime());
        RsaPublicKey publicKey = Cryptos.BEST.rsaPublic(small.modulus().toByteArray(), E);
        byte[] digest = new byte[64];
        byte[] signature = key.signPss(TpmAlgId.SHA512, digest, random);
        assertTrue(publicKey.verifyPss(TpmAlgId.SHA512, digest, signature));
        assertEquals(62, 128 - 64 - 2 - firstOne(publicKey.raw(signature)));
    }

    /** Octets of zeros that precede the 01 in the unmasked DB of an SHA-512 PSS encoding in 128 octets. */
    private static int firstOne(byte[] encoded) {
        byte[] db = Arrays.copyOf(encoded, 63);
        Octets.xorInto(db, Kdf.mgf1(Cryptos.BEST, TpmAlgId.SHA512, Arrays.copyOfRange(encoded, 63, 127), 63));
        db[0] &= 0x7f;
        int at = 0;
        while (db[at] == 0) at++;
        return at;
    }

    @ParameterizedTest
    @MethodSource("etpm.crypto.Cryptos#both")
    void encryptionGoesThereAndBackAtEveryLength(Crypto crypto) throws Exception {
        RsaPrivateKey key = key(crypto);
        RsaPublicKey publicKey = publicKey(crypto);
        for (int length : new int[] {0, 1, 16, 189, 190}) {
            byte[] message = Arrays.copyOf(ascii("x".repeat(300)), length);
            byte[] oaep = publicKey.encryptOaep(TpmAlgId.SHA256, LABEL, message, random);
            assertArrayEquals(message, key.decryptOaep(TpmAlgId.SHA256, LABEL, oaep));
            assertThrows(CryptoFailure.class, () -> key.decryptOaep(TpmAlgId.SHA256, ascii("OTHER\0"), oaep));
            assertThrows(CryptoFailure.class, () -> key.decryptOaep(TpmAlgId.SHA1, LABEL, oaep));
        }
        for (int length : new int[] {0, 1, 244, 245}) {
            byte[] message = new byte[length];
            assertArrayEquals(message, key.decryptPkcs1(publicKey.encryptPkcs1(message, random)));
        }
        assertThrows(CryptoFailure.class, () -> publicKey.encryptOaep(TpmAlgId.SHA256, LABEL, new byte[191], random));
        assertThrows(CryptoFailure.class, () -> publicKey.encryptPkcs1(new byte[246], random));
        assertThrows(CryptoFailure.class, () -> key.decryptPkcs1(new byte[256]));
        assertThrows(CryptoFailure.class, () -> key.decryptPkcs1(new byte[255]));
    }

    @Test
    void everyBentOctetOfAnOaepEncodingLooksTheSame() throws Exception {
        HashFunction hash = HashFunction.of(TpmAlgId.SHA256);
        byte[] encoded = RsaPadding.oaep(hash, LABEL, ascii("secret"), 256, random);
        assertArrayEquals(ascii("secret"), RsaPadding.unpadOaep(hash, TpmAlgId.SHA256, LABEL, encoded));
        for (int i = 0; i < 250; i++) {
            byte[] bent = encoded.clone();
            bent[i] ^= 0x10;
            CryptoFailure failure =
                    assertThrows(CryptoFailure.class, () -> RsaPadding.unpadOaep(hash, TpmAlgId.SHA256, LABEL, bent));
            assertEquals("does not unpad", failure.getMessage());
        }
    }

    @Test
    void pkcs1PaddingIsCheckedThroughout() throws Exception {
        byte[] encoded = RsaPadding.pkcs1(ascii("secret"), 64, random);
        assertArrayEquals(ascii("secret"), RsaPadding.unpadPkcs1(encoded));
        for (int i : new int[] {0, 1}) {
            byte[] bent = encoded.clone();
            bent[i] ^= 1;
            assertThrows(CryptoFailure.class, () -> RsaPadding.unpadPkcs1(bent));
        }
        for (int i = 2; i < 10; i++) {
            byte[] tooEarly = encoded.clone();
            tooEarly[i] = 0;
            assertThrows(CryptoFailure.class, () -> RsaPadding.unpadPkcs1(tooEarly));
        }
        byte[] soonest = encoded.clone();
        soonest[10] = 0;
        assertEquals(53, RsaPadding.unpadPkcs1(soonest).length);
        byte[] endless = encoded.clone();
        Arrays.fill(endless, 2, 64, (byte) 7);
        assertThrows(CryptoFailure.class, () -> RsaPadding.unpadPkcs1(endless));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1.3.14.3.2.26",
        "11, 2.16.840.1.101.3.4.2.1",
        "12, 2.16.840.1.101.3.4.2.2",
        "13, 2.16.840.1.101.3.4.2.3",
        "39, 2.16.840.1.101.3.4.2.8",
        "40, 2.16.840.1.101.3.4.2.9",
        "41, 2.16.840.1.101.3.4.2.10"
    })
    void digestInfosAreTheirDer(int alg, String oid) throws Exception {
        HashFunction hash = HashFunction.of(new TpmAlgId(alg));
        byte[] digest = new byte[hash.size()];
        byte[] der = new DigestInfo(new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE), digest)
                .getEncoded();
        assertEquals(hex(der), hex(Octets.concat(hash.digestInfo().toByteArray(), digest)));
    }

    @ParameterizedTest
    @MethodSource("etpm.crypto.Cryptos#both")
    void wrongPrimesAndNumbersAreRefused(Crypto crypto) {
        byte[] prime = PAIR.prime().toByteArray();
        prime[127] ^= 2;
        assertThrows(CryptoFailure.class, () -> crypto.rsaPrivate(modulus, E, Secret.copyOf(prime)));
        assertThrows(CryptoFailure.class, () -> crypto.rsaPrivate(modulus, E, Secret.copyOf(new byte[128])));
        assertThrows(CryptoFailure.class, () -> crypto.rsaPrivate(modulus, E, Secret.copyOf(new byte[] {1})));
        assertThrows(CryptoFailure.class, () -> crypto.rsaPrivate(modulus, 65536, PAIR.prime()));
        assertThrows(CryptoFailure.class, () -> crypto.rsaPublic(modulus, 0));
        assertThrows(CryptoFailure.class, () -> crypto.rsaPublic(new byte[256], E));
        byte[] even = modulus.clone();
        even[255] &= (byte) 0xfe;
        assertThrows(CryptoFailure.class, () -> crypto.rsaPublic(even, E));
        BigInteger p = Octets.number(PAIR.prime().toByteArray());
        byte[] square = Octets.of(p.multiply(p), 256);
        assertThrows(CryptoFailure.class, () -> crypto.rsaPrivate(square, E, PAIR.prime()));
    }

    @Test
    void eitherPrimeMakesTheKey() throws Exception {
        BigInteger q = Octets.number(modulus).divide(Octets.number(PAIR.prime().toByteArray()));
        RsaPrivateKey other = Cryptos.BEST.rsaPrivate(modulus, E, Secret.take(Octets.of(q, 128)));
        assertArrayEquals(key(Cryptos.BEST).raw(ascii("m")), other.raw(ascii("m")));
    }

    @Test
    void largestExponentWorks() throws Exception {
        long e = 0xffff_fffbL;
        for (Crypto crypto : new Crypto[] {Cryptos.BEST, Cryptos.JDK}) {
            RsaKeyPair pair = crypto.generateRsa(1024, e, Cryptos.seeded("exponent"), () -> false);
            byte[] n = pair.modulus().toByteArray();
            byte[] there = crypto.rsaPublic(n, e).raw(ascii("m"));
            assertArrayEquals(
                    Octets.leftPad(ascii("m"), 128),
                    crypto.rsaPrivate(n, e, pair.prime()).raw(there));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rsa_oaep_2048_sha1_mgf1sha1_test.json",
        "rsa_oaep_2048_sha256_mgf1sha1_test.json",
        "rsa_oaep_2048_sha256_mgf1sha256_test.json",
        "rsa_oaep_3072_sha256_mgf1sha1_test.json",
        "rsa_oaep_3072_sha256_mgf1sha256_test.json"
    })
    void wycheproofOaep(String file) throws Exception {
        for (Vectors.Case each : Vectors.wycheproof(file)) {
            JsonNode json = each.group().get("privateKey");
            HashFunction hash =
                    HashFunction.of(HASHES.get(each.group().get("sha").asText()));
            TpmAlgId mgf = HASHES.get(each.group().get("mgfSha").asText());
            RsaPrivateKey key = Cryptos.BEST.rsaPrivate(
                    Vectors.magnitude(json.get("modulus")),
                    Long.parseLong(json.get("publicExponent").asText(), 16),
                    Secret.take(Vectors.magnitude(json.get("prime1"))));
            if (each.isValid()) {
                assertArrayEquals(each.hex("msg"), decrypt(key, hash, mgf, each), each::toString);
            } else {
                assertThrows(CryptoFailure.class, () -> decrypt(key, hash, mgf, each), each::toString);
            }
        }
    }

    private static byte[] decrypt(RsaPrivateKey key, HashFunction hash, TpmAlgId mgf, Vectors.Case each)
            throws CryptoFailure {
        if (mgf.equals(hash.id())) return key.decryptOaep(hash.id(), each.hex("label"), each.hex("ct"));
        return RsaPadding.unpadOaep(hash, mgf, each.hex("label"), key.raw(each.hex("ct")));
    }

    @ParameterizedTest
    @CsvSource({
        "rsa_signature_2048_sha256_test.json",
        "rsa_signature_3072_sha256_test.json",
        "rsa_pss_2048_sha256_mgf1_0_test.json",
        "rsa_pss_2048_sha256_mgf1_32_test.json",
        "rsa_pss_3072_sha256_mgf1_32_test.json"
    })
    void wycheproofSignatures(String file) throws Exception {
        for (Vectors.Case each : Vectors.wycheproof(file)) {
            JsonNode json = each.group().get("publicKey");
            for (Crypto crypto : new Crypto[] {Cryptos.BEST, Cryptos.JDK}) {
                RsaPublicKey key = crypto.rsaPublic(
                        Vectors.magnitude(json.get("modulus")),
                        Long.parseLong(json.get("publicExponent").asText(), 16));
                byte[] digest = crypto.digest(TpmAlgId.SHA256, each.hex("msg"));
                boolean verified = file.contains("pss")
                        ? key.verifyPss(TpmAlgId.SHA256, digest, each.hex("sig"))
                        : key.verifyPkcs1(TpmAlgId.SHA256, digest, each.hex("sig"));
                // TPMs take any salt length.
                boolean otherSalt = each.test().get("comment").asText().startsWith("s_len changed");
                assertEquals(each.isValid() || otherSalt, verified, each::toString);
            }
        }
    }
}
