package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_SE (Part 2, 6.11): the types of session that can be started: HMAC, policy or trial policy.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 1, name = "TPM_SE", closed = "VALUE")
public record TpmSe(int value) {
    public static final TpmSe HMAC = new TpmSe(0x0);
    public static final TpmSe POLICY = new TpmSe(0x1);
    public static final TpmSe TRIAL = new TpmSe(0x3);
}
