package etpm.spec.command.vendor;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bData;
import etpm.spec.wire.Bytes;

/** TPM2_Vendor_TCG_Test (Part 3, 34.2): pass placeholder data in and out, only to test the dispatch of vendor commands. */
@Command(name = "TPM2_Vendor_TCG_Test", cc = 0x20000000, ref = "Part 3, 34.2", flags = Flag.VENDOR)
public record VendorTcgTest(@Tpm2bData Bytes inputData) implements TpmCommand<VendorTcgTest.Response> {
    /** What TPM2_Vendor_TCG_Test answers. */
    public record Response(@Tpm2bData Bytes outputData) {}
}
