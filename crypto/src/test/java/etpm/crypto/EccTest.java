package etpm.crypto;

import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EccTest {
    private static final List<TpmEccCurve> CURVES = List.of(
            TpmEccCurve.NIST_P192,
            TpmEccCurve.NIST_P224,
            TpmEccCurve.NIST_P256,
            TpmEccCurve.NIST_P384,
            TpmEccCurve.NIST_P521,
            TpmEccCurve.BN_P256,
            TpmEccCurve.BN_P638,
            TpmEccCurve.SM2_P256,
            TpmEccCurve.BP_P256_R1,
            TpmEccCurve.BP_P384_R1,
            TpmEccCurve.BP_P512_R1);

    private final RandomSource random = Cryptos.seeded("EccTest");

    static Stream<Arguments> everywhere() {
        return CURVES.stream().flatMap(curve -> Cryptos.both().map(crypto -> Arguments.of(crypto, curve)));
    }

    private static TpmEccCurve named(String name) {
        return CURVES.stream()
                .filter(id -> id.toString().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static BigInteger order(TpmEccCurve curve) {
        return Octets.number(Cryptos.BEST.parameters(curve).n());
    }

    private static Secret scalar(BigInteger number) {
        return Secret.take(number.toByteArray());
    }

    private static EcPoint generator(TpmEccCurve curve) {
        CurveParameters parameters = Cryptos.BEST.parameters(curve);
        return new EcPoint(parameters.gX(), parameters.gY());
    }

    /** What Bouncy Castle's own multiplier says. */
    private static EcPoint product(TpmEccCurve curve, EcPoint point, BigInteger d) {
        ECPoint base = Curve.of(curve).bouncyCastle(point);
        ECPoint product = base.multiply(d).normalize();
        return new EcPoint(
                Bytes.wrap(product.getAffineXCoord().getEncoded()),
                Bytes.wrap(product.getAffineYCoord().getEncoded()));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void productsAgreeWithBouncyCastle(Crypto crypto, TpmEccCurve curve) throws Exception {
        BigInteger n = order(curve);
        EcPoint peer = crypto.generateEcc(curve, random).point();
        List<BigInteger> scalars = Stream.concat(
                        Stream.of(1, 2, 3, -1, -2, -3)
                                .map(i -> BigInteger.valueOf(i).mod(n)),
                        Stream.generate(() -> Octets.number(random.bytes(80)).mod(n))
                                .limit(12))
                .toList();
        for (BigInteger d : scalars) {
            assertEquals(product(curve, generator(curve), d), crypto.publicPoint(curve, scalar(d)));
            EccPrivateKey key = crypto.eccPrivate(curve, scalar(d), product(curve, generator(curve), d));
            assertEquals(product(curve, peer, d), key.multiply(peer));
            EcPoint negated = product(curve, peer, n.subtract(BigInteger.ONE));
            assertEquals(product(curve, negated, d), key.multiply(negated));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void badScalarsAndPointsAreRefused(Crypto crypto, TpmEccCurve curve) throws Exception {
        EccKeyPair pair = crypto.generateEcc(curve, random);
        for (BigInteger bad :
                List.of(BigInteger.ZERO, order(curve), order(curve).add(BigInteger.ONE))) {
            assertThrows(CryptoFailure.class, () -> crypto.publicPoint(curve, scalar(bad)));
            assertThrows(CryptoFailure.class, () -> crypto.eccPrivate(curve, scalar(bad), pair.point()));
        }
        EccPrivateKey key = crypto.eccPrivate(curve, pair.scalar(), pair.point());
        CurveParameters parameters = crypto.parameters(curve);
        byte[] bentY = pair.point().y().toByteArray();
        bentY[bentY.length - 1] ^= 1;
        BigInteger beyond = Octets.number(parameters.gX()).add(Octets.number(parameters.p()));
        List<EcPoint> bad = List.of(
                new EcPoint(pair.point().x(), Bytes.wrap(bentY)),
                new EcPoint(Bytes.zeros(1), Bytes.zeros(1)),
                new EcPoint(Bytes.EMPTY, Bytes.EMPTY),
                new EcPoint(Bytes.wrap(beyond.toByteArray()), parameters.gY()),
                new EcPoint(Bytes.wrap(Octets.concat(new byte[] {1}, new byte[200])), parameters.gY()));
        for (EcPoint point : bad) {
            assertFalse(crypto.isOnCurve(curve, point));
            assertThrows(CryptoFailure.class, () -> key.multiply(point));
            assertThrows(CryptoFailure.class, () -> crypto.eccPublic(curve, point));
        }
        assertTrue(crypto.isOnCurve(curve, pair.point()));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void signaturesOfAnyDigestLengthVerifyEverywhere(Crypto crypto, TpmEccCurve curve) throws Exception {
        assertTrue(crypto.supports(curve));
        EccKeyPair pair = crypto.generateEcc(curve, random);
        EccPrivateKey key = crypto.eccPrivate(curve, pair.scalar(), pair.point());
        for (int length : new int[] {1, 20, 28, 32, 48, 64}) {
            byte[] digest = random.bytes(length);
            EccSignature signature = key.signEcdsa(digest, random);
            assertEquals(crypto.parameters(curve).n().length(), signature.r().length());
            assertEquals(crypto.parameters(curve).n().length(), signature.s().length());
            for (Crypto verifier : new Crypto[] {Cryptos.BEST, Cryptos.JDK}) {
                EccPublicKey publicKey = verifier.eccPublic(curve, pair.point());
                assertTrue(publicKey.verifyEcdsa(digest, signature));
                byte[] other = digest.clone();
                other[0] ^= 1;
                assertFalse(publicKey.verifyEcdsa(other, signature));
                assertFalse(publicKey.verifyEcdsa(digest, new EccSignature(signature.s(), signature.r())));
                assertFalse(publicKey.verifyEcdsa(digest, new EccSignature(Bytes.EMPTY, signature.s())));
                assertFalse(publicKey.verifyEcdsa(
                        digest,
                        new EccSignature(signature.r(), crypto.parameters(curve).n())));
            }
        }
    }

    @Test
    void parametersSolveTheirOwnEquation() {
        for (TpmEccCurve curve : CURVES) {
            CurveParameters parameters = Cryptos.BEST.parameters(curve);
            int size = Math.ceilDiv(parameters.bits(), 8);
            for (Bytes number :
                    List.of(parameters.p(), parameters.a(), parameters.b(), parameters.gX(), parameters.gY())) {
                assertEquals(size, number.length());
            }
            assertTrue(Cryptos.BEST.isOnCurve(curve, generator(curve)));
            assertEquals("01", parameters.h().toHex());
        }
        assertFalse(Cryptos.BEST.supports(TpmEccCurve.CURVE_25519));
        assertThrows(IllegalArgumentException.class, () -> Cryptos.BEST.parameters(TpmEccCurve.CURVE_25519));
    }

    /** FIPS 186-5, A.2.1, followed by hand. */
    @Test
    void scalarComesFromSixtyFourMoreBits() {
        for (TpmEccCurve curve : CURVES) {
            int bits = order(curve).bitLength() + 64;
            byte[] drawn = Cryptos.seeded("scalar").bytes(Math.ceilDiv(bits, 8));
            BigInteger c = Octets.number(drawn).mod(BigInteger.ONE.shiftLeft(bits));
            BigInteger d = c.mod(order(curve).subtract(BigInteger.ONE)).add(BigInteger.ONE);
            EccKeyPair pair = Cryptos.BEST.generateEcc(curve, Cryptos.seeded("scalar"));
            assertEquals(d, Octets.number(pair.scalar().toByteArray()));
            assertEquals(product(curve, generator(curve), d), pair.point());
        }
    }

    /** Freezes derivation procedure 1 (docs/primary-derivation.md), as {@link RsaKeyGenerationTest} does. */
    @ParameterizedTest
    @CsvSource({
        "NIST_P192, golden 1, 1062e062dbfdd7551565bdcb83c8eace85cc1abe4420165202f9485a3636fa84",
        "NIST_P224, golden 1, 5459bccd56ce4e12549713879f46d31ef970d40503a614a973786c8952dc35c9",
        "NIST_P256, golden 1, 3602484e81d5a96acbb81fac53843a1935ba72e92020685431f7d5835333830c",
        "NIST_P384, golden 1, 847b63e94c065e685576d9af3a6b9ca07c44811b19339898bb5f833b3de93e43",
        "NIST_P521, golden 1, 65d9e112d811a337dc1b641298dd14aab06397f0e84b8ae251bb0af8a4f2badb",
        "BN_P256, golden 1, 9106c585a5b43f4abf8966eaccb6f79d2fce35b1d0052acd0549ec2dfd54ea4b",
        "BN_P638, golden 1, d485065c4d093223b63bce7eb96cf0fcc63c9a0436b9315fb81b34d20e3c9543",
        "SM2_P256, golden 1, ae46bdaa195070f581689983b8653b524bb25636e07250603b86803fdbe4fa4b",
        "BP_P256_R1, golden 1, d45b545f8f3f764ace4ca6ec3eb73dbfaf95153634f89b21f4c61eae34f07927",
        "BP_P384_R1, golden 1, ad5cc575af26d2da9392330f1487699e79bebf58cc810379d521723fbc0a23e9",
        "BP_P512_R1, golden 1, 6e9262514a79fbd656ee21e1e149aa61c6fee933f62525dbecd382a80dc5905d"
    })
    void procedureOneIsFrozen(String curve, String seed, String expected) {
        EccKeyPair pair = Cryptos.BEST.generateEcc(named(curve), Cryptos.seeded(seed));
        EccKeyPair same = Cryptos.JDK.generateEcc(named(curve), Cryptos.seeded(seed));
        byte[] key = Octets.concat(
                pair.scalar().toByteArray(),
                pair.point().x().toByteArray(),
                pair.point().y().toByteArray());
        assertEquals(expected, hex(Cryptos.BEST.digest(TpmAlgId.SHA256, key)));
        assertEquals(pair, same);
    }

    @ParameterizedTest
    @CsvSource({
        "ecdh_secp256r1_ecpoint_test.json, NIST_P256",
        "ecdh_secp384r1_ecpoint_test.json, NIST_P384",
        "ecdh_secp521r1_ecpoint_test.json, NIST_P521"
    })
    void wycheproofEcdh(String file, String name) throws Exception {
        TpmEccCurve curve = named(name);
        int size = Math.ceilDiv(Cryptos.BEST.parameters(curve).bits(), 8);
        int counted = 0;
        for (Vectors.Case each : Vectors.wycheproof(file)) {
            byte[] encoded = each.hex("public");
            // Compressed and malformed encodings are for whoever decodes them.
            if (encoded.length != 1 + 2 * size || encoded[0] != 4) continue;
            counted++;
            EcPoint point =
                    new EcPoint(Bytes.copyOf(encoded, 1, 1 + size), Bytes.copyOf(encoded, 1 + size, encoded.length));
            for (Crypto crypto : counted % 5 == 0 ? List.of(Cryptos.BEST, Cryptos.JDK) : List.of(Cryptos.BEST)) {
                Secret d = Secret.take(each.hex("private"));
                EccPrivateKey key = crypto.eccPrivate(curve, d, generator(curve));
                if (each.isValid()) {
                    EcPoint shared = key.multiply(point);
                    assertArrayEquals(each.hex("shared"), shared.x().toByteArray(), each::toString);
                    assertTrue(crypto.isOnCurve(curve, shared));
                } else {
                    assertThrows(CryptoFailure.class, () -> key.multiply(point), each::toString);
                }
            }
        }
        assertTrue(counted > 100);
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256r1_sha256_p1363_test.json, NIST_P256, 11",
        "ecdsa_secp384r1_sha384_p1363_test.json, NIST_P384, 12",
        "ecdsa_secp521r1_sha512_p1363_test.json, NIST_P521, 13"
    })
    void wycheproofEcdsa(String file, String name, int hashAlg) throws Exception {
        TpmEccCurve curve = named(name);
        int size = Math.ceilDiv(Cryptos.BEST.parameters(curve).bits(), 8);
        int counted = 0;
        for (Vectors.Case each : Vectors.wycheproof(file)) {
            byte[] encoded = each.hex("sig");
            // The length of the encoding is for whoever decodes it.
            if (encoded.length != 2 * size) continue;
            counted++;
            EccSignature signature =
                    new EccSignature(Bytes.copyOf(encoded, 0, size), Bytes.copyOf(encoded, size, 2 * size));
            EcPoint point = new EcPoint(
                    Bytes.wrap(Vectors.magnitude(each.group().get("publicKey").get("wx"))),
                    Bytes.wrap(Vectors.magnitude(each.group().get("publicKey").get("wy"))));
            for (Crypto crypto : new Crypto[] {Cryptos.BEST, Cryptos.JDK}) {
                byte[] digest = crypto.digest(new TpmAlgId(hashAlg), each.hex("msg"));
                boolean verified = crypto.eccPublic(curve, point).verifyEcdsa(digest, signature);
                assertEquals(each.isValid(), verified, each::toString);
            }
        }
        assertTrue(counted > 100);
    }

    @Test
    void keysDoNotTellTheirSecrets() throws Exception {
        EccKeyPair pair = Cryptos.BEST.generateEcc(TpmEccCurve.NIST_P256, random);
        String secret = hex(pair.scalar().toByteArray());
        assertFalse(pair.toString().contains(secret));
        String key = Cryptos.BEST
                .eccPrivate(TpmEccCurve.NIST_P256, pair.scalar(), pair.point())
                .toString();
        assertEquals("EccPrivateKey[secp256r1]", key);
    }
}
