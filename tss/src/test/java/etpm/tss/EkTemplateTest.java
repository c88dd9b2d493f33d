package etpm.tss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.WireWriter;
import org.junit.jupiter.api.Test;

final class EkTemplateTest {
    private static final String POLICY_A_SHA256 = "837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa";
    private static final String POLICY_B_SHA384 =
            "b26e7d28d11a50bc53d882bcf5fd3a1a074148bb35d3b4e4cb1c0ad9bde419cacb47ba09699646150f9fc000f3f80e12";
    private static final String POLICY_B_SHA512 = "b8221ca69e8550a4914de3faa6a18c072cc01208073a928d5d66d59ef79e49a4"
            + "29c41a6b269571d57edb25fbdb1838425608b413cd616a5f6db5b6071af99bea";

    @Test
    void policiesAreThePublishedOnes() {
        assertEquals(POLICY_A_SHA256, EkPolicy.a(TpmAlgId.SHA256).toHex());
        assertEquals(
                "8bbf2266537c171cb56e403c4dc1d4b64f432611dc386e6f532050c3278c930e143e8bb1133824ccb431053871c6db53",
                EkPolicy.a(TpmAlgId.SHA384).toHex());
        assertEquals(
                "1e3b76502c8a1425aa0b7b3fc646a1b0fae063b03b5368f9c4cddecaff0891dd"
                        + "682bac1a85d4d832b781ea451915de5fc5bf0dc4a1917cd42fa041e3f998e0ee",
                EkPolicy.a(TpmAlgId.SHA512).toHex());
        assertEquals(
                "3767e2edd43ff45a3a7e1eaefcef78643dca964632e7aad82c673a30d8633fde",
                EkPolicy.c(TpmAlgId.SHA256).toHex());
        assertEquals(
                "d6032ce61f2fb3c240eb3cf6a33237ef2b6a16f4293c22b455e261cffd217ad5b4947c2d73e63005eed2dc2b3593d165",
                EkPolicy.c(TpmAlgId.SHA384).toHex());
        assertEquals(
                "589ee1e146544716e8deafe6db247b01b81e9f9c7dd16b814aa159138749105f"
                        + "ba5388dd1dea702f35240c184933121e2c61b8f50d3ef91393a49a38c3f73fc8",
                EkPolicy.c(TpmAlgId.SHA512).toHex());
        assertEquals(
                "ca3d0a99a2b93906f7a3342414efcfb3a385d44cd1fd459089d19b5071c0b7a0",
                EkPolicy.b(TpmAlgId.SHA256).toHex());
        assertEquals(POLICY_B_SHA384, EkPolicy.b(TpmAlgId.SHA384).toHex());
        assertEquals(POLICY_B_SHA512, EkPolicy.b(TpmAlgId.SHA512).toHex());
    }

    @Test
    void templatesAreTheProfilesOctetForOctet() {
        // type, nameAlg, attributes, authPolicy, AES bits and mode, scheme, bits and exponent or curve and KDF, unique
        assertEquals(
                "0001000b000300b20020" + POLICY_A_SHA256 + "000600800043" + "0010" + "080000000000" + "0100"
                        + "00".repeat(256),
                hex(EkTemplate.L_1.template()));
        assertEquals(
                "0023000b000300b20020" + POLICY_A_SHA256 + "000600800043" + "0010" + "00030010" + "0020"
                        + "00".repeat(32) + "0020" + "00".repeat(32),
                hex(EkTemplate.L_2.template()));
        assertEquals(
                "0001000c000300f20030" + POLICY_B_SHA384 + "000601000043" + "0010" + "0c0000000000" + "0000",
                hex(EkTemplate.H_6.template()));
        assertEquals(
                "0023000c000300f20030" + POLICY_B_SHA384 + "000601000043" + "0010" + "00040010" + "00000000",
                hex(EkTemplate.H_3.template()));
        assertEquals(
                "0023000d000300f20040" + POLICY_B_SHA512 + "000601000043" + "0010" + "00050010" + "00000000",
                hex(EkTemplate.H_4.template()));
        assertEquals(
                "0023000b000304720000" + "000600800043" + "0010" + "00030010" + "0020" + "00".repeat(32) + "0020"
                        + "00".repeat(32),
                hex(SrkTemplate.ECC_P256.template()));
        assertEquals(
                "0001000b000304720000" + "000600800043" + "0010" + "080000000000" + "0100" + "00".repeat(256),
                hex(SrkTemplate.RSA_2048.template()));
    }

    private static String hex(TpmtPublic template) {
        return WireWriter.encode(template, TpmtPublicCodec::write).toHex();
    }
}
