package etpm.engine.state;

import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/**
 * What TPM Reset and Restart set back, while Resume keeps it.
 *
 * @param platform authorization of the platform hierarchy
 * @param readOnly whether Read-Only mode is on (Part 1, Read-Only mode)
 * @param pcrAuthValue the authValue of the PCR that have one (Part 3, 22.7)
 */
@Structure
public record StateClear(
        boolean shEnable,
        boolean ehEnable,
        boolean phEnableNv,
        HierarchyAuth platform,
        boolean readOnly,
        @Tpm2bAuth Secret pcrAuthValue) {
    /** After a TPM Reset or Restart. */
    public static final StateClear INITIAL = new StateClear(true, true, true, HierarchyAuth.EMPTY, false, Secret.EMPTY);

    public StateClear withShEnable(boolean value) {
        return new StateClear(value, ehEnable, phEnableNv, platform, readOnly, pcrAuthValue);
    }

    public StateClear withEhEnable(boolean value) {
        return new StateClear(shEnable, value, phEnableNv, platform, readOnly, pcrAuthValue);
    }

    public StateClear withPhEnableNv(boolean value) {
        return new StateClear(shEnable, ehEnable, value, platform, readOnly, pcrAuthValue);
    }

    public StateClear withPlatform(HierarchyAuth value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, value, readOnly, pcrAuthValue);
    }

    public StateClear withReadOnly(boolean value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, platform, value, pcrAuthValue);
    }

    public StateClear withPcrAuthValue(Secret value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, platform, readOnly, value);
    }
}
