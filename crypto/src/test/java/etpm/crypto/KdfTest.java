package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.spec.alg.TpmAlgId;
import org.junit.jupiter.api.Test;

/** The expected values were computed with Python's hmac and hashlib from the formulas. */
class KdfTest {
    private final Crypto crypto = Cryptos.BEST;

    @Test
    void kdfa() {
        assertEquals(
                "01eab9bc422aa783eba10e296abb0b8fe9b6bfb84d7fb3735196f16685aff7da4f599ad2e070f2c10f604f10b3f08d27"
                        + "bd2996bc2f66b24240ac1e9b4467c5b686ed",
                hex(Kdf.kdfa(crypto, TpmAlgId.SHA256, ascii("key"), "STORAGE", ascii("u1"), ascii("v"), 521)));
        assertEquals(
                "ec243a64d5b5b06f3e710b7237bda05e",
                hex(Kdf.kdfa(crypto, TpmAlgId.SHA1, new byte[0], "", ascii("u"), new byte[0], 128)));
    }

    @Test
    void labelGetsItsZeroOnce() {
        byte[] none = {};
        assertArrayEquals(
                Kdf.kdfa(crypto, TpmAlgId.SHA256, none, "CFB", none, none, 256),
                Kdf.kdfa(crypto, TpmAlgId.SHA256, none, ascii("CFB\0"), none, none, 256));
    }

    @Test
    void kdfe() {
        assertEquals(
                "02a1f08c328145a9ae8eb9e12bafa22c33d71f3d4c937dfdd31f0f1c4c5fef648eb82c9deba1",
                hex(Kdf.kdfe(crypto, TpmAlgId.SHA256, ascii("z".repeat(32)), "SECRET", ascii("uu"), ascii("vv"), 300)));
    }

    @Test
    void kdf2() {
        byte[] z = hex("000102030405060708090a0b0c0d0e0f");
        String expected = "b08645421176609dbfe79f23110202082215bd7dedb15bd07f3b8395d99144a8"
                + "af919355b302db56d5141b202dacb613c787713f6bd52ea091af4ab6ecb792f9ef9b1d";
        assertEquals(expected, hex(Kdf.kdf2(crypto, TpmAlgId.SHA256, z, 67)));
        assertEquals("", hex(Kdf.kdf2(crypto, TpmAlgId.SHA256, z, 0)));
    }

    @Test
    void mgf1() {
        assertEquals(
                "09d8db2214e56d4dec8f9a3099b851a46886fe3f682e3c4f6a35ff98dd072c1124a6b7b411e543f204ffbe1792ab51164538",
                hex(Kdf.mgf1(crypto, TpmAlgId.SHA1, ascii("seed"), 50)));
    }

    @Test
    void goTpmKdfa() {
        JsonNode cases = Vectors.read("tpm/go-tpm_kdfa.json");
        assertTrue(cases.size() > 0);
        for (JsonNode each : cases) {
            byte[] derived = Kdf.kdfa(
                    crypto,
                    new TpmAlgId(each.get("HashAlg").asInt()),
                    octets(each, "Key"),
                    each.get("Label").asText(),
                    octets(each, "ContextU"),
                    octets(each, "ContextV"),
                    each.get("Bits").asInt());
            assertEquals(
                    each.get("Result").asText(), hex(derived), each.get("Name").asText());
        }
    }

    @Test
    void goTpmKdfe() {
        JsonNode cases = Vectors.read("tpm/go-tpm_kdfe.json");
        assertTrue(cases.size() > 0);
        for (JsonNode each : cases) {
            byte[] derived = Kdf.kdfe(
                    crypto,
                    new TpmAlgId(each.get("HashAlg").asInt()),
                    octets(each, "Z"),
                    each.get("Label").asText(),
                    octets(each, "ContextU"),
                    octets(each, "ContextV"),
                    each.get("Bits").asInt());
            assertEquals(
                    each.get("Result").asText(), hex(derived), each.get("Name").asText());
        }
    }

    private static byte[] octets(JsonNode node, String name) {
        return hex(node.get(name).asText());
    }
}
