package etpm.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import etpm.spec.rc.RcException;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import etpm.tss.EkTemplate;
import etpm.tss.TpmClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an authority elsewhere needs to know to certify a TPM's endorsement keys. It holds no secrets. */
public final class CertificateRequest {
    /** The value of {@code format}: another number is another form. */
    public static final String FORMAT = "etpm-certificate-request-1";

    private static final String EVIDENCE = "evidence";
    private static final String KEYS = "endorsementKeys";
    private static final String AREA = "public";
    private static final String KEY = "publicKey";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CertificateRequest() {}

    /**
     * Evidence of the trusted execution environment that a TPM runs in.
     *
     * @param kind as its sender calls it
     * @param octets the report or quote
     * @param collateral that its source gave with it, by name
     */
    public record Evidence(String kind, Bytes octets, Map<String, Bytes> collateral) {}

    /** What gives evidence for a request. */
    public interface Witness {
        /** Evidence over a digest of the label and these fields. */
        Evidence vouch(String label, List<Bytes> fields) throws ProvisionException;
    }

    /**
     * What a request's evidence has to vouch for.
     *
     * @param fields as {@link Witness#vouch} was given them
     */
    public record Vouched(Evidence evidence, List<Bytes> fields) {}

    /**
     * The request as JSON: {@code format}, {@code instance}, {@code manufacturer}, {@code model}, {@code version}, {@code
     * specification} (family, level, revision), {@code evidence} if there is some, and {@code endorsementKeys}, each with
     * {@code template} (such as {@code L-1}), {@code public} (TPMT_PUBLIC) and {@code publicKey} (PEM). Octets are in
     * hexadecimal.
     *
     * @param instance which TPM this is
     * @param witness of the trusted execution environment that it runs in, or null
     */
    public static String of(TpmClient tpm, TpmIdentity identity, String instance, @Nullable Witness witness)
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
        ArrayNode keys = MAPPER.createArrayNode();
        for (Map.Entry<EkTemplate, TpmtPublic> key : found.entrySet()) {
            keys.addObject()
                    .put("template", key.getKey().templateName())
                    .put(
                            AREA,
                            WireWriter.encode(key.getValue(), TpmtPublicCodec::write)
                                    .toHex())
                    .put(KEY, pem(key.getValue()));
        }
        if (witness != null) {
            Evidence evidence = witness.vouch(FORMAT, fields(request, keys));
            ObjectNode told = request.putObject(EVIDENCE);
            told.put("kind", evidence.kind()).put("octets", evidence.octets().toHex());
            ObjectNode collateral = told.putObject("collateral");
            evidence.collateral().forEach((name, item) -> collateral.put(name, item.toHex()));
        }
        request.set(KEYS, keys);
        try {
            return MAPPER.writeValueAsString(request) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that a certificate will say: evidence vouches for each. */
    private static List<Bytes> fields(JsonNode request, JsonNode keys) {
        List<Bytes> fields = new ArrayList<>();
        for (String name : List.of("instance", "manufacturer", "model", "version"))
            fields.add(text(request.path(name)));
        for (String name : List.of("family", "level", "revision")) {
            fields.add(text(request.path("specification").path(name)));
        }
        for (JsonNode key : keys) fields.add(Bytes.ofHex(key.path(AREA).asText()));
        return fields;
    }

    private static Bytes text(JsonNode value) {
        return Bytes.wrap(value.asText().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a request, as the authority that is sent it does, for what its evidence has to vouch for.
     *
     * @throws ProvisionException when it is none, has no evidence, or shows a key that is not the one which the TPM has
     */
    public static Vouched vouched(byte[] json) throws ProvisionException {
        try {
            JsonNode request = MAPPER.readTree(json);
            if (!request.path("format").asText().equals(FORMAT)) {
                throw new ProvisionException("This is no request for certificates of the form " + FORMAT + ".");
            }
            for (JsonNode key : request.path(KEYS)) {
                TpmtPublic area = TpmtPublicCodec.read(
                        WireReader.lenient(Bytes.ofHex(key.path(AREA).asText())), false);
                if (!pem(area).equals(key.path(KEY).asText())) {
                    throw new ProvisionException("The request shows another key in PEM than in TPMT_PUBLIC.");
                }
            }
            JsonNode told = request.path(EVIDENCE);
            if (!told.isObject()) throw new ProvisionException("The request has no evidence.");
            Map<String, Bytes> collateral = new LinkedHashMap<>();
            told.path("collateral")
                    .properties()
                    .forEach(item -> collateral.put(
                            item.getKey(), Bytes.ofHex(item.getValue().asText())));
            Bytes octets = Bytes.ofHex(told.path("octets").asText());
            return new Vouched(
                    new Evidence(told.path("kind").asText(), octets, collateral), fields(request, request.path(KEYS)));
        } catch (IOException | RcException | IllegalArgumentException e) { // in each, malformed contents are refused
            throw new ProvisionException("The request is damaged: it does not decode.", e);
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
