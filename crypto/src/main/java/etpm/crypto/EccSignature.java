package etpm.crypto;

import etpm.spec.wire.Bytes;

/** A signature by an elliptic curve key, two numbers, big-endian and padded to the length of the curve's order. */
public record EccSignature(Bytes r, Bytes s) {}
