package etpm.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Firmware;
import etpm.engine.TestTpm;
import etpm.engine.selftest.SelfTest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.startup.Startup;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureModeTest {
    private static final String FAILURE = "80010000000a00000101";

    private final FailureMode mode = new FailureMode(new SelfTest.Failure(
            SelfTest.Reason.WRONG_ANSWER,
            List.of(TpmAlgId.AES, TpmAlgId.CFB, TpmAlgId.SYMCIPHER),
            "AES CFB SYMCIPHER"));

    private String answer(String command) {
        return HexFormat.of().formatHex(mode.answer(HexFormat.of().parseHex(command), Firmware.OWN));
    }

    @Test
    void tellsWhatFailed() {
        assertEquals(
                "80010000001c00000000" + "000c" + "00000006" + "00000043" + "00000001" + "00000101",
                answer("80010000000a0000017c"));
        FailureMode store =
                new FailureMode(new SelfTest.Failure(SelfTest.Reason.STATE_STORE, List.of(), "state store"));
        assertArrayEquals(
                HexFormat.of().parseHex("80010000001c00000000" + "000c" + "0000000000000000" + "00000003" + "00000101"),
                store.answer(HexFormat.of().parseHex("80010000000a0000017c"), Firmware.OWN));
    }

    /** One property, from the manufacturer to the second half of the firmware version. */
    @ParameterizedTest
    @CsvSource({
        "00000000, 00000001, 01 00000006 00000001 00000105 4554504d",
        "00000105, 00000001, 01 00000006 00000001 00000105 4554504d",
        "00000105, ffffffff, 01 00000006 00000001 00000105 4554504d",
        "00000106, 00000008, 01 00000006 00000001 00000106 53572020",
        "00000107, 00000001, 01 00000006 00000001 00000107 6554504d",
        "00000108, 00000001, 01 00000006 00000001 00000108 00000000",
        "00000109, 00000001, 01 00000006 00000001 00000109 00000000",
        "0000010a, 00000001, 01 00000006 00000001 0000010a 00000000",
        "0000010b, 00000001, 01 00000006 00000001 0000010b 00000001",
        "0000010c, 00000001, 00 00000006 00000001 0000010c 00000000",
        "0000010d, 00000001, 00 00000006 00000000",
        "ffffffff, 00000001, 00 00000006 00000000",
        "00000105, 00000000, 01 00000006 00000000",
        "0000010c, 00000000, 01 00000006 00000000",
        "0000010d, 00000000, 00 00000006 00000000"
    })
    void tellsWhoMadeIt(String property, String count, String expected) {
        String body = expected.replace(" ", "");
        String size = HexFormat.of().toHexDigits(10 + body.length() / 2);
        assertEquals("8001" + size + "00000000" + body, answer("8001000000160000017a" + "00000006" + property + count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8001",
                "80010000000a0000017b",
                "80010000000c000001440000",
                "80020000000a0000017c",
                "80010000000b0000017c",
                "80010000000b0000017c00",
                "80010000000a0000017c00",
                "8001000000120000017a0000000600000105",
                "8001000000160000017a000000050000010500000001",
                "8002000000160000017a000000060000010500000001",
                "8001000000170000017a00000006000001050000000100",
                "8001000000150000017a000000060000010500000001"
            })
    void anythingElseFails(String command) {
        assertEquals(FAILURE, answer(command));
    }

    @Test
    void onlyAResetLeavesIt() {
        TestTpm test = TestTpm.started();
        test.tpm.failNextSelfTest();
        test.refused(TpmRc.FAILURE, new etpm.spec.command.testing.SelfTest(true));
        test.refused(TpmRc.FAILURE, new GetRandom(8));
        test.refused(TpmRc.FAILURE, new Startup(TpmSu.CLEAR));
        test.refused(TpmRc.FAILURE, new etpm.spec.command.testing.SelfTest(true));
        test.tpm.init();
        test.run(new Startup(TpmSu.CLEAR));
        test.run(new GetRandom(8));
        test.run(new etpm.spec.command.testing.SelfTest(true));
    }
}
