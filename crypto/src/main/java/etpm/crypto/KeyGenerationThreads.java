package etpm.crypto;

/** How many threads look for the two primes of an RSA key. The key is the same. */
public enum KeyGenerationThreads {
    /** The caller's alone. */
    ONE,
    /** The caller's and one more, which ends with the call. */
    TWO
}
