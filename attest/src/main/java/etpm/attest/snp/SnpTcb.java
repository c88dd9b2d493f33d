package etpm.attest.snp;

import etpm.spec.wire.Bytes;

/**
 * The security versions of a processor's firmware. Each is 0 to 255.
 *
 * @param fmc of the first mutable code; Turin only, else 0
 * @param bootloader of the security processor's boot loader
 * @param tee of its operating system
 * @param snp of the SNP firmware
 * @param microcode of all cores
 */
public record SnpTcb(int fmc, int bootloader, int tee, int snp, int microcode) {
    /** The versions in the eight octets of a report, whose layout depends on the product. */
    static SnpTcb of(Bytes raw, Product product) {
        int[] at = new int[8];
        for (int i = 0; i < 8; i++) at[i] = raw.at(i) & 0xFF;
        return product == Product.TURIN
                ? new SnpTcb(at[0], at[1], at[2], at[3], at[7])
                : new SnpTcb(0, at[0], at[1], at[6], at[7]);
    }

    /** Whether each version is at least {@code other}'s. */
    public boolean covers(SnpTcb other) {
        return fmc >= other.fmc
                && bootloader >= other.bootloader
                && tee >= other.tee
                && snp >= other.snp
                && microcode >= other.microcode;
    }

    @Override
    public String toString() {
        return "fmc " + fmc + " bootloader " + bootloader + " tee " + tee + " snp " + snp + " microcode " + microcode;
    }
}
