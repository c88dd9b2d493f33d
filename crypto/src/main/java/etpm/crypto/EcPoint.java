package etpm.crypto;

import etpm.spec.wire.Bytes;

/**
 * A point of an elliptic curve in affine coordinates, big-endian. Points this module returns are padded with leading zeros
 * to the curve's field size; points it takes may be shorter.
 */
public record EcPoint(Bytes x, Bytes y) {}
