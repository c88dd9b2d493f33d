package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/**
 * Protection against guessing authValues (Part 1, 17.8).
 *
 * @param recoveryTime seconds for one failed try to be forgotten; zero means that failures are not counted
 * @param lockoutRecovery seconds until lockoutAuth may be tried again; zero means at the next start-up
 * @param lockoutAuthEnabled whether lockoutAuth may be used
 * @param inUse whether a protected authValue was used since the last start-up or shutdown, so that an unorderly end counts as a try
 */
@Structure
public record DictionaryAttack(
        @With @U32 long failedTries,
        @U32 long maxTries,
        @U32 long recoveryTime,
        @U32 long lockoutRecovery,
        @With boolean lockoutAuthEnabled,
        @With boolean inUse)
        implements DictionaryAttackWith {
    /** As TPM2_Clear leaves it. */
    public static final DictionaryAttack DEFAULT = new DictionaryAttack(0, 3, 1000, 1000, true, false);

    /** Whether protected authValues may not be tried now. */
    public boolean isLockedOut() {
        return failedTries >= maxTries;
    }

    /** With other parameters. No more tries are counted than there are, so that any that is forgotten ends a lockout. */
    public DictionaryAttack withParameters(long newMaxTries, long newRecoveryTime, long newLockoutRecovery) {
        return new DictionaryAttack(
                Math.min(failedTries, newMaxTries),
                newMaxTries,
                newRecoveryTime,
                newLockoutRecovery,
                lockoutAuthEnabled,
                inUse);
    }
}
