package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_EO (Part 2, 6.8): the comparisons that a policy can make between a TPM value and an operand.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 2, name = "TPM_EO", closed = "VALUE")
public record TpmEo(int value) {
    public static final TpmEo EQ = new TpmEo(0x0);
    public static final TpmEo NEQ = new TpmEo(0x1);
    public static final TpmEo SIGNED_GT = new TpmEo(0x2);
    public static final TpmEo UNSIGNED_GT = new TpmEo(0x3);
    public static final TpmEo SIGNED_LT = new TpmEo(0x4);
    public static final TpmEo UNSIGNED_LT = new TpmEo(0x5);
    public static final TpmEo SIGNED_GE = new TpmEo(0x6);
    public static final TpmEo UNSIGNED_GE = new TpmEo(0x7);
    public static final TpmEo SIGNED_LE = new TpmEo(0x8);
    public static final TpmEo UNSIGNED_LE = new TpmEo(0x9);
    public static final TpmEo BITSET = new TpmEo(0xA);
    public static final TpmEo BITCLEAR = new TpmEo(0xB);
}
