package etpm.engine.selftest;

import etpm.crypto.Cancelled;
import etpm.crypto.Crypto;
import etpm.engine.Algorithms;
import etpm.engine.spi.Randomness;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The self-test of a TPM (Part 1, 9.3; Part 3, 10): which algorithms have been tested since _TPM_Init, and the tests.
 *
 * <p>Tests run inside the command that asks for them, one after the other; a command that is cancelled keeps what has been
 * tested so far. What no command has asked for is tested inside the first that uses it. Nothing is loaded or computed before the
 * first of them.
 */
public final class SelfTest {
    private final Crypto crypto;
    private final Algorithms algorithms;
    private final Set<KnownAnswerTest> passed = new HashSet<>();
    /** What has been used, and so tested: asked before every use. */
    private final Set<Object> ready = new HashSet<>();

    private @Nullable List<KnownAnswerTest> tests;
    private boolean failNext;

    public SelfTest(Crypto crypto, Algorithms algorithms) {
        this.crypto = crypto;
        this.algorithms = algorithms;
    }

    /** Why a TPM is in failure mode, with the number that TPM2_GetTestResult tells. */
    public enum Reason {
        /** A test found the cryptography wrong. */
        WRONG_ANSWER(1),
        /** The test was told to fail. */
        FORCED(2),
        /** Nobody knows whether the state has been saved. */
        STATE_STORE(3),
        /** A saved context was intact and yet not what was saved: a fault, or an attack by power analysis. */
        CONTEXT(4);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The number. */
        public int code() {
            return code;
        }
    }

    /** What the TPM needs does not work: it goes into failure mode. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;
        private final transient List<TpmAlgId> algorithms;

        /**
         * With what failed.
         *
         * @param algorithms the algorithms whose test failed, the one the test is about first; may be empty
         * @param what the same for people
         */
        public Failure(Reason reason, List<TpmAlgId> algorithms, String what) {
            super(what, null, false, false);
            this.reason = reason;
            this.algorithms = List.copyOf(algorithms);
        }

        public Reason reason() {
            return reason;
        }

        public List<TpmAlgId> algorithms() {
            return algorithms;
        }
    }

    /** _TPM_Init: nothing has been tested. */
    public void reset() {
        forget();
        failNext = false;
    }

    private void forget() {
        passed.clear();
        ready.clear();
    }

    /** The cryptography, of which everything is tested before its first use; a {@link Failure} may come of any. */
    public Crypto tested() {
        return new TestedCrypto(crypto, this);
    }

    /** The random number generator, which is tested before its first use. */
    public Randomness tested(Randomness random) {
        return new TestedRandomness(random, this);
    }

    /** Before a hash, or what is computed with hashes, or RSA. */
    void beforeUse(TpmAlgId algorithm) {
        before(algorithm, test -> test.covers().contains(algorithm) || KnownAnswerTests.isMadeOfHashes(test));
    }

    /** Before a block cipher in one of its modes. */
    void beforeUse(TpmAlgId cipher, TpmAlgId mode) {
        before(List.of(cipher, mode), test -> test.covers().containsAll(List.of(cipher, mode)));
    }

    /** Before anything on a curve. */
    void beforeUse(TpmEccCurve curve) {
        before(curve, test -> KnownAnswerTests.isOf(curve, test));
    }

    /** Before random numbers. */
    void beforeRandom() {
        before(KnownAnswerTests.GENERATOR, KnownAnswerTests::isOfGenerator);
    }

    private void before(Object use, Predicate<KnownAnswerTest> concerned) {
        if (ready.contains(use)) return;
        run(concerned, () -> false);
        ready.add(use);
    }

    /** Makes the next test fail. */
    public void failNext() {
        failNext = true;
    }

    /**
     * Tests everything, whether or not it has been tested before.
     *
     * @param cancelled asked before each test
     * @throws Failure when a test fails
     * @throws Cancelled when {@code cancelled} says so
     */
    public void runAll(BooleanSupplier cancelled) {
        forget();
        runUntested(cancelled);
    }

    /** Like {@link #runAll}, but tests only what has not been tested. */
    public void runUntested(BooleanSupplier cancelled) {
        run(test -> true, cancelled);
    }

    /** Like {@link #runUntested}, for some algorithms only: each alone, and with all that it is combined with. */
    public void runUntested(Collection<TpmAlgId> toTest, BooleanSupplier cancelled) {
        run(test -> test.covers().stream().anyMatch(toTest::contains), cancelled);
    }

    /** The algorithms that are implemented and of which any part has not been tested, by ascending number. */
    public List<TpmAlgId> toDo() {
        List<KnownAnswerTest> left =
                tests().stream().filter(test -> !passed.contains(test)).toList();
        return algorithms.algorithms().stream()
                .filter(algorithm ->
                        left.stream().anyMatch(test -> test.covers().contains(algorithm)))
                .toList();
    }

    private List<KnownAnswerTest> tests() {
        if (tests == null) tests = KnownAnswerTests.of(algorithms);
        return tests;
    }

    private void run(Predicate<KnownAnswerTest> wanted, BooleanSupplier cancelled) {
        for (KnownAnswerTest test : tests()) {
            if (passed.contains(test) || !wanted.test(test)) continue;
            if (cancelled.getAsBoolean()) throw new Cancelled();
            Reason reason = failNext ? Reason.FORCED : Reason.WRONG_ANSWER;
            if (failNext || !test.passes(crypto)) throw new Failure(reason, test.covers(), test.name());
            passed.add(test);
        }
    }
}
