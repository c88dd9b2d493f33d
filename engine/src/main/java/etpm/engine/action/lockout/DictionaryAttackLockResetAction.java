package etpm.engine.action.lockout;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.lockout.DictionaryAttackLockReset;

/**
 * Actions of TPM2_DictionaryAttackLockReset: failed tries are forgotten, those of lockoutAuth too, which a policy can authorize
 * while lockoutAuth cannot (Part 1, 16.8.5).
 */
public final class DictionaryAttackLockResetAction
        implements Action<DictionaryAttackLockReset, DictionaryAttackLockReset.Response> {
    @Override
    public DictionaryAttackLockReset.Response run(DictionaryAttackLockReset in, Tx tx, CommandContext ctx) {
        tx.dictionaryAttack(tx.dictionaryAttack().withFailedTries(0).withLockoutAuthEnabled(true));
        return new DictionaryAttackLockReset.Response();
    }
}
