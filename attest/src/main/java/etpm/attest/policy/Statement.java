package etpm.attest.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a side says of itself beyond what its hardware measures. Its digest is bound into the report data, so that the
 * evidence vouches for it, and a host that switches a protection off cannot hide it. As a JSON object; its octets are
 * hashed as they were sent.
 *
 * @param eks SHA-256 of each endorsement key's public area (TPMT_PUBLIC), lower-case hexadecimal
 * @param instance the TPM's own identifier, made with it; empty for a side that is no TPM
 * @param epoch how many commits the anchor of the state counts
 * @param policy SHA-256 of the policy that the side holds the other to
 * @param plainListeners where the TPM can be reached without attestation
 * @param keySources where the key of the sealed state comes from
 * @param anchor what keeps the state from being rolled back
 * @param profile the TPM's set of algorithms and commands
 */
public record Statement(
        List<String> eks,
        String instance,
        long epoch,
        String policy,
        List<String> plainListeners,
        List<String> keySources,
        String anchor,
        String profile) {
    /** The largest that is read, in octets. */
    public static final int MOST_OCTETS = 16 * 1024;

    private static final int MOST_ITEMS = 64;
    private static final int MOST_TEXT = 256;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]*");

    /** Copies its arguments. */
    public Statement {
        eks = List.copyOf(eks);
        plainListeners = List.copyOf(plainListeners);
        keySources = List.copyOf(keySources);
    }

    /** Of a side that is no TPM. */
    public static Statement ofClient(String policy) {
        return new Statement(List.of(), "", 0, policy, List.of(), List.of(), "", "");
    }

    /** The octets to send. */
    public Bytes encode() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        eks.forEach(json.putArray("eks")::add);
        json.put("instance", instance).put("epoch", epoch).put("policy", policy);
        plainListeners.forEach(json.putArray("plain-listeners")::add);
        keySources.forEach(json.putArray("key-sources")::add);
        json.put("anchor", anchor).put("profile", profile);
        try {
            return Bytes.wrap(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads one; every member must be there, and nothing else. */
    public static Statement parse(Bytes octets) {
        if (octets.length() > MOST_OCTETS) throw malformed("is too large");
        JsonNode json;
        try {
            json = MAPPER.readTree(octets.toByteArray());
        } catch (IOException e) {
            throw malformed("is not JSON");
        }
        if (!json.isObject() || json.size() != 8) throw malformed("does not have the members that it must have");
        JsonNode epoch = json.path("epoch");
        if (!epoch.isIntegralNumber() || !epoch.canConvertToLong() || epoch.longValue() < 0) {
            throw malformed("has an epoch that is no number");
        }
        return new Statement(
                texts(json, "eks"),
                text(json.path("instance")),
                epoch.longValue(),
                text(json.path("policy")),
                texts(json, "plain-listeners"),
                texts(json, "key-sources"),
                text(json.path("anchor")),
                text(json.path("profile")));
    }

    private static List<String> texts(JsonNode json, String name) {
        JsonNode array = json.path(name);
        if (!array.isArray() || array.size() > MOST_ITEMS) throw malformed("has no list " + name);
        List<String> all = new ArrayList<>();
        for (JsonNode item : array) all.add(text(item));
        return all;
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()
                || node.textValue().length() > MOST_TEXT
                || !PLAIN.matcher(node.textValue()).matches()) throw malformed("has a member that is no plain text");
        return node.textValue();
    }

    private static MalformedException malformed(String how) {
        return new MalformedException("The statement of the other side " + how + ".");
    }
}
