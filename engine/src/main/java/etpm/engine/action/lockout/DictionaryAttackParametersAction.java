package etpm.engine.action.lockout;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.lockout.DictionaryAttackParameters;

/**
 * Actions of TPM2_DictionaryAttackParameters. Failed tries so far count on: fewer tries than those locks the TPM at once.
 */
public final class DictionaryAttackParametersAction
        implements Action<DictionaryAttackParameters, DictionaryAttackParameters.Response> {
    @Override
    public DictionaryAttackParameters.Response run(DictionaryAttackParameters in, Tx tx, CommandContext ctx) {
        tx.dictionaryAttack(
                tx.dictionaryAttack().withParameters(in.newMaxTries(), in.newRecoveryTime(), in.lockoutRecovery()));
        return new DictionaryAttackParameters.Response();
    }
}
