package etpm.crypto;

import etpm.spec.wire.Bytes;

/** A signature of two numbers, big-endian, padded to the length of the curve's order. */
public record EcdsaSignature(Bytes r, Bytes s) {}
