package etpm.engine.state;

/**
 * What may be done to a PCR, by the PC Client profile.
 *
 * @param resetLocalities a bit for each locality from which TPM2_PCR_Reset is allowed
 * @param extendLocalities a bit for each locality from which the PCR may be extended
 * @param saved whether TPM2_Shutdown(STATE) saves it
 * @param counted whether its changes count in the PCR update counter
 * @param grouped whether it belongs to the one group of PCR that share an authValue and a policy, if there is the group
 */
public record PcrAttributes(
        int resetLocalities, int extendLocalities, boolean saved, boolean counted, boolean grouped) {
    private static final PcrAttributes STATIC = new PcrAttributes(0x00, 0x1F, true, true, false);
    private static final PcrAttributes DEBUG = new PcrAttributes(0x0F, 0x1F, false, false, false);
    private static final PcrAttributes DRTM = new PcrAttributes(0x10, 0x1C, false, true, false);
    private static final PcrAttributes DRTM_19 = new PcrAttributes(0x10, 0x0C, false, true, false);
    private static final PcrAttributes DRTM_20 = new PcrAttributes(0x14, 0x0E, false, true, true);
    private static final PcrAttributes DRTM_OS = new PcrAttributes(0x14, 0x04, false, false, true);

    /** The PCR of the dynamic root of trust's own measurement. */
    public static final int DRTM_PCR = 17;

    /** The PCR of the static root of trust's measurements, an H-CRTM's among them. */
    public static final int HCRTM_PCR = 0;

    /** The attributes of a PCR. */
    public static PcrAttributes of(int pcr) {
        return switch (pcr) {
            case 16, 23 -> DEBUG;
            case 17, 18 -> DRTM;
            case 19 -> DRTM_19;
            case 20 -> DRTM_20;
            case 21, 22 -> DRTM_OS;
            default -> STATIC;
        };
    }

    /** Whether a dynamic launch resets it; such PCR start at all ones. */
    public boolean isDrtm() {
        return (resetLocalities & 0x10) != 0;
    }

    /** Whether it has an authValue and a policy in a TPM of this profile. */
    public boolean authorizedIn(Profile profile) {
        return grouped && profile.pcrAuthorization();
    }

    public boolean extendAllowed(int locality) {
        return locality < 5 && (extendLocalities >> locality & 1) != 0;
    }

    public boolean resetAllowed(int locality) {
        return locality < 5 && (resetLocalities >> locality & 1) != 0;
    }
}
