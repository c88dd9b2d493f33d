package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_PUB_KEY (Part 2, 6.16): the identifiers of the TPM's own public keys, readable by capability query.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_PUB_KEY")
public record TpmPubKey(int value) {
    public static final TpmPubKey TPM_SPDM_00 = new TpmPubKey(0x0);
    public static final TpmPubKey TPM_SPDM_FF = new TpmPubKey(0xFF);
}
