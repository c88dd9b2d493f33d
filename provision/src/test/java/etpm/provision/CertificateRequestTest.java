package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.tss.EkTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateRequestTest {
    @TempDir
    Path folder;

    @Test
    void saysWhoseKeysTheyAre() throws Exception {
        EngineTpm tpm = Endorsed.tpm();
        String text = CertificateRequest.of(
                tpm.client(), TpmIdentity.of(tpm.client(), "eTPM"), "instance-1", Bytes.ofHex("00ff"));
        JsonNode request = new ObjectMapper().readTree(text);
        assertEquals("etpm-certificate-request-1", request.get("format").asText());
        assertEquals("instance-1", request.get("instance").asText());
        assertEquals("id:4554504D", request.get("manufacturer").asText());
        assertEquals("eTPM", request.get("model").asText());
        assertEquals("id:00000001", request.get("version").asText());
        assertEquals(
                "{\"family\":\"2.0\",\"level\":0,\"revision\":185}",
                request.get("specification").toString());
        assertEquals("00ff", request.get("evidence").asText());
        assertEquals(8, request.size());

        EkTemplate[] templates = EkTemplate.values();
        assertEquals(templates.length, request.get("endorsementKeys").size());
        for (int i = 0; i < templates.length; i++) {
            JsonNode key = request.get("endorsementKeys").get(i);
            assertEquals(3, key.size());
            assertEquals(templates[i].templateName(), key.get("template").asText());
            assertEquals(
                    Endorsed.key(tpm, templates[i].persistentHandle()),
                    TpmtPublicCodec.read(
                            WireReader.lenient(Bytes.ofHex(key.get("public").asText())), false));
            Path pem = Files.writeString(
                    folder.resolve("key.pem"), key.get("publicKey").asText());
            assertEquals(key.get("publicKey").asText(), OpenSsl.run("pkey", "-pubin", "-in", pem, "-pubout"));
        }
    }

    @Test
    void evidenceIsOptional() throws Exception {
        EngineTpm tpm = Endorsed.tpm();
        String text = CertificateRequest.of(tpm.client(), TpmIdentity.of(tpm.client(), "eTPM"), "instance-1", null);
        assertFalse(new ObjectMapper().readTree(text).has("evidence"));
    }

    @Test
    void thereMustBeSomethingToCertify() throws Exception {
        EngineTpm tpm = EngineTpm.fresh();
        TpmIdentity identity = TpmIdentity.of(tpm.client(), "eTPM");
        assertEquals(
                "The TPM has no endorsement key to be certified.",
                assertThrows(ProvisionException.class, () -> CertificateRequest.of(tpm.client(), identity, "x", null))
                        .getMessage());
    }
}
