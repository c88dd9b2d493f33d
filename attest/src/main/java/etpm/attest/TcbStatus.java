package etpm.attest;

import java.util.Optional;

/** How current the hardware's trusted computing base is. The labels are those of Intel's TCB information. */
public enum TcbStatus {
    /** All known fixes are in. */
    UP_TO_DATE("UpToDate"),
    /** Nobody rates it: the vendor does not and the policy names no minimum, or there is nothing to rate it with. */
    UNRATED("Unrated"),
    /** The software in the environment must mitigate something itself. */
    SW_HARDENING_NEEDED("SWHardeningNeeded"),
    /** The platform's configuration must change. */
    CONFIGURATION_NEEDED("ConfigurationNeeded"),
    /** Both of the two before. */
    CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded"),
    /** The platform is current, but the trust domain was started before it was: it should be started again. */
    TD_RELAUNCH_ADVISED("TDRelaunchAdvised"),
    /** The same, and the platform's configuration must change. */
    TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED("TDRelaunchAdvisedConfigurationNeeded"),
    /** Known fixes are missing. */
    OUT_OF_DATE("OutOfDate"),
    /** Known fixes are missing and the platform's configuration must change. */
    OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded"),
    /** Below every level that the vendor lists. Never acceptable. */
    UNSUPPORTED("NotSupported"),
    /** Withdrawn by the vendor. Never acceptable. */
    REVOKED("Revoked");

    private final String label;

    TcbStatus(String label) {
        this.label = label;
    }

    /** The name in TCB information, policies and verdicts. */
    public String label() {
        return label;
    }

    /** Whether a policy may accept it at all. */
    public boolean acceptable() {
        return this != UNSUPPORTED && this != REVOKED;
    }

    /** The status of a label, exactly as it is written. */
    public static Optional<TcbStatus> ofLabel(String label) {
        for (TcbStatus status : values()) {
            if (status.label.equals(label)) return Optional.of(status);
        }
        return Optional.empty();
    }
}
