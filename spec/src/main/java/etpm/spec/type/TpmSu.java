package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_SU (Part 2, 6.10): the kinds of startup and shutdown: start clean or keep the saved state.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 2, name = "TPM_SU", closed = "VALUE")
public record TpmSu(int value) {
    public static final TpmSu CLEAR = new TpmSu(0x0);
    public static final TpmSu STATE = new TpmSu(0x1);
}
