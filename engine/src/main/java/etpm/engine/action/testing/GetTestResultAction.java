package etpm.engine.action.testing;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.testing.GetTestResult;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_GetTestResult of a TPM that has not failed: nothing is wrong. In failure mode another answers it.
 *
 * <p>The result is SUCCESS also where nothing has been tested yet, as clients and the reference implementation have it; Part 3
 * names NEEDS_TEST for that.
 */
public final class GetTestResultAction implements Action<GetTestResult, GetTestResult.Response> {
    @Override
    public GetTestResult.Response run(GetTestResult in, Tx tx, CommandContext ctx) {
        return new GetTestResult.Response(Bytes.EMPTY, TpmRc.SUCCESS);
    }
}
