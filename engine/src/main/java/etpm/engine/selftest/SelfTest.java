package etpm.engine.selftest;

import etpm.crypto.Crypto;

/** Which algorithms have been tested since _TPM_Init. */
public final class SelfTest {
    private final Crypto crypto;
    private boolean failNext;

    public SelfTest(Crypto crypto) {
        this.crypto = crypto;
    }

    /** A test found the cryptography wrong: the TPM goes into failure mode. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Failure(String what) {
            super(what, null, false, false);
        }
    }

    /** _TPM_Init: nothing has been tested. */
    public void reset() {
        failNext = false;
    }

    /** Makes the next test fail. */
    public void failNext() {
        failNext = true;
    }
}
