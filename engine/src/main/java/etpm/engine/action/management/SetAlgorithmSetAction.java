package etpm.engine.action.management;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.management.SetAlgorithmSet;
import etpm.spec.command.management.SetAlgorithmSetSpec;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_SetAlgorithmSet. What a TPM implements was fixed when it was made: that is its only set, number 0.
 *
 * <p>VALUE at algorithmSet: any other.
 */
public final class SetAlgorithmSetAction implements Action<SetAlgorithmSet, SetAlgorithmSet.Response> {
    @Override
    public SetAlgorithmSet.Response run(SetAlgorithmSet in, Tx tx, CommandContext ctx) {
        if (in.algorithmSet() != 0) throw TpmRc.VALUE.at(SetAlgorithmSetSpec.algorithmSet);
        return new SetAlgorithmSet.Response();
    }
}
