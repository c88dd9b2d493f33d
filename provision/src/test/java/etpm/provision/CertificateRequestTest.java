package etpm.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.tss.EkTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateRequestTest {
    @TempDir
    Path folder;

    @Test
    void saysWhoseKeysTheyAre() throws Exception {
        EngineTpm tpm = Endorsed.tpm();
        List<Bytes> vouchedFor = new ArrayList<>();
        CertificateRequest.Evidence evidence =
                new CertificateRequest.Evidence("software", Bytes.ofHex("00ff"), Map.of("a/b", Bytes.ofHex("01")));
        String text = CertificateRequest.of(
                tpm.client(), TpmIdentity.of(tpm.client(), "eTPM"), "instance-1", (label, fields) -> {
                    assertEquals("etpm-certificate-request-1", label);
                    vouchedFor.addAll(fields);
                    return evidence;
                });
        JsonNode request = new ObjectMapper().readTree(text);
        assertEquals("etpm-certificate-request-1", request.get("format").asText());
        assertEquals("instance-1", request.get("instance").asText());
        assertEquals("id:4554504D", request.get("manufacturer").asText());
        assertEquals("eTPM", request.get("model").asText());
        assertEquals("id:00000001", request.get("version").asText());
        assertEquals(
                "{\"family\":\"2.0\",\"level\":0,\"revision\":185}",
                request.get("specification").toString());
        assertEquals(
                "{\"kind\":\"software\",\"octets\":\"00ff\",\"collateral\":{\"a/b\":\"01\"}}",
                request.get("evidence").toString());
        assertEquals(
                new CertificateRequest.Vouched(evidence, vouchedFor),
                CertificateRequest.vouched(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of("instance-1", "id:4554504D", "eTPM", "id:00000001", "2.0", "0", "185"),
                vouchedFor.subList(0, 7).stream()
                        .map(field -> new String(field.toByteArray(), StandardCharsets.UTF_8))
                        .toList());
        assertEquals(8, request.size());

        EkTemplate[] templates = EkTemplate.values();
        assertEquals(templates.length, request.get("endorsementKeys").size());
        for (int i = 0; i < templates.length; i++) {
            JsonNode key = request.get("endorsementKeys").get(i);
            assertEquals(3, key.size());
            assertEquals(Bytes.ofHex(key.get("public").asText()), vouchedFor.get(7 + i));
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

    /** An authority that certifies the key in PEM must not certify another one than the evidence vouches for. */
    @Test
    void whatIsReadIsWhatIsVouchedFor() throws Exception {
        EngineTpm tpm = Endorsed.tpm();
        String text = CertificateRequest.of(
                tpm.client(),
                TpmIdentity.of(tpm.client(), "eTPM"),
                "instance-1",
                (label, fields) -> new CertificateRequest.Evidence("software", Bytes.ofHex("00ff"), Map.of()));
        ObjectNode request = (ObjectNode) new ObjectMapper().readTree(text);
        ArrayNode keys = (ArrayNode) request.get("endorsementKeys");
        String other = keys.get(1).get("publicKey").asText();
        ((ObjectNode) keys.get(0)).put("publicKey", other);
        assertEquals("The request shows another key in PEM than in TPMT_PUBLIC.", refusal(request.toString()));
        ((ObjectNode) keys.get(0)).put("public", "0001");
        assertEquals("The request is damaged: it does not decode.", refusal(request.toString()));
        ((ObjectNode) keys.get(0)).put("public", "xyz");
        assertEquals("The request is damaged: it does not decode.", refusal(request.toString()));
        assertEquals("The request is damaged: it does not decode.", refusal(text.substring(0, 300)));
        ObjectNode without = (ObjectNode) new ObjectMapper().readTree(text);
        without.remove("evidence");
        assertEquals("The request has no evidence.", refusal(without.toString()));
        assertEquals(
                "This is no request for certificates of the form etpm-certificate-request-1.", refusal("{\"a\":1}"));
    }

    private static String refusal(String request) {
        return assertThrows(
                        ProvisionException.class,
                        () -> CertificateRequest.vouched(request.getBytes(StandardCharsets.UTF_8)))
                .getMessage();
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
