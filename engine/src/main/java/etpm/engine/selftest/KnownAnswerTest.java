package etpm.engine.selftest;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.spec.alg.TpmAlgId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A test of one thing that the cryptography does.
 *
 * @param covers the algorithms that are not wholly tested before this test has passed; the one it is about comes first
 * @param detail what tells it apart from other tests of the same algorithms, or nothing
 */
record KnownAnswerTest(List<TpmAlgId> covers, String detail, Check check) {
    /** What is done to find out. */
    @FunctionalInterface
    interface Check {
        /** Whether the answers are the known ones. */
        boolean passes(Crypto crypto) throws CryptoFailure;
    }

    /** Whether it passes; a failure of any kind is none. */
    boolean passes(Crypto crypto) {
        try {
            return check.passes(crypto);
        } catch (CryptoFailure | RuntimeException e) {
            return false;
        }
    }

    /** What is tested, in the names of the specification. */
    String name() {
        String algorithms = covers.stream().map(TpmAlgId::toString).collect(Collectors.joining(" "));
        return detail.isEmpty() ? algorithms : algorithms + " " + detail;
    }
}
