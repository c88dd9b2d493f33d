package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_CONSTANTS32 (Part 2, 6.2): miscellaneous 32-bit constants, above all the marker that begins the TPM's own statements.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_CONSTANTS32")
public record TpmConstants32(int value) {
    public static final TpmConstants32 GENERATED_VALUE = new TpmConstants32(0xFF544347);
    public static final TpmConstants32 MAX_DERIVATION_BITS = new TpmConstants32(0x2000);
}
