package etpm.engine.action.testing;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.testing.SelfTest;

/**
 * Actions of TPM2_SelfTest: tests everything, or what has not been tested, before it answers.
 *
 * <p>CANCELED: the command was told to stop; what has been tested counts. FAILURE: a test failed, and the TPM is in failure
 * mode.
 */
public final class SelfTestAction implements Action<SelfTest, SelfTest.Response> {
    @Override
    public SelfTest.Response run(SelfTest in, Tx tx, CommandContext ctx) {
        if (in.fullTest()) ctx.selfTest().runAll(ctx.cancelled());
        else ctx.selfTest().runUntested(ctx.cancelled());
        return new SelfTest.Response();
    }
}
