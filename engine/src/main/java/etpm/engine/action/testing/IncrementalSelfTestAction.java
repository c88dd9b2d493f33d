package etpm.engine.action.testing;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.testing.IncrementalSelfTest;
import etpm.spec.command.testing.IncrementalSelfTestSpec;
import etpm.spec.rc.TpmRc;
import java.util.List;

/**
 * Actions of TPM2_IncrementalSelfTest: tests the listed algorithms, unless they have been, and answers with those that are
 * still to be tested.
 *
 * <p>VALUE: an algorithm that is not implemented; nothing is tested then. CANCELED: the command was told to stop; what has
 * been tested counts. FAILURE: a test failed, and the TPM is in failure mode.
 */
public final class IncrementalSelfTestAction implements Action<IncrementalSelfTest, IncrementalSelfTest.Response> {
    @Override
    public IncrementalSelfTest.Response run(IncrementalSelfTest in, Tx tx, CommandContext ctx) {
        List<TpmAlgId> implemented = ctx.algorithms().algorithms();
        if (!implemented.containsAll(in.toTest())) throw TpmRc.VALUE.at(IncrementalSelfTestSpec.toTest);
        ctx.selfTest().runUntested(in.toTest(), ctx.cancelled());
        return new IncrementalSelfTest.Response(ctx.selfTest().toDo());
    }
}
