package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_PT_PCR (Part 2, 6.14): the identifiers of PCR properties, such as which locality may reset a PCR.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_PT_PCR")
public record TpmPtPcr(int value) {
    public static final TpmPtPcr FIRST = new TpmPtPcr(0x0);
    public static final TpmPtPcr SAVE = new TpmPtPcr(0x0);
    public static final TpmPtPcr EXTEND_L0 = new TpmPtPcr(0x1);
    public static final TpmPtPcr RESET_L0 = new TpmPtPcr(0x2);
    public static final TpmPtPcr EXTEND_L1 = new TpmPtPcr(0x3);
    public static final TpmPtPcr RESET_L1 = new TpmPtPcr(0x4);
    public static final TpmPtPcr EXTEND_L2 = new TpmPtPcr(0x5);
    public static final TpmPtPcr RESET_L2 = new TpmPtPcr(0x6);
    public static final TpmPtPcr EXTEND_L3 = new TpmPtPcr(0x7);
    public static final TpmPtPcr RESET_L3 = new TpmPtPcr(0x8);
    public static final TpmPtPcr EXTEND_L4 = new TpmPtPcr(0x9);
    public static final TpmPtPcr RESET_L4 = new TpmPtPcr(0xA);
    public static final TpmPtPcr NO_INCREMENT = new TpmPtPcr(0x11);
    public static final TpmPtPcr DRTM_RESET = new TpmPtPcr(0x12);
    public static final TpmPtPcr POLICY = new TpmPtPcr(0x13);
    public static final TpmPtPcr AUTH = new TpmPtPcr(0x14);
    public static final TpmPtPcr LAST = new TpmPtPcr(0x14);
}
