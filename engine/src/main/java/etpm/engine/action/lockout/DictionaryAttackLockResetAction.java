package etpm.engine.action.lockout;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.lockout.DictionaryAttackLockReset;

/** Actions of TPM2_DictionaryAttackLockReset: failed tries are forgotten. */
public final class DictionaryAttackLockResetAction
        implements Action<DictionaryAttackLockReset, DictionaryAttackLockReset.Response> {
    @Override
    public DictionaryAttackLockReset.Response run(DictionaryAttackLockReset in, Tx tx, CommandContext ctx) {
        tx.dictionaryAttack(tx.dictionaryAttack().withFailedTries(0));
        return new DictionaryAttackLockReset.Response();
    }
}
