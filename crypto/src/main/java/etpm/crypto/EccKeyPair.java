package etpm.crypto;

import etpm.spec.wire.Secret;

/**
 * A new elliptic curve key.
 *
 * @param scalar the private value, big-endian, padded to the length of the curve's order
 * @param point the public point
 */
public record EccKeyPair(Secret scalar, EcPoint point) {}
