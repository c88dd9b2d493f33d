package etpm.engine.selftest;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.CurveParameters;
import etpm.crypto.EcPoint;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.EccPublicKey;
import etpm.crypto.EccSignature;
import etpm.crypto.HashSequence;
import etpm.crypto.HmacDrbg;
import etpm.crypto.Kdf;
import etpm.crypto.RandomSource;
import etpm.crypto.RsaKeyPair;
import etpm.crypto.RsaPrivateKey;
import etpm.crypto.RsaPublicKey;
import etpm.engine.Algorithms;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The known-answer tests, each with the algorithms that it covers. */
final class KnownAnswerTests {
    private static final TpmAlgId HASH = TpmAlgId.SHA256;
    private static final int MASK_LENGTH = 80;
    private static final int RSA_GENERATED_BITS = 1024;
    private static final byte[] NONE = {};
    private static final RandomSource CONSTANT = target -> Arrays.fill(target, KnownAnswers.CONSTANT);

    /** What tells the test of the random number generator apart. */
    static final String GENERATOR = "HMAC_DRBG";

    private static final Set<TpmAlgId> OF_HASHES =
            Set.of(TpmAlgId.KDF1_SP800_108, TpmAlgId.KDF1_SP800_56A, TpmAlgId.KDF2, TpmAlgId.MGF1, TpmAlgId.XOR);
    /** Schemes that do the same on every curve, and are tested on one. */
    private static final Set<TpmAlgId> ON_ANY_CURVE =
            Set.of(TpmAlgId.ECSCHNORR, TpmAlgId.ECMQV, TpmAlgId.SM2, TpmAlgId.ECDAA);

    private KnownAnswerTests() {}

    /** Whether a test is about something that is computed with hashes and no more. */
    static boolean isMadeOfHashes(KnownAnswerTest test) {
        return OF_HASHES.contains(test.covers().getFirst());
    }

    /** Whether a test is about something that may be done on a curve. */
    static boolean isOf(TpmEccCurve curve, KnownAnswerTest test) {
        return test.detail().equals(curve.toString())
                || ON_ANY_CURVE.contains(test.covers().getFirst())
                || isOfGenerator(test);
    }

    /** Whether a test is that of the random number generator. */
    static boolean isOfGenerator(KnownAnswerTest test) {
        return test.detail().equals(GENERATOR);
    }

    /** The tests of what a TPM implements, in the order in which they are run: what others build on comes first. */
    static List<KnownAnswerTest> of(Algorithms algorithms) {
        List<KnownAnswerTest> tests = new ArrayList<>();
        for (KnownAnswers.Hash known : KnownAnswers.HASHES) {
            tests.add(test(crypto -> digest(crypto, known), "", known.hashAlg()));
            tests.add(test(crypto -> hmac(crypto, known), "", TpmAlgId.HMAC, known.hashAlg(), TpmAlgId.KEYEDHASH));
        }
        tests.add(test(crypto -> drbg(), GENERATOR, TpmAlgId.RSA, TpmAlgId.ECC));
        tests.add(test(KnownAnswerTests::kdfa, "", TpmAlgId.KDF1_SP800_108));
        tests.add(test(KnownAnswerTests::kdfe, "", TpmAlgId.KDF1_SP800_56A));
        tests.add(test(KnownAnswerTests::kdf2, "", TpmAlgId.KDF2));
        tests.add(test(KnownAnswerTests::mgf1, "", TpmAlgId.MGF1));
        tests.add(test(KnownAnswerTests::xor, "", TpmAlgId.XOR, TpmAlgId.KEYEDHASH));
        addCiphers(tests);
        tests.add(test(KnownAnswerTests::rsaRaw, "", TpmAlgId.RSA));
        tests.add(test(KnownAnswerTests::rsassa, "", TpmAlgId.RSASSA, TpmAlgId.RSA));
        tests.add(test(KnownAnswerTests::rsapss, "", TpmAlgId.RSAPSS, TpmAlgId.RSA));
        tests.add(test(KnownAnswerTests::rsaes, "", TpmAlgId.RSAES, TpmAlgId.RSA));
        tests.add(test(KnownAnswerTests::oaep, "", TpmAlgId.OAEP, TpmAlgId.RSA));
        tests.add(test(KnownAnswerTests::rsaGeneration, "key generation", TpmAlgId.RSA));
        for (KnownAnswers.Curve known : KnownAnswers.CURVES) {
            if (!algorithms.curve(known.curve())) continue;
            String curve = known.curve().toString();
            tests.add(test(crypto -> curve(crypto, known), curve, TpmAlgId.ECC));
            tests.add(test(crypto -> ecdsa(crypto, known), curve, TpmAlgId.ECDSA, TpmAlgId.ECC));
            tests.add(test(crypto -> ecdh(crypto, known), curve, TpmAlgId.ECDH, TpmAlgId.ECC));
        }
        addSchemes(tests, algorithms);
        tests.removeIf(test -> !test.covers().stream().allMatch(algorithms::algorithm));
        return tests;
    }

    private static KnownAnswerTest test(KnownAnswerTest.Check check, String detail, TpmAlgId... covers) {
        return new KnownAnswerTest(List.of(covers), detail, check);
    }

    /** A test for each cipher in each mode, with all its key sizes. */
    private static void addCiphers(List<KnownAnswerTest> tests) {
        Set<List<TpmAlgId>> ciphers = new LinkedHashSet<>();
        for (KnownAnswers.BlockCipher known : KnownAnswers.CIPHERS) ciphers.add(List.of(known.cipher(), known.mode()));
        for (List<TpmAlgId> cipher : ciphers) {
            TpmAlgId algorithm = cipher.getFirst();
            TpmAlgId mode = cipher.getLast();
            tests.add(test(crypto -> cipher(crypto, algorithm, mode), "", algorithm, mode, TpmAlgId.SYMCIPHER));
        }
        for (TpmAlgId cipher : List.of(TpmAlgId.AES, TpmAlgId.CAMELLIA, TpmAlgId.SM4)) {
            tests.add(test(crypto -> cmac(crypto, cipher), "", TpmAlgId.CMAC, cipher, TpmAlgId.SYMCIPHER));
        }
    }

    /** Schemes that do the same on every curve, each on one. */
    private static void addSchemes(List<KnownAnswerTest> tests, Algorithms algorithms) {
        add(tests, algorithms, TpmEccCurve.NIST_P256, KnownAnswerTests::schnorr, TpmAlgId.ECSCHNORR);
        add(tests, algorithms, TpmEccCurve.NIST_P256, KnownAnswerTests::mqv, TpmAlgId.ECMQV);
        add(tests, algorithms, TpmEccCurve.SM2_P256, KnownAnswerTests::sm2, TpmAlgId.SM2);
        add(tests, algorithms, TpmEccCurve.SM2_P256, KnownAnswerTests::sm2Exchange, TpmAlgId.SM2);
        add(tests, algorithms, TpmEccCurve.BN_P256, KnownAnswerTests::ecdaa, TpmAlgId.ECDAA);
    }

    /** A test of what is done on a curve. */
    @FunctionalInterface
    private interface CurveCheck {
        boolean passes(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure;
    }

    private static void add(
            List<KnownAnswerTest> tests, Algorithms algorithms, TpmEccCurve curve, CurveCheck check, TpmAlgId scheme) {
        if (!algorithms.curve(curve)) return;
        KnownAnswers.Curve known = KnownAnswers.CURVES.stream()
                .filter(each -> each.curve().equals(curve))
                .findAny()
                .orElseThrow();
        tests.add(test(crypto -> check.passes(crypto, known), curve.toString(), scheme, TpmAlgId.ECC));
    }

    private static boolean is(Bytes expected, byte[] actual) {
        return expected.equals(Bytes.wrap(actual));
    }

    /** Randomness for padding and nonces. The keys are no secret, so neither need this be. */
    private static RandomSource random() {
        return new HmacDrbg(KnownAnswers.DRBG_ENTROPY.toByteArray(), NONE, NONE);
    }

    private static boolean digest(Crypto crypto, KnownAnswers.Hash known) {
        byte[] message = KnownAnswers.MESSAGE.toByteArray();
        return is(known.digest(), crypto.digest(known.hashAlg(), message))
                && inPieces(
                        known.digest(),
                        message,
                        crypto.hash(known.hashAlg()),
                        midstate -> crypto.resumeHash(known.hashAlg(), midstate));
    }

    private static boolean hmac(Crypto crypto, KnownAnswers.Hash known) {
        byte[] key = KnownAnswers.HMAC_KEY.toByteArray();
        byte[] message = KnownAnswers.HMAC_MESSAGE.toByteArray();
        return is(known.hmac(), crypto.hmac(known.hashAlg(), key, message))
                && inPieces(
                        known.hmac(),
                        message,
                        crypto.hmacSequence(known.hashAlg(), key),
                        midstate -> crypto.resumeHmac(known.hashAlg(), key, midstate));
    }

    /** Whether a sequence, and one resumed from its midstate, both come to {@code expected}. */
    private static boolean inPieces(
            Bytes expected, byte[] message, HashSequence sequence, Function<byte[], HashSequence> resume) {
        byte[] head = Arrays.copyOf(message, 1);
        byte[] tail = Arrays.copyOfRange(message, 1, message.length);
        sequence.update(head);
        HashSequence resumed = resume.apply(sequence.midstate());
        sequence.update(tail);
        resumed.update(tail);
        return is(expected, sequence.complete()) && is(expected, resumed.complete());
    }

    private static boolean drbg() {
        HmacDrbg drbg = new HmacDrbg(
                KnownAnswers.DRBG_ENTROPY.toByteArray(), NONE, KnownAnswers.DRBG_PERSONALIZATION.toByteArray());
        int length = KnownAnswers.DRBG.length();
        drbg.bytes(length);
        drbg.reseed(KnownAnswers.DRBG_RESEED.toByteArray(), NONE);
        return is(KnownAnswers.DRBG, drbg.bytes(length));
    }

    private static boolean kdfa(Crypto crypto) {
        byte[] derived = Kdf.kdfa(
                crypto,
                HASH,
                KnownAnswers.DERIVATION_KEY.toByteArray(),
                KnownAnswers.DERIVATION_LABEL,
                KnownAnswers.CONTEXT_U.toByteArray(),
                KnownAnswers.CONTEXT_V.toByteArray(),
                KnownAnswers.DERIVED_BITS);
        return is(KnownAnswers.KDFA, derived);
    }

    private static boolean kdfe(Crypto crypto) {
        byte[] derived = Kdf.kdfe(
                crypto,
                HASH,
                KnownAnswers.DERIVATION_KEY.toByteArray(),
                KnownAnswers.DERIVATION_LABEL,
                KnownAnswers.CONTEXT_U.toByteArray(),
                KnownAnswers.CONTEXT_V.toByteArray(),
                KnownAnswers.DERIVED_BITS);
        return is(KnownAnswers.KDFE, derived);
    }

    private static boolean kdf2(Crypto crypto) {
        byte[] derived = Kdf.kdf2(crypto, HASH, KnownAnswers.DERIVATION_KEY.toByteArray(), MASK_LENGTH);
        return is(KnownAnswers.KDF2, derived);
    }

    private static boolean mgf1(Crypto crypto) {
        byte[] mask = Kdf.mgf1(crypto, HASH, KnownAnswers.DERIVATION_KEY.toByteArray(), MASK_LENGTH);
        return is(KnownAnswers.MGF1, mask);
    }

    private static boolean xor(Crypto crypto) {
        byte[] masked = SessionMath.transform(
                crypto,
                new TpmtSymDef(TpmAlgId.XOR, HASH.value(), TpmAlgId.NULL),
                HASH,
                Secret.copyOf(KnownAnswers.DERIVATION_KEY.toByteArray()),
                Secret.EMPTY,
                KnownAnswers.CONTEXT_U,
                KnownAnswers.CONTEXT_V,
                KnownAnswers.PLAIN_TEXT.toByteArray(),
                SessionMath.Direction.ENCRYPT);
        return is(KnownAnswers.XOR, masked);
    }

    private static boolean cipher(Crypto crypto, TpmAlgId cipher, TpmAlgId mode) {
        int block = crypto.blockSize(cipher);
        for (KnownAnswers.BlockCipher known : KnownAnswers.CIPHERS) {
            if (!known.cipher().equals(cipher) || !known.mode().equals(mode)) continue;
            byte[] key = known.key().toByteArray();
            byte[] plainText = KnownAnswers.PLAIN_TEXT.toByteArray();
            byte[] iv = known.iv().toByteArray();
            if (!is(known.cipherText(), crypto.encrypt(cipher, mode, key, iv, plainText))) return false;

            // In two pieces, which the chaining value connects.
            byte[] cipherText = known.cipherText().toByteArray();
            byte[] chain = known.iv().toByteArray();
            byte[] head = crypto.decrypt(cipher, mode, key, chain, Arrays.copyOf(cipherText, block));
            byte[] tail =
                    crypto.decrypt(cipher, mode, key, chain, Arrays.copyOfRange(cipherText, block, cipherText.length));
            if (!KnownAnswers.PLAIN_TEXT.equals(Bytes.wrap(head).concat(Bytes.wrap(tail)))) return false;
        }
        return true;
    }

    private static boolean cmac(Crypto crypto, TpmAlgId cipher) {
        for (KnownAnswers.Cmac known : KnownAnswers.CMACS) {
            if (!known.cipher().equals(cipher)) continue;
            byte[] key = known.key().toByteArray();
            boolean right = cmac(crypto, cipher, key, KnownAnswers.PLAIN_TEXT, known.ofBlocks())
                    && cmac(crypto, cipher, key, KnownAnswers.MESSAGE, known.ofLess());
            if (!right) return false;
        }
        return true;
    }

    private static boolean cmac(Crypto crypto, TpmAlgId cipher, byte[] key, Bytes message, Bytes expected) {
        return inPieces(
                expected,
                message.toByteArray(),
                crypto.cmacSequence(cipher, key),
                midstate -> crypto.resumeCmac(cipher, key, midstate));
    }

    private static RsaPublicKey rsaPublic(Crypto crypto) throws CryptoFailure {
        return crypto.rsaPublic(KnownAnswers.RSA_MODULUS.toByteArray(), KnownAnswers.RSA_EXPONENT);
    }

    private static RsaPrivateKey rsaPrivate(Crypto crypto) throws CryptoFailure {
        return crypto.rsaPrivate(
                KnownAnswers.RSA_MODULUS.toByteArray(),
                KnownAnswers.RSA_EXPONENT,
                Secret.copyOf(KnownAnswers.RSA_PRIME.toByteArray()));
    }

    private static boolean rsaRaw(Crypto crypto) throws CryptoFailure {
        byte[] number = new byte[KnownAnswers.RSA_MODULUS.length()];
        for (int i = 0; i < number.length; i++) number[i] = (byte) i;
        return is(KnownAnswers.RSA_RAW, rsaPublic(crypto).raw(number))
                && Arrays.equals(number, rsaPrivate(crypto).raw(KnownAnswers.RSA_RAW.toByteArray()));
    }

    private static boolean rsassa(Crypto crypto) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        byte[] signature = KnownAnswers.RSASSA.toByteArray();
        RsaPublicKey key = rsaPublic(crypto);
        return key.verifyPkcs1(HASH, digest, signature)
                && !key.verifyPkcs1(HASH, altered(digest), signature)
                && Arrays.equals(signature, rsaPrivate(crypto).signPkcs1(HASH, digest));
    }

    private static boolean rsapss(Crypto crypto) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        byte[] signature = KnownAnswers.RSAPSS.toByteArray();
        RsaPublicKey key = rsaPublic(crypto);
        return key.verifyPss(HASH, digest, signature)
                && !key.verifyPss(HASH, altered(digest), signature)
                && key.verifyPss(HASH, digest, rsaPrivate(crypto).signPss(HASH, digest, random()));
    }

    private static boolean rsaes(Crypto crypto) throws CryptoFailure {
        byte[] message = KnownAnswers.RSA_MESSAGE.toByteArray();
        RsaPrivateKey key = rsaPrivate(crypto);
        byte[] own = rsaPublic(crypto).encryptPkcs1(message, random());
        return Arrays.equals(message, key.decryptPkcs1(KnownAnswers.RSAES.toByteArray()))
                && Arrays.equals(message, key.decryptPkcs1(own));
    }

    private static boolean oaep(Crypto crypto) throws CryptoFailure {
        byte[] message = KnownAnswers.RSA_MESSAGE.toByteArray();
        byte[] label = KnownAnswers.OAEP_LABEL.toByteArray();
        RsaPrivateKey key = rsaPrivate(crypto);
        byte[] own = rsaPublic(crypto).encryptOaep(HASH, label, message, random());
        return Arrays.equals(message, key.decryptOaep(HASH, label, KnownAnswers.OAEP.toByteArray()))
                && Arrays.equals(message, key.decryptOaep(HASH, label, own));
    }

    private static boolean rsaGeneration(Crypto crypto) {
        byte[] seed = crypto.digest(TpmAlgId.SHA512, KnownAnswers.RSA_SEED.toByteArray());
        RsaKeyPair key = crypto.generateRsa(
                RSA_GENERATED_BITS, KnownAnswers.RSA_EXPONENT, new HmacDrbg(seed, NONE, NONE), () -> false);
        byte[] modulus = key.modulus().toByteArray();
        byte[] digest = key.prime().use(prime -> crypto.digest(HASH, modulus, prime));
        return is(KnownAnswers.RSA_GENERATED, digest);
    }

    private static boolean curve(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        CurveParameters all = crypto.parameters(known.curve());
        Bytes parameters = all.p()
                .concat(all.a())
                .concat(all.b())
                .concat(all.gX())
                .concat(all.gY())
                .concat(all.n())
                .concat(all.h());
        EccKeyPair key = crypto.generateEcc(known.curve(), CONSTANT);
        byte[] x = key.point().x().toByteArray();
        byte[] y = key.point().y().toByteArray();
        EcPoint point = new EcPoint(known.x(), known.y());
        return is(known.parameters(), crypto.digest(HASH, parameters.toByteArray()))
                && is(known.generated(), key.scalar().use(d -> crypto.digest(HASH, d, x, y)))
                && crypto.publicPoint(known.curve(), Secret.copyOf(known.d().toByteArray()))
                        .equals(point)
                && crypto.isOnCurve(known.curve(), point)
                && !crypto.isOnCurve(
                        known.curve(),
                        new EcPoint(known.x(), Bytes.wrap(altered(known.y().toByteArray()))));
    }

    private static EccPrivateKey eccPrivate(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        return crypto.eccPrivate(
                known.curve(), Secret.copyOf(known.d().toByteArray()), new EcPoint(known.x(), known.y()));
    }

    private static boolean ecdsa(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        EccSignature signature = new EccSignature(known.r(), known.s());
        EccPublicKey key = eccPublic(crypto, known);
        return key.verifyEcdsa(digest, signature)
                && !key.verifyEcdsa(altered(digest), signature)
                && key.verifyEcdsa(digest, eccPrivate(crypto, known).signEcdsa(digest, random()));
    }

    private static boolean ecdh(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        EcPoint shared = eccPrivate(crypto, known).multiply(new EcPoint(known.peerX(), known.peerY()));
        return shared.equals(new EcPoint(known.sharedX(), known.sharedY()));
    }

    private static EccPublicKey eccPublic(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        return crypto.eccPublic(known.curve(), new EcPoint(known.x(), known.y()));
    }

    private static EccSignature signature(Bytes both) {
        int half = both.length() / 2;
        byte[] octets = both.toByteArray();
        return new EccSignature(Bytes.copyOf(octets, 0, half), Bytes.copyOf(octets, half, 2 * half));
    }

    private static boolean schnorr(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        EccSignature expected = signature(KnownAnswers.SCHNORR);
        EccPublicKey key = eccPublic(crypto, known);
        return eccPrivate(crypto, known).signSchnorr(HASH, digest, CONSTANT).equals(expected)
                && key.verifySchnorr(HASH, digest, expected)
                && !key.verifySchnorr(HASH, altered(digest), expected);
    }

    private static boolean sm2(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        EccSignature expected = signature(KnownAnswers.SM2);
        EccPublicKey key = eccPublic(crypto, known);
        return eccPrivate(crypto, known).signSm2(digest, CONSTANT).equals(expected)
                && key.verifySm2(digest, expected)
                && !key.verifySm2(altered(digest), expected);
    }

    private static boolean ecdaa(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        byte[] digest = KnownAnswers.SIGNED.toByteArray();
        Secret committed = Secret.copyOf(KnownAnswers.COMMITTED.toByteArray());
        return eccPrivate(crypto, known)
                .signEcdaa(HASH, digest, committed, CONSTANT)
                .equals(signature(KnownAnswers.ECDAA));
    }

    private static boolean mqv(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        EcPoint agreed = eccPrivate(crypto, known)
                .exchangeMqv(
                        crypto.generateEcc(known.curve(), CONSTANT),
                        new EcPoint(known.peerX(), known.peerY()),
                        new EcPoint(known.sharedX(), known.sharedY()));
        return agreed.x().concat(agreed.y()).equals(KnownAnswers.MQV);
    }

    private static boolean sm2Exchange(Crypto crypto, KnownAnswers.Curve known) throws CryptoFailure {
        EcPoint agreed = eccPrivate(crypto, known)
                .exchangeSm2(
                        crypto.generateEcc(known.curve(), CONSTANT),
                        new EcPoint(known.peerX(), known.peerY()),
                        new EcPoint(known.sharedX(), known.sharedY()));
        return agreed.x().concat(agreed.y()).equals(KnownAnswers.SM2_EXCHANGE);
    }

    /** With another first octet, which even a short order does not cut off. */
    private static byte[] altered(byte[] octets) {
        byte[] altered = octets.clone();
        altered[0] ^= 1;
        return altered;
    }
}
