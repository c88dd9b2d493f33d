package etpm.engine.action.capability;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.capability.TestParms;

/** Actions of TPM2_TestParms: none. What this TPM does not implement was refused when the parameters were read. */
public final class TestParmsAction implements Action<TestParms, TestParms.Response> {
    @Override
    public TestParms.Response run(TestParms in, Tx tx, CommandContext ctx) {
        return new TestParms.Response();
    }
}
