package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_AE (Part 2, 16.2): the error values that an attached component may report through the TPM.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_AE")
public record TpmAe(int value) {
    public static final TpmAe NONE = new TpmAe(0x0);
}
