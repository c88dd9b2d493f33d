package etpm.crypto;

/** Signs digests, no longer than the order, with one secret scalar. */
@FunctionalInterface
interface EcdsaSigner {
    EccSignature sign(byte[] digest, RandomSource random);
}
