package etpm.engine.state;

import etpm.spec.wire.Structure;

/**
 * What TPM Reset and Restart set back, while Resume keeps it.
 *
 * @param platform authorization of the platform hierarchy
 * @param readOnly whether Read-Only mode is on (Part 1, Read-Only mode)
 */
@Structure
public record StateClear(
        boolean shEnable, boolean ehEnable, boolean phEnableNv, HierarchyAuth platform, boolean readOnly) {
    /** After a TPM Reset or Restart. */
    public static final StateClear INITIAL = new StateClear(true, true, true, HierarchyAuth.EMPTY, false);

    public StateClear withShEnable(boolean value) {
        return new StateClear(value, ehEnable, phEnableNv, platform, readOnly);
    }

    public StateClear withEhEnable(boolean value) {
        return new StateClear(shEnable, value, phEnableNv, platform, readOnly);
    }

    public StateClear withPhEnableNv(boolean value) {
        return new StateClear(shEnable, ehEnable, value, platform, readOnly);
    }

    public StateClear withPlatform(HierarchyAuth value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, value, readOnly);
    }

    public StateClear withReadOnly(boolean value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, platform, value);
    }
}
