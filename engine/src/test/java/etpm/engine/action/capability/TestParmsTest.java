package etpm.engine.action.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.capability.TestParms;
import etpm.spec.command.capability.TestParmsSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicParms;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.WireWriter;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestParmsTest {
    private final TestTpm tpm = TestTpm.started();

    private static TestParms test(TpmtPublic template) {
        return new TestParms(new TpmtPublicParms(template.type(), template.parameters()));
    }

    @Test
    void whatWorks() {
        for (TpmtPublic template : List.of(
                Templates.rsaSigning(1024),
                Templates.rsaStorage(2048),
                Templates.rsaSigning(3072),
                Templates.rsaSigning(4096),
                Templates.eccSigning(TpmEccCurve.NIST_P256),
                Templates.eccStorage(TpmEccCurve.NIST_P384),
                Templates.eccSigning(TpmEccCurve.NIST_P521),
                Templates.eccSigning(TpmEccCurve.BN_P638),
                Templates.eccSigning(TpmEccCurve.SM2_P256),
                Templates.ecc(
                        0,
                        TpmtSymDefObject.NULL,
                        new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 4)),
                        TpmEccCurve.BN_P256),
                Templates.cipher(0, new TpmtSymDefObject(TpmAlgId.CAMELLIA, 192, TpmAlgId.CMAC)),
                Templates.cipher(128),
                Templates.cipher(256),
                Templates.hmac(TpmAlgId.SHA512),
                Templates.derivationParent(TpmAlgId.SHA1))) {
            tpm.run(test(template));
        }
    }

    @Test
    void whatDoesNot() {
        tpm.refused(TpmRc.VALUE.with(TestParmsSpec.parameters), test(Templates.rsaSigning(512)));
        tpm.refused(TpmRc.VALUE.with(TestParmsSpec.parameters), test(Templates.rsaSigning(2049)));
        tpm.refused(TpmRc.CURVE.with(TestParmsSpec.parameters), test(Templates.eccSigning(new TpmEccCurve(0x7777))));
        tpm.refused(TpmRc.VALUE.with(TestParmsSpec.parameters), test(Templates.cipher(100)));
        tpm.refused(
                TpmRc.SYMMETRIC.with(TestParmsSpec.parameters),
                test(Templates.rsa(
                        0, new TpmtSymDefObject(TpmAlgId.TDES, 128, TpmAlgId.CFB), Templates.NO_RSA_SCHEME, 2048)));
        tpm.refused(TpmRc.HASH.with(TestParmsSpec.parameters), test(Templates.hmac(TpmAlgId.SHA3_256)));
    }

    /** What is wrong with parameters, as octets, and its code. */
    @ParameterizedTest
    @CsvSource({
        "0004, 000001ca",
        "0001, 000001da",
        "0001 0001 0010 0800 00000000, 000001d6",
        "0001 0010 0018 000b 0800 00000000, 000001c4",
        "0001 0010 0010 0801 00000000, 000001c4",
        "0023 0010 0017 000b 0003 0010, 000001d2",
        "0023 0010 0018 0027 0003 0010, 000001c3",
        "0023 0010 0010 7777 0010, 000001e6",
        "0023 0010 0010 0003 0018 000b, 000001cc",
        "0008 003f 000b, 000001c4",
        "0008 000a 000b 0006, 000001cc",
        "0025 0006 0080 000b, 000001c9",
        "0025 0006 0081 0043, 000001c4",
    })
    void eachParameterHasItsCode(String parameters, String rc) {
        byte[] octets = HexFormat.of().parseHex(parameters.replace(" ", ""));
        byte[] command = new WireWriter()
                .u16(TpmSt.NO_SESSIONS.value())
                .u32(10 + octets.length)
                .u32(TestParmsSpec.CC)
                .bytes(octets)
                .toByteArray();
        assertEquals("80010000000a" + rc, HexFormat.of().formatHex(tpm.execute(command)));
    }
}
