package etpm.engine.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.crypto.Cancelled;
import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.EccPublicKey;
import etpm.crypto.HashSequence;
import etpm.crypto.RsaPrivateKey;
import etpm.crypto.RsaPublicKey;
import etpm.engine.Algorithms;
import etpm.engine.TestTpm;
import etpm.engine.selftest.FaultyCrypto.Fault;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final Algorithms ALGORITHMS = new Algorithms(TestTpm.CRYPTO, Profile.FULL);
    private static final BooleanSupplier NEVER = () -> false;

    private static SelfTest on(Crypto crypto) {
        return new SelfTest(crypto, ALGORITHMS);
    }

    @Test
    void everythingImplementedHasATestAndPassesIt() {
        SelfTest test = on(TestTpm.CRYPTO);
        assertEquals(ALGORITHMS.algorithms(), test.toDo());
        assertEquals(
                ALGORITHMS.curves(),
                KnownAnswers.CURVES.stream()
                        .map(KnownAnswers.Curve::curve)
                        .filter(ALGORITHMS::curve)
                        .toList());
        test.runUntested(NEVER);
        assertEquals(List.of(), test.toDo());
        test.runAll(NEVER);
        test.reset();
        assertEquals(ALGORITHMS.algorithms(), test.toDo());
    }

    @Test
    void everyOperationOfTheCryptographyIsTested() {
        FaultyCrypto sound = new FaultyCrypto(null);
        on(sound.over(TestTpm.CRYPTO)).runAll(NEVER);
        Set<Method> all = Stream.of(
                        Crypto.class,
                        HashSequence.class,
                        RsaPublicKey.class,
                        RsaPrivateKey.class,
                        EccPublicKey.class,
                        EccPrivateKey.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !method.getName().equals("supports"))
                .collect(Collectors.toSet());
        assertEquals(all, sound.used());
    }

    /** What an operation on a key belongs to; the other operations are given their algorithm. */
    private static final Map<String, TpmAlgId> SCHEMES = Map.ofEntries(
            Map.entry("raw", TpmAlgId.RSA),
            Map.entry("generateRsa", TpmAlgId.RSA),
            Map.entry("signPkcs1", TpmAlgId.RSASSA),
            Map.entry("verifyPkcs1", TpmAlgId.RSASSA),
            Map.entry("signPss", TpmAlgId.RSAPSS),
            Map.entry("verifyPss", TpmAlgId.RSAPSS),
            Map.entry("encryptPkcs1", TpmAlgId.RSAES),
            Map.entry("decryptPkcs1", TpmAlgId.RSAES),
            Map.entry("encryptOaep", TpmAlgId.OAEP),
            Map.entry("decryptOaep", TpmAlgId.OAEP),
            Map.entry("signEcdsa", TpmAlgId.ECDSA),
            Map.entry("verifyEcdsa", TpmAlgId.ECDSA),
            Map.entry("signSchnorr", TpmAlgId.ECSCHNORR),
            Map.entry("verifySchnorr", TpmAlgId.ECSCHNORR),
            Map.entry("signSm2", TpmAlgId.SM2),
            Map.entry("verifySm2", TpmAlgId.SM2),
            Map.entry("signEcdaa", TpmAlgId.ECDAA),
            Map.entry("exchangeMqv", TpmAlgId.ECMQV),
            Map.entry("exchangeSm2", TpmAlgId.SM2),
            Map.entry("multiply", TpmAlgId.ECDH));

    @Test
    void findsAndNamesEveryFault() {
        FaultyCrypto sound = new FaultyCrypto(null);
        on(sound.over(TestTpm.CRYPTO)).runAll(NEVER);
        assertTrue(sound.possible().size() > 100, "no faults to find");

        List<String> missed = new ArrayList<>();
        for (Fault fault : sound.possible()) {
            SelfTest test = on(new FaultyCrypto(fault).over(TestTpm.CRYPTO));
            try {
                // Only what has to do with it, for the sake of time: the next test shows that a fault stops all.
                test.runUntested(concerned(fault), NEVER);
                missed.add(fault + " was not found");
            } catch (SelfTest.Failure e) {
                Set<String> named = new HashSet<>(List.of(e.getMessage().split(" ")));
                Set<String> expected = expected(fault);
                if (!named.containsAll(expected)) missed.add(fault + " was called a fault of " + e.getMessage());
                if (!isFoundBeforeUse(fault, e.getMessage())) missed.add(fault + " was met by a use");
                assertEquals(SelfTest.Reason.WRONG_ANSWER, e.reason());
                assertFalse(e.algorithms().isEmpty());
            }
        }
        assertEquals(List.of(), missed);
    }

    /** Whether someone who does what a test does, with the tested cryptography, finds the fault before he has its wrong result. */
    private static boolean isFoundBeforeUse(Fault fault, String name) {
        KnownAnswerTest use = KnownAnswerTests.of(ALGORITHMS).stream()
                .filter(test -> test.name().equals(name))
                .findAny()
                .orElseThrow();
        try {
            use.check().passes(on(new FaultyCrypto(fault).over(TestTpm.CRYPTO)).tested());
            return false;
        } catch (SelfTest.Failure e) {
            return true;
        } catch (CryptoFailure e) {
            return false;
        }
    }

    private static Set<TpmAlgId> concerned(Fault fault) {
        TpmAlgId scheme = SCHEMES.get(fault.method().getName());
        if (scheme != null) return Set.of(scheme);
        Set<TpmAlgId> given = new HashSet<>();
        for (Object algorithm : fault.algorithms()) if (algorithm instanceof TpmAlgId id) given.add(id);
        return given.isEmpty() ? Set.of(TpmAlgId.ECC) : given;
    }

    private static Set<String> expected(Fault fault) {
        TpmAlgId scheme = SCHEMES.get(fault.method().getName());
        if (scheme == null)
            return fault.algorithms().stream().map(Object::toString).collect(Collectors.toSet());
        Set<String> expected = new HashSet<>(Set.of(scheme.toString()));
        // Of a key's curve, not of the hash that a scheme of RSA takes.
        for (Object algorithm : fault.algorithms()) {
            if (!(algorithm instanceof TpmAlgId)) expected.add(algorithm.toString());
        }
        return expected;
    }

    @Test
    void theFirstFaultEndsTheTest() throws NoSuchMethodException {
        Method digest = Crypto.class.getMethod("digest", TpmAlgId.class, byte[][].class);
        Fault fault = new Fault(digest, List.of(TpmAlgId.SHA384), "octets");
        SelfTest test = on(new FaultyCrypto(fault).over(TestTpm.CRYPTO));
        SelfTest.Failure failure = assertThrows(SelfTest.Failure.class, () -> test.runAll(NEVER));
        assertEquals("SHA384", failure.getMessage());
        assertEquals(List.of(TpmAlgId.SHA384), failure.algorithms());
        assertTrue(test.toDo().containsAll(List.of(TpmAlgId.SHA384, TpmAlgId.AES, TpmAlgId.RSA)));
        assertFalse(test.toDo().contains(TpmAlgId.SHA256));
    }

    @Test
    void anAlgorithmIsTestedWithAllThatItIsCombinedWith() {
        SelfTest test = on(TestTpm.CRYPTO);
        test.runUntested(List.of(TpmAlgId.CFB), NEVER);
        assertFalse(test.toDo().contains(TpmAlgId.CFB));
        assertTrue(test.toDo().containsAll(List.of(TpmAlgId.AES, TpmAlgId.SYMCIPHER)), "other modes are left");

        test.runUntested(List.of(TpmAlgId.AES), NEVER);
        assertFalse(test.toDo().contains(TpmAlgId.AES));
        assertTrue(test.toDo().containsAll(List.of(TpmAlgId.CBC, TpmAlgId.CAMELLIA)), "other ciphers are left");

        test.runUntested(List.of(TpmAlgId.SYMCIPHER), NEVER);
        assertFalse(test.toDo().contains(TpmAlgId.CBC));
        assertFalse(test.toDo().contains(TpmAlgId.SYMCIPHER));
    }

    @Test
    void whatHasBeenTestedIsTestedAgainOnlyByTheFullTest() {
        FaultyCrypto counted = new FaultyCrypto(null);
        SelfTest test = on(counted.over(TestTpm.CRYPTO));
        test.runUntested(List.of(TpmAlgId.SHA1), NEVER);
        counted.used().clear();
        test.runUntested(List.of(TpmAlgId.SHA1), NEVER);
        assertEquals(
                Set.of(),
                counted.used().stream()
                        .filter(method -> !method.getName().equals("supports"))
                        .collect(Collectors.toSet()));
        test.runAll(NEVER);
        assertTrue(counted.used().size() > 20);
    }

    @Test
    void theGeneratorIsTestedBeforeItIsUsed() {
        SelfTest test = on(TestTpm.CRYPTO);
        test.failNext();
        assertThrows(
                SelfTest.Failure.class,
                () -> test.tested(TestTpm.off("seed").random).bytes(1));
    }

    /** And not much else: nobody waits for curves who wants a hash. */
    @Test
    void whatIsNotUsedIsNot() {
        SelfTest test = on(TestTpm.CRYPTO);
        test.tested().digest(TpmAlgId.SHA384);
        assertFalse(test.toDo().contains(TpmAlgId.SHA384));
        assertTrue(test.toDo().containsAll(List.of(TpmAlgId.SHA256, TpmAlgId.AES, TpmAlgId.RSA, TpmAlgId.ECC)));
    }

    @Test
    void aFaultIsFoundBeforeItsUse() throws NoSuchMethodException {
        Method digest = Crypto.class.getMethod("digest", TpmAlgId.class, byte[][].class);
        Fault fault = new Fault(digest, List.of(TpmAlgId.SHA384), "octets");
        SelfTest test = on(new FaultyCrypto(fault).over(TestTpm.CRYPTO));
        test.tested().digest(TpmAlgId.SHA256);
        for (int i = 0; i < 2; i++) {
            SelfTest.Failure failure =
                    assertThrows(SelfTest.Failure.class, () -> test.tested().digest(TpmAlgId.SHA384));
            assertEquals(List.of(TpmAlgId.SHA384), failure.algorithms());
        }
    }

    /** Of which not all tests may have passed. */
    @Test
    void aFullTestForgetsWhatWasUsed() {
        FaultyCrypto counted = new FaultyCrypto(null);
        SelfTest test = on(counted.over(TestTpm.CRYPTO));
        test.tested().digest(TpmAlgId.SHA256);
        assertThrows(Cancelled.class, () -> test.runAll(() -> true));
        counted.used().clear();
        test.tested().digest(TpmAlgId.SHA256);
        assertTrue(counted.used().size() > 1, "tested once more");
    }

    @Test
    void aCancelledTestGoesOnWhereItStopped() {
        SelfTest test = on(TestTpm.CRYPTO);
        int[] asked = {0};
        assertThrows(Cancelled.class, () -> test.runAll(() -> ++asked[0] > 20));
        int left = test.toDo().size();
        assertTrue(left > 0 && left < ALGORITHMS.algorithms().size());
        int[] further = {0};
        test.runUntested(() -> ++further[0] < 0);
        assertEquals(List.of(), test.toDo());
        int[] full = {0};
        test.runAll(() -> ++full[0] < 0);
        assertEquals(full[0], further[0] + 20);
    }

    @Test
    void failsOnceWhenToldTo() {
        SelfTest test = on(TestTpm.CRYPTO);
        test.runUntested(NEVER);
        test.failNext();
        test.runUntested(NEVER);
        SelfTest.Failure failure = assertThrows(SelfTest.Failure.class, () -> test.runAll(NEVER));
        assertEquals(SelfTest.Reason.FORCED, failure.reason());
        test.reset();
        test.runAll(NEVER);
    }
}
