package etpm.engine.action.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaCc;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.vendor.VendorTcgTest;
import etpm.spec.command.vendor.VendorTcgTestSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VendorTcgTestTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void givesBackWhatItGets() {
        for (String data : List.of("", "00", "0123456789abcdef")) {
            Bytes octets = Bytes.ofHex(data);
            assertEquals(octets, tpm.run(new VendorTcgTest(octets)).outputData());
        }
    }

    /** The bit of vendor commands in a command code is that of TPMA_CC, and the list has them last. */
    @Test
    void isListedAsAVendorsCommand() {
        GetCapability last = new GetCapability(TpmCap.COMMANDS, VendorTcgTestSpec.CC, 5);
        TpmuCapabilities listed = tpm.run(last).capabilityData().data();
        assertEquals(new TpmuCapabilities.Command(List.of(new TpmaCc(TpmaCc.V))), listed);
    }

    @Test
    void refusesMoreThanAFieldOfDataHolds() {
        tpm.refused(TpmRc.SIZE.with(VendorTcgTestSpec.inputData), new VendorTcgTest(Bytes.zeros(67)));
    }
}
