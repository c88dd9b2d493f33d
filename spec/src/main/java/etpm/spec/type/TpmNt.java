package etpm.spec.type;

import etpm.spec.alg.Names;
import etpm.spec.wire.Scalar;

/**
 * TPM_NT (Part 2, 13.2): the kinds of NV index: ordinary, counter, bit field, extend or PIN.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 1, name = "TPM_NT")
public record TpmNt(int value) {
    public static final TpmNt ORDINARY = new TpmNt(0x0);
    public static final TpmNt COUNTER = new TpmNt(0x1);
    public static final TpmNt BITS = new TpmNt(0x2);
    public static final TpmNt EXTEND = new TpmNt(0x4);
    public static final TpmNt PIN_FAIL = new TpmNt(0x8);
    public static final TpmNt PIN_PASS = new TpmNt(0x9);

    /** The constant's name. */
    @Override
    public String toString() {
        return Names.of(TpmNt.class, this);
    }
}
