package etpm.engine.auth;

import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.Orderly;
import etpm.engine.state.Tx;

/** Forgets failed tries as time goes by (Part 1, 17.8.5). */
public final class SelfHeal {
    private SelfHeal() {}

    /** Brings the counts up to the draft's time. */
    public static void apply(Tx tx) {
        DictionaryAttack attack = tx.dictionaryAttack();
        Orderly orderly = tx.orderly();
        if (attack.failedTries() != 0) {
            if (attack.recoveryTime() == 0) {
                tx.dictionaryAttack(attack.withFailedTries(0));
            } else {
                long interval = attack.recoveryTime() * 1000;
                long healed = (orderly.time() - orderly.healedAt()) / interval;
                if (healed > 0) {
                    tx.dictionaryAttack(attack.withFailedTries(Math.max(0, attack.failedTries() - healed)));
                    tx.orderly(orderly.withHealedAt(orderly.healedAt() + healed * interval));
                }
            }
        }
        attack = tx.dictionaryAttack();
        boolean lockoutHealed = !attack.lockoutAuthEnabled()
                && attack.lockoutRecovery() != 0
                && orderly.time() - orderly.lockoutFailedAt() >= attack.lockoutRecovery() * 1000;
        if (lockoutHealed) tx.dictionaryAttack(attack.withLockoutAuthEnabled(true));
    }
}
