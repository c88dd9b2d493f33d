package etpm.crypto;

import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.agreement.ECMQVBasicAgreement;
import org.bouncycastle.crypto.agreement.SM2KeyExchange;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MQVPrivateParameters;
import org.bouncycastle.crypto.params.MQVPublicParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.SM2KeyExchangePrivateParameters;
import org.bouncycastle.crypto.params.SM2KeyExchangePublicParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemes of elliptic curve keys other than ECDSA and ECDH. */
class EccSchemesTest {
    private static final TpmAlgId HASH = TpmAlgId.SHA256;

    private final RandomSource random = Cryptos.seeded("EccSchemesTest");
    private final byte[] digest = Cryptos.BEST.digest(HASH, "message".getBytes());

    static Stream<Arguments> everywhere() {
        return TpmEccCurve.registered().stream()
                .filter(Cryptos.BEST::supports)
                .flatMap(curve -> Cryptos.both().map(crypto -> Arguments.of(crypto, curve)));
    }

    private static EccPrivateKey key(Crypto crypto, TpmEccCurve curve, EccKeyPair pair) throws CryptoFailure {
        return crypto.eccPrivate(curve, pair.scalar(), pair.point());
    }

    private static BigInteger number(Secret secret) {
        return Octets.number(secret.toByteArray());
    }

    /** Octets from which the scalar {@code k} comes. */
    private static RandomSource drawing(BigInteger k) {
        return target ->
                System.arraycopy(Octets.of(k.subtract(BigInteger.ONE), target.length), 0, target, 0, target.length);
    }

    private byte[] altered() {
        byte[] other = digest.clone();
        other[0] ^= 1;
        return other;
    }

    private static EccSignature with(EccSignature signature, BigInteger s) {
        return new EccSignature(signature.r(), Bytes.wrap(s.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void schnorr(Crypto crypto, TpmEccCurve curve) throws Exception {
        EccKeyPair pair = crypto.generateEcc(curve, random);
        EccPublicKey publicKey = crypto.eccPublic(curve, pair.point());
        for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA512)) {
            EccSignature signature = key(crypto, curve, pair).signSchnorr(hashAlg, digest, random);
            assertEquals(crypto.parameters(curve).n().length(), signature.r().length());
            assertEquals(crypto.parameters(curve).n().length(), signature.s().length());
            assertTrue(publicKey.verifySchnorr(hashAlg, digest, signature));
            assertFalse(publicKey.verifySchnorr(TpmAlgId.SHA384, digest, signature));
            assertFalse(publicKey.verifySchnorr(hashAlg, altered(), signature));
            assertFalse(publicKey.verifySchnorr(hashAlg, digest, new EccSignature(signature.s(), signature.r())));
            assertFalse(publicKey.verifySchnorr(hashAlg, digest, with(signature, BigInteger.ZERO)));
            BigInteger beyond = Octets.number(signature.s()).add(Curve.of(curve).order());
            assertFalse(publicKey.verifySchnorr(hashAlg, digest, with(signature, beyond)));
        }
    }

    /** Brainpool's orders are so far below a power of two that many hashes are above them. */
    @Test
    void schnorrHashesAboveTheOrderAreGenuineToo() throws Exception {
        TpmEccCurve id = TpmEccCurve.BP_P256_R1;
        Curve curve = Curve.of(id);
        EccKeyPair pair = Cryptos.BEST.generateEcc(id, random);
        BigInteger k = BigInteger.TWO;
        BigInteger r;
        do {
            k = k.add(BigInteger.ONE);
            EcPoint commitment = curve.affine(curve.bouncyCastle().getG().multiply(k));
            r = Octets.number(Cryptos.BEST.digest(HASH, commitment.x().toByteArray(), digest));
        } while (r.compareTo(curve.order()) < 0);
        BigInteger s = r.multiply(number(pair.scalar())).add(k).mod(curve.order());
        EccPublicKey publicKey = Cryptos.BEST.eccPublic(id, pair.point());
        assertTrue(publicKey.verifySchnorr(HASH, digest, curve.signature(r, s)));
        assertFalse(publicKey.verifySchnorr(HASH, digest, curve.signature(r.mod(curve.order()), s)));

        // The TPM itself draws again, since there are verifiers that want numbers below the order.
        BigInteger first = k;
        RandomSource twice = new RandomSource() {
            private boolean asked;

            @Override
            public void fill(byte[] target) {
                if (asked) random.fill(target);
                else drawing(first).fill(target);
                asked = true;
            }
        };
        EccSignature own = key(Cryptos.BEST, id, pair).signSchnorr(HASH, digest, twice);
        assertTrue(curve.isScalar(Octets.number(own.r())));
        assertTrue(publicKey.verifySchnorr(HASH, digest, own));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void sm2(Crypto crypto, TpmEccCurve curve) throws Exception {
        EccKeyPair pair = crypto.generateEcc(curve, random);
        EccPublicKey publicKey = crypto.eccPublic(curve, pair.point());
        BigInteger n = Curve.of(curve).order();
        for (int length : new int[] {20, 32, 64}) {
            byte[] e = random.bytes(length);
            EccSignature signature = key(crypto, curve, pair).signSm2(e, random);
            assertTrue(publicKey.verifySm2(e, signature));
            byte[] other = e.clone();
            other[length - 1] ^= 1;
            assertFalse(publicKey.verifySm2(other, signature));
            assertFalse(publicKey.verifySm2(e, new EccSignature(signature.s(), signature.r())));
            assertFalse(publicKey.verifySm2(e, with(signature, BigInteger.ZERO)));
            assertFalse(publicKey.verifySm2(e, with(signature, n)));
            assertFalse(publicKey.verifySm2(e, with(signature, n.subtract(Octets.number(signature.r())))));
            assertFalse(publicKey.verifySm2(e, new EccSignature(Bytes.EMPTY, signature.s())));
        }
        Secret last = Secret.take(
                Octets.of(n.subtract(BigInteger.ONE), Curve.of(curve).orderSize()));
        EccPrivateKey unusable = crypto.eccPrivate(curve, last, crypto.publicPoint(curve, last));
        assertThrows(CryptoFailure.class, () -> unusable.signSm2(digest, random));
    }

    /** RFC 6979, A.2.3 and A.2.4, with SHA-256, on curves where no provider signs. */
    @ParameterizedTest
    @CsvSource({
        "1, 6fab034934e4c0fc9ae67f5b5659a9d7d1fefd187ee09fd4, 32b1b6d7d42a05cb449065727a84804fb1a3e34d8f261496,"
                + "4b0b8ce98a92866a2820e20aa6b75b56382e0f9bfd5ecb55, ccdb006926ea9565cbadc840829d8c384e06de1f1e381b85",
        "2, f220266e1105bfe3083e03ec7a3a654651f45e37167e88600bf257c1,"
                + "ad3029e0278f80643de33917ce6908c70a8ff50a411f06e41dedfcdc,"
                + "61aa3da010e8e8406c656bc477a7a7189895e7e840cdfe8ff42307ba,"
                + "bc814050dab5d23770879494f9e0a680dc1af7161991bde692b10101"
    })
    void ecdsaVectors(int curve, String d, String k, String r, String s) throws Exception {
        TpmEccCurve id = new TpmEccCurve(curve);
        Secret scalar = Secret.take(hex(d));
        byte[] sample = Cryptos.JDK.digest(HASH, "sample".getBytes());
        EccPrivateKey key = Cryptos.JDK.eccPrivate(id, scalar, Cryptos.JDK.publicPoint(id, scalar));
        assertEquals(
                new EccSignature(Bytes.ofHex(r), Bytes.ofHex(s)),
                key.signEcdsa(sample, drawing(new BigInteger(k, 16))));
    }

    /** GB/T 32918.5, annex A. */
    @Test
    void sm2Vector() throws Exception {
        Secret d = Secret.take(hex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"));
        byte[] e = hex("f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640");
        BigInteger k = new BigInteger("59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21", 16);
        EccSignature expected = new EccSignature(
                Bytes.ofHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"),
                Bytes.ofHex("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"));
        for (Crypto crypto : List.of(Cryptos.BEST, Cryptos.JDK)) {
            EcPoint point = crypto.publicPoint(TpmEccCurve.SM2_P256, d);
            EccPrivateKey key = crypto.eccPrivate(TpmEccCurve.SM2_P256, d, point);
            assertEquals(expected, key.signSm2(e, drawing(k)));
            assertTrue(crypto.eccPublic(TpmEccCurve.SM2_P256, point).verifySm2(e, expected));
        }
    }

    /** As a verifier does it: E = [r]G is known of the commitment, and so are the nonce and the answer. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void ecdaa(Crypto crypto, TpmEccCurve id) throws Exception {
        Curve curve = Curve.of(id);
        EccKeyPair pair = crypto.generateEcc(id, random);
        EccKeyPair committed = crypto.generateEcc(id, random);
        EccPrivateKey key = key(crypto, id, pair);
        EccSignature signature = key.signEcdaa(HASH, digest, committed.scalar(), random);
        byte[] hashed = crypto.digest(HASH, signature.r().toByteArray(), digest);
        BigInteger t = Octets.number(hashed).mod(curve.order());
        ECPoint answer = curve.bouncyCastle().getG().multiply(Octets.number(signature.s()));
        ECPoint expected = curve.bouncyCastle(committed.point())
                .add(curve.bouncyCastle(pair.point()).multiply(t));
        assertEquals(curve.affine(expected), curve.affine(answer));
        assertNotEquals(
                signature.r(),
                key.signEcdaa(HASH, digest, committed.scalar(), random).r());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void bothSidesOfAnExchangeAgree(Crypto crypto, TpmEccCurve curve) throws Exception {
        EccKeyPair a = crypto.generateEcc(curve, random);
        EccKeyPair ephemeralA = crypto.generateEcc(curve, random);
        EccKeyPair b = crypto.generateEcc(curve, random);
        EccKeyPair ephemeralB = crypto.generateEcc(curve, random);
        EccPrivateKey keyA = key(crypto, curve, a);
        EccPrivateKey keyB = key(crypto, curve, b);
        EcPoint mqv = keyA.exchangeMqv(ephemeralA, b.point(), ephemeralB.point());
        assertEquals(mqv, keyB.exchangeMqv(ephemeralB, a.point(), ephemeralA.point()));
        EcPoint sm2 = keyA.exchangeSm2(ephemeralA, b.point(), ephemeralB.point());
        assertEquals(sm2, keyB.exchangeSm2(ephemeralB, a.point(), ephemeralA.point()));
        assertNotEquals(mqv, sm2);
        EcPoint bad = new EcPoint(b.point().x(), b.point().x());
        assertThrows(CryptoFailure.class, () -> keyA.exchangeMqv(ephemeralA, bad, ephemeralB.point()));
        assertThrows(CryptoFailure.class, () -> keyA.exchangeMqv(ephemeralA, b.point(), bad));
        assertThrows(CryptoFailure.class, () -> keyA.exchangeSm2(ephemeralA, bad, ephemeralB.point()));
        assertThrows(CryptoFailure.class, () -> keyA.exchangeSm2(ephemeralA, b.point(), bad));
    }

    /** The other side may choose its points such that infinity comes out. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void anExchangeThatEndsAtInfinityIsRefused(Crypto crypto, TpmEccCurve id) throws Exception {
        Curve curve = Curve.of(id);
        BigInteger n = curve.order();
        EccKeyPair own = crypto.generateEcc(id, random);
        EccKeyPair ephemeral = crypto.generateEcc(id, random);
        EcPoint peer = crypto.generateEcc(id, random).point();
        BigInteger x = Octets.number(peer.x());

        BigInteger sm2 = BigInteger.ONE.shiftLeft(Math.ceilDiv(n.bitLength(), 2) - 1);
        EcPoint opposite = curve.affine(
                curve.bouncyCastle(peer).multiply(x.mod(sm2).add(sm2)).negate());
        assertThrows(CryptoFailure.class, () -> key(crypto, id, own).exchangeSm2(ephemeral, opposite, peer));

        BigInteger mqv = BigInteger.ONE.shiftLeft(Math.ceilDiv(n.bitLength(), 2));
        EcPoint part = curve.affine(curve.bouncyCastle(peer)
                .multiply(x.mod(mqv).add(mqv).modInverse(n))
                .negate());
        assertThrows(CryptoFailure.class, () -> key(crypto, id, own).exchangeMqv(ephemeral, part, peer));
    }

    private static ECPrivateKeyParameters secret(ECDomainParameters domain, EccKeyPair pair) {
        return new ECPrivateKeyParameters(number(pair.scalar()), domain);
    }

    private static ECPublicKeyParameters open(TpmEccCurve curve, EccKeyPair pair) {
        return new ECPublicKeyParameters(
                Curve.of(curve).bouncyCastle(pair.point()), Curve.of(curve).bouncyCastle());
    }

    @Test
    void mqvIsThatOfBouncyCastle() throws Exception {
        TpmEccCurve curve = TpmEccCurve.NIST_P384;
        ECDomainParameters domain = Curve.of(curve).bouncyCastle();
        EccKeyPair a = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair ephemeralA = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair b = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair ephemeralB = Cryptos.BEST.generateEcc(curve, random);
        ECMQVBasicAgreement other = new ECMQVBasicAgreement();
        other.init(new MQVPrivateParameters(secret(domain, b), secret(domain, ephemeralB), open(curve, ephemeralB)));
        BigInteger x = other.calculateAgreement(new MQVPublicParameters(open(curve, a), open(curve, ephemeralA)));
        EcPoint own = key(Cryptos.BEST, curve, a).exchangeMqv(ephemeralA, b.point(), ephemeralB.point());
        assertEquals(x, Octets.number(own.x()));
    }

    /** Bouncy Castle derives a key of the point at once; the derivation is done by hand here (GB/T 32918.3, 6.1). */
    @Test
    void sm2ExchangeIsThatOfBouncyCastle() throws Exception {
        TpmEccCurve curve = TpmEccCurve.SM2_P256;
        ECDomainParameters domain = Curve.of(curve).bouncyCastle();
        EccKeyPair a = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair ephemeralA = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair b = Cryptos.BEST.generateEcc(curve, random);
        EccKeyPair ephemeralB = Cryptos.BEST.generateEcc(curve, random);
        SM2KeyExchange other = new SM2KeyExchange(new SHA256Digest());
        byte[] id = {'B'};
        other.init(new ParametersWithID(
                new SM2KeyExchangePrivateParameters(false, secret(domain, b), secret(domain, ephemeralB)), id));
        byte[] expected = other.calculateKey(
                256,
                new ParametersWithID(
                        new SM2KeyExchangePublicParameters(open(curve, a), open(curve, ephemeralA)), new byte[] {'A'}));

        EcPoint point = key(Cryptos.BEST, curve, a).exchangeSm2(ephemeralA, b.point(), ephemeralB.point());
        byte[] z = Octets.concat(
                point.x().toByteArray(),
                point.y().toByteArray(),
                identity(curve, (byte) 'A', a),
                identity(curve, (byte) 'B', b));
        assertEquals(hex(expected), hex(Kdf.kdf2(Cryptos.BEST, HASH, z, 32)));
    }

    private static byte[] identity(TpmEccCurve curve, byte name, EccKeyPair pair) {
        CurveParameters c = Cryptos.BEST.parameters(curve);
        byte[][] parts = Stream.concat(
                        Stream.of(new byte[] {0, 8, name}),
                        Stream.of(
                                        c.a(),
                                        c.b(),
                                        c.gX(),
                                        c.gY(),
                                        pair.point().x(),
                                        pair.point().y())
                                .map(Bytes::toByteArray))
                .toArray(byte[][]::new);
        return Cryptos.BEST.digest(HASH, parts);
    }

    @Test
    void blindedArithmeticIsArithmetic() {
        Curve curve = Curve.of(TpmEccCurve.NIST_P256);
        BigInteger n = curve.order();
        BlindedScalars scalars = new BlindedScalars(curve, random);
        for (BigInteger secret : Arrays.asList(
                BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.ONE), Octets.number(random.bytes(31)))) {
            BigInteger number = Octets.number(random.bytes(32));
            assertEquals(number.multiply(secret).mod(n), scalars.product(number, secret));
            assertEquals(secret.modInverse(n), scalars.inverse(secret));
        }
    }
}
