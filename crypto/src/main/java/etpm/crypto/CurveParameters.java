package etpm.crypto;

import etpm.spec.wire.Bytes;

/**
 * A short Weierstrass curve y² = x³ + ax + b over a prime field, numbers big-endian.
 *
 * @param bits size of the prime in bits
 * @param p the prime; {@code a}, {@code b}, {@code gX} and {@code gY} are padded to its length
 * @param n the order of the generator
 * @param h the cofactor
 */
public record CurveParameters(int bits, Bytes p, Bytes a, Bytes b, Bytes gX, Bytes gY, Bytes n, Bytes h) {}
