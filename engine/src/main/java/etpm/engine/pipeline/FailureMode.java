package etpm.engine.pipeline;

import etpm.engine.Firmware;
import etpm.engine.Vendor;
import etpm.engine.selftest.SelfTest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.command.testing.GetTestResultSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSt;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.List;

/**
 * What a TPM that has failed still answers (Part 1, 9.4): its test result and who made it. It reads octets itself and uses no
 * cryptography, since anything else may be what has failed.
 */
public final class FailureMode {
    private static final int GET_TEST_RESULT_SIZE = Pipeline.HEADER;
    private static final int GET_CAPABILITY_SIZE = Pipeline.HEADER + 12;
    private static final int TEST_DATA_SIZE = 12;
    private static final int FIRST = TpmPt.MANUFACTURER.value();
    private static final int LAST = TpmPt.FIRMWARE_VERSION_2.value();

    private final SelfTest.Failure failure;

    public FailureMode(SelfTest.Failure failure) {
        this.failure = failure;
    }

    /** The response to any command of a TPM with this firmware. */
    public byte[] answer(byte[] command, Firmware firmware) {
        if (command.length < Pipeline.HEADER) return Pipeline.refusal(TpmRc.FAILURE);
        WireReader reader = WireReader.lenient(command);
        int tag = reader.u16();
        long size = reader.u32();
        int code = reader.i32();
        if (tag == TpmSt.NO_SESSIONS.value() && size == command.length) {
            if (code == GetTestResultSpec.CC && size == GET_TEST_RESULT_SIZE) return testResult();
            if (code == GetCapabilitySpec.CC
                    && size == GET_CAPABILITY_SIZE
                    && reader.i32() == TpmCap.TPM_PROPERTIES.value()) {
                return property(reader.u32(), reader.u32(), firmware);
            }
        }
        return Pipeline.refusal(TpmRc.FAILURE);
    }

    /**
     * TPM2_GetTestResult (Part 3, 10.4). The test data is where the failure is, in 8 octets, and why, in 4: the numbers of the
     * first two algorithms whose test failed, and of the {@link SelfTest.Reason}.
     */
    private byte[] testResult() {
        WireWriter out = success();
        out.u16(TEST_DATA_SIZE);
        out.u32(algorithm(0)).u32(algorithm(1)).u32(failure.reason().code());
        out.u32(TpmRc.FAILURE.value());
        return sized(out);
    }

    private int algorithm(int index) {
        List<TpmAlgId> algorithms = failure.algorithms();
        return index < algorithms.size() ? algorithms.get(index).value() : 0;
    }

    /** TPM2_GetCapability (Part 3, 30.2): one property, the first that is not below {@code from}. */
    private static byte[] property(long from, long count, Firmware firmware) {
        int property = (int) Math.max(FIRST, Math.min(from, LAST + 1L));
        boolean any = property <= LAST;
        boolean told = any && count > 0;
        WireWriter out = success();
        out.u8(any && !(told && property == LAST) ? 1 : 0);
        out.u32(TpmCap.TPM_PROPERTIES.value());
        out.u32(told ? 1 : 0);
        if (told) out.u32(property).u32(value(property, firmware));
        return sized(out);
    }

    private static int value(int property, Firmware firmware) {
        if (property == FIRST) return Vendor.MANUFACTURER;
        if (property == TpmPt.VENDOR_STRING_1.value()) return Vendor.VENDOR_STRING_1;
        if (property == TpmPt.VENDOR_STRING_2.value()) return Vendor.VENDOR_STRING_2;
        if (property == TpmPt.FIRMWARE_VERSION_1.value()) return Vendor.FIRMWARE_VERSION_1;
        if (property == LAST) return firmware.hash();
        return 0;
    }

    private static WireWriter success() {
        return new WireWriter().u16(TpmSt.NO_SESSIONS.value()).u32(0).u32(TpmRc.SUCCESS.value());
    }

    private static byte[] sized(WireWriter out) {
        out.putInt(2, out.length());
        return out.toByteArray();
    }
}
