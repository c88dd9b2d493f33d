package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_SPEC (Part 2, 6.1): the family, level, version and errata number of the TPM specification being followed.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_SPEC")
public record TpmSpec(int value) {
    public static final TpmSpec FAMILY = new TpmSpec(0x322E3000);
    public static final TpmSpec LEVEL = new TpmSpec(0x0);
    public static final TpmSpec VERSION = new TpmSpec(0xB9);
    public static final TpmSpec YEAR = new TpmSpec(0x0);
    public static final TpmSpec ERRATA = new TpmSpec(0x0);
}
