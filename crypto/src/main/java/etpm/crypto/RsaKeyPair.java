package etpm.crypto;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * A new RSA key.
 *
 * @param modulus n, big-endian, as long as the key
 * @param prime one of its two primes, big-endian, half as long, as TPM2B_PRIVATE_KEY_RSA has it
 */
public record RsaKeyPair(Bytes modulus, Secret prime) {}
