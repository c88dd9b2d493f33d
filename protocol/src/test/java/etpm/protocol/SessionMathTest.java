package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class SessionMathTest {
    private static final Crypto CRYPTO = new JcaCrypto();

    private static Bytes transformed(
            TpmtSymDef symmetric,
            TpmAlgId hashAlg,
            Secret key,
            JsonNode vector,
            Bytes data,
            SessionMath.Direction way) {
        return Bytes.wrap(SessionMath.transform(
                CRYPTO,
                symmetric,
                hashAlg,
                key,
                Vectors.secret(vector, "entityAuth"),
                Vectors.bytes(vector, "nonceCaller"),
                Vectors.bytes(vector, "nonceTPM"),
                data.toByteArray(),
                way));
    }

    @Test
    void everythingIsAsComputedElsewhere() {
        JsonNode vectors = Vectors.own("session-vectors.json").get("sessions");
        assertEquals(16, vectors.size());
        for (JsonNode vector : vectors) {
            TpmAlgId hashAlg = Vectors.algorithm(vector, "hashAlg");
            Secret key = Vectors.secret(vector, "sessionKey");
            Bytes nonceTPM = Vectors.bytes(vector, "nonceTPM");
            Bytes nonceCaller = Vectors.bytes(vector, "nonceCaller");
            if (!key.isEmpty()) {
                Secret authValue = Vectors.secret(vector, "authValue");
                Secret salt = Vectors.secret(vector, "salt");
                assertEquals(key, SessionMath.sessionKey(CRYPTO, hashAlg, authValue, salt, nonceTPM, nonceCaller));
            }
            List<Bytes> names = new ArrayList<>();
            for (JsonNode name : vector.get("names")) names.add(Bytes.ofHex(name.asText()));
            int code = vector.get("commandCode").asInt();
            Bytes cpHash = SessionMath.cpHash(
                    CRYPTO,
                    hashAlg,
                    code,
                    names,
                    Vectors.bytes(vector, "parameters").toByteArray());
            assertEquals(Vectors.bytes(vector, "cpHash"), cpHash);
            byte[] response = Vectors.bytes(vector, "responseParameters").toByteArray();
            assertEquals(Vectors.bytes(vector, "rpHash"), SessionMath.rpHash(CRYPTO, hashAlg, code, response));
            assertEquals(Vectors.bytes(vector, "nameHash"), SessionMath.nameHash(CRYPTO, hashAlg, names));
            byte[] hmac = SessionMath.hmac(
                    CRYPTO,
                    hashAlg,
                    key,
                    Vectors.secret(vector, "entityAuth"),
                    cpHash,
                    nonceCaller,
                    nonceTPM,
                    Vectors.bytes(vector, "nonceDecrypt"),
                    Vectors.bytes(vector, "nonceEncrypt"),
                    new TpmaSession(vector.get("attributes").asInt()));
            assertEquals(Vectors.bytes(vector, "hmac"), Bytes.wrap(hmac));

            TpmtSymDef xor = new TpmtSymDef(TpmAlgId.XOR, hashAlg.value(), TpmAlgId.NULL);
            Bytes data = Vectors.bytes(vector, "data");
            Bytes xored = Vectors.bytes(vector, "xored");
            assertEquals(xored, transformed(xor, hashAlg, key, vector, data, SessionMath.Direction.ENCRYPT));
            assertEquals(data, transformed(xor, hashAlg, key, vector, xored, SessionMath.Direction.DECRYPT));
        }
    }

    @Test
    void aCipherIsKeyedByTheSessionAndTheEntity() throws Exception {
        JsonNode vector = Vectors.own("session-vectors.json").get("sessions").get(3);
        TpmAlgId hashAlg = Vectors.algorithm(vector, "hashAlg");
        Secret key = Vectors.secret(vector, "sessionKey");
        Bytes data = Vectors.bytes(vector, "data");
        TpmtSymDef aes = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
        Bytes encrypted = transformed(aes, hashAlg, key, vector, data, SessionMath.Direction.ENCRYPT);
        assertEquals(data, transformed(aes, hashAlg, key, vector, encrypted, SessionMath.Direction.DECRYPT));

        // One block of SHA-256 is enough for key and vector.
        assertEquals(TpmAlgId.SHA256, hashAlg);
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] both = Bytes.wrap(key.toByteArray())
                .concat(Vectors.bytes(vector, "entityAuth"))
                .toByteArray();
        mac.init(new SecretKeySpec(both, "HmacSHA256"));
        mac.update(new byte[] {0, 0, 0, 1, 'C', 'F', 'B', 0});
        mac.update(Vectors.bytes(vector, "nonceCaller").toByteArray());
        mac.update(Vectors.bytes(vector, "nonceTPM").toByteArray());
        byte[] derived = mac.doFinal(new byte[] {0, 0, 1, 0});
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(derived, 16), "AES"),
                new IvParameterSpec(Arrays.copyOfRange(derived, 16, 32)));
        assertEquals(Bytes.wrap(cipher.doFinal(data.toByteArray())), encrypted);
    }
}
