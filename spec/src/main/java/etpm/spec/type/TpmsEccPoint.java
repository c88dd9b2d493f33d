package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_ECC_POINT (Part 2, 11.2.5.2): a point on an elliptic curve, given by its affine coordinates x and y. */
@Structure("TPMS_ECC_POINT")
public record TpmsEccPoint(
        @Tpm2bEccParameter Bytes x, @Tpm2bEccParameter Bytes y) implements TpmuPublicId {}
