package etpm.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import etpm.tss.EkTemplate;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an authority elsewhere needs to know to certify a TPM's endorsement keys. It holds no secrets. */
public final class CertificateRequest {
    /** The value of {@code format}: another number is another form. */
    static final String FORMAT = "etpm-certificate-request-1";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CertificateRequest() {}

    /**
     * The request as JSON: {@code format}, {@code instance}, {@code manufacturer}, {@code model}, {@code version}, {@code
     * specification} (family, level, revision), {@code evidence} if there is some, and {@code endorsementKeys}, each with
     * {@code template} (such as {@code L-1}), {@code public} (TPMT_PUBLIC) and {@code publicKey} (PEM). Octets are in
     * hexadecimal.
     *
     * @param instance which TPM this is
     * @param evidence of the trusted execution environment that it runs in, or null
     */
    public static String of(TpmClient tpm, TpmIdentity identity, String instance, @Nullable Bytes evidence)
            throws ProvisionException, IOException {
        Map<EkTemplate, TpmtPublic> found = Provisioning.endorsementKeys(tpm);
        if (found.isEmpty()) throw new ProvisionException("The TPM has no endorsement key to be certified.");

        ObjectNode request = MAPPER.createObjectNode();
        request.put("format", FORMAT);
        request.put("instance", instance);
        request.put("manufacturer", identity.manufacturer());
        request.put("model", identity.model());
        request.put("version", identity.version());
        request.putObject("specification")
                .put("family", identity.family())
                .put("level", identity.level())
                .put("revision", identity.revision());
        if (evidence != null) request.put("evidence", evidence.toHex());
        ArrayNode keys = request.putArray("endorsementKeys");
        for (Map.Entry<EkTemplate, TpmtPublic> key : found.entrySet()) {
            keys.addObject()
                    .put("template", key.getKey().templateName())
                    .put(
                            "public",
                            WireWriter.encode(key.getValue(), TpmtPublicCodec::write)
                                    .toHex())
                    .put("publicKey", pem(key.getValue()));
        }
        try {
            return MAPPER.writeValueAsString(request) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(TpmtPublic area) throws ProvisionException {
        try {
            return Pem.write(Pem.PUBLIC_KEY, PublicKeys.of(area).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
