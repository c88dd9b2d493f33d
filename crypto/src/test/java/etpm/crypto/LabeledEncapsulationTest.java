package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The two labeled key encapsulations (Part 1, 8.4.5.2) out of this module's parts, against secrets that other TPMs made. The keys
 * are cut from the ends of TPMT_PUBLIC and TPMT_SENSITIVE.
 */
class LabeledEncapsulationTest {
    private static final Map<String, TpmAlgId> HASHES = Map.of(
            "SHA1", TpmAlgId.SHA1,
            "SHA256", TpmAlgId.SHA256,
            "SHA384", TpmAlgId.SHA384,
            "SHA512", TpmAlgId.SHA512);
    private static final Map<String, TpmEccCurve> CURVES = Map.of(
            "P256", TpmEccCurve.NIST_P256,
            "P384", TpmEccCurve.NIST_P384,
            "P521", TpmEccCurve.NIST_P521);

    @Test
    void rsa() throws Exception {
        JsonNode cases = Vectors.read("tpm/go-tpm_rsa_labeled_encaps.json");
        assertTrue(cases.size() > 0);
        for (JsonNode each : cases) {
            String name = each.get("Name").asText();
            String[] words = name.split("_");
            // 00_R_2048_SHA1_128 has the name algorithm, 54_U_2048_SHA1_SHA384 the scheme's hash.
            TpmAlgId hash = HASHES.get(words[1].equals("R") ? words[3] : words[4]);
            int size = Integer.parseInt(words[2]) / 8;
            byte[] modulus = last(each, "PublicKey", size);
            byte[] cipherText = octets(each, "Ciphertext");
            byte[] label = ascii(each.get("Label").asText() + "\0");
            byte[] salt = octets(each, "OAEPSalt");

            RsaPrivateKey key =
                    Cryptos.BEST.rsaPrivate(modulus, 65537, Secret.take(last(each, "PrivateKey", size / 2)));
            byte[] secret = key.decryptOaep(hash, label, cipherText);
            assertEquals(each.get("Secret").asText(), hex(secret), name);
            byte[] again = Cryptos.BEST
                    .rsaPublic(modulus, 65537)
                    .encryptOaep(hash, label, secret, target -> System.arraycopy(salt, 0, target, 0, target.length));
            assertEquals(hex(cipherText), hex(again), name);
        }
    }

    @Test
    void ecc() throws Exception {
        JsonNode cases = Vectors.read("tpm/go-tpm_ecc_labeled_encaps.json");
        assertTrue(cases.size() > 0);
        for (JsonNode each : cases) {
            String name = each.get("Name").asText();
            String[] words = name.split("_");
            TpmEccCurve curve = CURVES.get(words[2]);
            TpmAlgId nameAlg = HASHES.get(words[3]);
            int size = Math.ceilDiv(Cryptos.BEST.parameters(curve).bits(), 8);
            EcPoint ours = point(octets(each, "PublicKey"), size);
            EcPoint theirs = point(octets(each, "Ciphertext"), size);

            EccPrivateKey key = Cryptos.BEST.eccPrivate(curve, Secret.take(last(each, "PrivateKey", size)), ours);
            assertEquals(each.get("Secret").asText(), secret(each, nameAlg, key.multiply(theirs), theirs, ours), name);

            Secret ephemeral = Secret.take(octets(each, "EphemeralPrivate"));
            assertEquals(theirs, Cryptos.BEST.publicPoint(curve, ephemeral), name);
            EccPrivateKey sender = Cryptos.JDK.eccPrivate(curve, ephemeral, theirs);
            assertEquals(each.get("Secret").asText(), secret(each, nameAlg, sender.multiply(ours), theirs, ours), name);
        }
    }

    private static String secret(JsonNode each, TpmAlgId nameAlg, EcPoint z, EcPoint ephemeral, EcPoint fixed) {
        return hex(Kdf.kdfe(
                Cryptos.BEST,
                nameAlg,
                z.x().toByteArray(),
                each.get("Label").asText(),
                ephemeral.x().toByteArray(),
                fixed.x().toByteArray(),
                nameAlg.digestSize() * 8));
    }

    /** The TPMS_ECC_POINT at the end. */
    private static EcPoint point(byte[] structure, int size) {
        int y = structure.length - size;
        int x = y - 2 - size;
        return new EcPoint(Bytes.copyOf(structure, x, x + size), Bytes.copyOf(structure, y, y + size));
    }

    private static byte[] octets(JsonNode node, String name) {
        return hex(node.get(name).asText());
    }

    private static byte[] last(JsonNode node, String name, int length) {
        byte[] octets = octets(node, name);
        return Arrays.copyOfRange(octets, octets.length - length, octets.length);
    }
}
