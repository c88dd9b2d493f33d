package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyDigestTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final Bytes NAME = Bytes.ofHex("000b" + "11".repeat(32));
    private static final Bytes DIGEST = Bytes.ofHex("22".repeat(32));
    private static final String ZEROS = "00".repeat(32);

    private static final PolicyDigest START = PolicyDigest.start(CRYPTO, TpmAlgId.SHA256);

    /** The policies of the TCG EK Credential Profile: A by endorsement authorization, C by an index, B either. */
    @ParameterizedTest
    @CsvSource({
        "SHA256,"
                + "837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa,"
                + "000b0c9d717e9c3fe69fda41769450bb145957f8b3610e084dbf65591a5d11ecd83f,"
                + "3767e2edd43ff45a3a7e1eaefcef78643dca964632e7aad82c673a30d8633fde,"
                + "ca3d0a99a2b93906f7a3342414efcfb3a385d44cd1fd459089d19b5071c0b7a0",
        "SHA384,"
                + "8bbf2266537c171cb56e403c4dc1d4b64f432611dc386e6f532050c3278c930e143e8bb1133824ccb431053871c6db53,"
                + "000cdb62fca346612c976732ff4e8621fb4e858be82586486504f7d02e621f8d7d61ae32cfc60c4d120609ed6768afcf090c,"
                + "d6032ce61f2fb3c240eb3cf6a33237ef2b6a16f4293c22b455e261cffd217ad5b4947c2d73e63005eed2dc2b3593d165,"
                + "b26e7d28d11a50bc53d882bcf5fd3a1a074148bb35d3b4e4cb1c0ad9bde419cacb47ba09699646150f9fc000f3f80e12",
        "SHA512,"
                + "1e3b76502c8a1425aa0b7b3fc646a1b0fae063b03b5368f9c4cddecaff0891dd"
                + "682bac1a85d4d832b781ea451915de5fc5bf0dc4a1917cd42fa041e3f998e0ee,"
                + "000d1c47c0bbcbd3cf7d7cae6987d31937c171015dde3b7f0d3c869bca1f7e8a223b"
                + "9acfadb49b7c9cf14d450f41e9327de34d9291eece2c58ab1dc10e9059cce560,"
                + "589ee1e146544716e8deafe6db247b01b81e9f9c7dd16b814aa159138749105f"
                + "ba5388dd1dea702f35240c184933121e2c61b8f50d3ef91393a49a38c3f73fc8,"
                + "b8221ca69e8550a4914de3faa6a18c072cc01208073a928d5d66d59ef79e49a4"
                + "29c41a6b269571d57edb25fbdb1838425608b413cd616a5f6db5b6071af99bea",
    })
    void givesThePoliciesOfEndorsementKeys(
            String hash, String policyA, String indexName, String policyC, String policyB) {
        TpmAlgId hashAlg = switch (hash) {
            case "SHA256" -> TpmAlgId.SHA256;
            case "SHA384" -> TpmAlgId.SHA384;
            default -> TpmAlgId.SHA512;
        };
        PolicyDigest start = PolicyDigest.start(CRYPTO, hashAlg);
        Bytes a = start.secret(Names.of(TpmHandle.ENDORSEMENT), Bytes.EMPTY).value();
        Bytes c = start.authorizeNv(Bytes.ofHex(indexName)).value();
        assertEquals(policyA, a.toHex());
        assertEquals(policyC, c.toHex());
        assertEquals(policyB, start.or(List.of(a, c)).value().toHex());
    }

    /** A digest that every policy tool prints. */
    @Test
    void givesTheWellKnownDigestOfAuthValue() {
        assertEquals(
                "8fcd2169ab92694e0c633f1ab772842b8241bbc20288981fc7ac1eddc1fddb0e",
                START.authValue().value().toHex());
    }

    /** Every command against its formula, the octets written out. */
    @Test
    void followsTheFormulaOfEachCommand() {
        assertDigest(
                START.signed(NAME, Bytes.ofHex("abcd")), sha256(sha256(ZEROS + "00000160" + NAME.toHex()) + "abcd"));
        assertDigest(START.secret(NAME, Bytes.EMPTY), sha256(sha256(ZEROS + "00000151" + NAME.toHex())));
        assertDigest(
                START.authorize(NAME, Bytes.ofHex("01")), sha256(sha256(ZEROS + "0000016a" + NAME.toHex()) + "01"));
        assertDigest(
                START.pcr(List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("010000"))), DIGEST),
                sha256(ZEROS + "0000017f" + "00000001" + "000b" + "03" + "010000" + DIGEST.toHex()));
        assertDigest(START.locality(new TpmaLocality(0x08)), sha256(ZEROS + "0000016f" + "08"));
        String comparison = sha256("1234" + "0005" + "0003");
        assertDigest(
                START.nv(NAME, Bytes.ofHex("1234"), 5, TpmEo.UNSIGNED_GT),
                sha256(ZEROS + "00000149" + comparison + NAME.toHex()));
        assertDigest(
                START.counterTimer(Bytes.ofHex("1234"), 5, TpmEo.UNSIGNED_GT), sha256(ZEROS + "0000016d" + comparison));
        assertDigest(
                START.capability(Bytes.ofHex("1234"), 5, TpmEo.UNSIGNED_GT, TpmCap.TPM_PROPERTIES, 0x100),
                sha256(ZEROS + "0000019b" + sha256("1234" + "0005" + "0003" + "00000006" + "00000100")));
        assertDigest(START.commandCode(new TpmCc(0x153)), sha256(ZEROS + "0000016c" + "00000153"));
        assertDigest(START.physicalPresence(), sha256(ZEROS + "00000187"));
        assertDigest(START.cpHash(DIGEST), sha256(ZEROS + "0000016e" + DIGEST.toHex()));
        assertDigest(START.nameHash(DIGEST), sha256(ZEROS + "00000170" + DIGEST.toHex()));
        assertDigest(START.template(DIGEST), sha256(ZEROS + "00000190" + DIGEST.toHex()));
        assertDigest(START.parameters(DIGEST), sha256(ZEROS + "0000019c" + DIGEST.toHex()));
        assertDigest(
                START.duplicationSelect(NAME, NAME), sha256(ZEROS + "00000188" + NAME.toHex() + NAME.toHex() + "01"));
        assertDigest(START.duplicationSelect(NAME), sha256(ZEROS + "00000188" + NAME.toHex() + "00"));
        assertDigest(START.authValue(), sha256(ZEROS + "0000016b"));
        assertDigest(START.nvWritten(), sha256(ZEROS + "0000018f" + "01"));
        assertDigest(START.nvNotWritten(), sha256(ZEROS + "0000018f" + "00"));
        assertDigest(START.authorizeNv(NAME), sha256(ZEROS + "00000192" + NAME.toHex()));
    }

    @Test
    void goesOnFromTheDigestBefore() {
        String before = START.authValue().value().toHex();
        assertDigest(START.authValue().commandCode(new TpmCc(0x153)), sha256(before + "0000016c" + "00000153"));
    }

    @Test
    void forgetsTheDigestBeforeWhereAnotherOneTakesItsPlace() {
        PolicyDigest other = START.physicalPresence();
        List<Bytes> alternatives = List.of(DIGEST, START.value());
        assertEquals(START.or(alternatives).value(), other.or(alternatives).value());
        assertEquals(
                START.authorize(NAME, DIGEST).value(),
                other.authorize(NAME, DIGEST).value());
        assertEquals(START.authorizeNv(NAME).value(), other.authorizeNv(NAME).value());
    }

    @Test
    void startsFromNothingButADigest() {
        assertThrows(IllegalArgumentException.class, () -> new PolicyDigest(CRYPTO, TpmAlgId.SHA384, Bytes.zeros(32)));
    }

    private static void assertDigest(PolicyDigest actual, String expected) {
        assertEquals(expected, actual.value().toHex());
    }

    private static String sha256(String hex) {
        try {
            HexFormat format = HexFormat.of();
            return format.formatHex(MessageDigest.getInstance("SHA-256").digest(format.parseHex(hex)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
