package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_AT (Part 2, 16.1): the tags that tell what a value from an attached component means.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_AT")
public record TpmAt(int value) {
    public static final TpmAt ANY = new TpmAt(0x0);
    public static final TpmAt ERROR = new TpmAt(0x1);
    public static final TpmAt PV1 = new TpmAt(0x2);
    public static final TpmAt VEND = new TpmAt(0x80000000);
}
