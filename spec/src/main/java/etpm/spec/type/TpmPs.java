package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_PS (Part 2, 6.15): the platform families, such as PC or server, for which a TPM may be made.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_PS")
public record TpmPs(int value) {
    public static final TpmPs MAIN = new TpmPs(0x0);
    public static final TpmPs PC = new TpmPs(0x1);
    public static final TpmPs PDA = new TpmPs(0x2);
    public static final TpmPs CELL_PHONE = new TpmPs(0x3);
    public static final TpmPs SERVER = new TpmPs(0x4);
    public static final TpmPs PERIPHERAL = new TpmPs(0x5);
    public static final TpmPs TSS = new TpmPs(0x6);
    public static final TpmPs STORAGE = new TpmPs(0x7);
    public static final TpmPs AUTHENTICATION = new TpmPs(0x8);
    public static final TpmPs EMBEDDED = new TpmPs(0x9);
    public static final TpmPs HARDCOPY = new TpmPs(0xA);
    public static final TpmPs INFRASTRUCTURE = new TpmPs(0xB);
    public static final TpmPs VIRTUALIZATION = new TpmPs(0xC);
    public static final TpmPs TNC = new TpmPs(0xD);
    public static final TpmPs MULTI_TENANT = new TpmPs(0xE);
    public static final TpmPs TC = new TpmPs(0xF);
}
