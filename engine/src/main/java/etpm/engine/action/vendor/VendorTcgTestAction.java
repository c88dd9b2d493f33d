package etpm.engine.action.vendor;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.vendor.VendorTcgTest;

/** Actions of TPM2_Vendor_TCG_Test: gives back what it gets, so that the dispatch of vendor commands can be tested. */
public final class VendorTcgTestAction implements Action<VendorTcgTest, VendorTcgTest.Response> {
    @Override
    public VendorTcgTest.Response run(VendorTcgTest in, Tx tx, CommandContext ctx) {
        return new VendorTcgTest.Response(in.inputData());
    }
}
