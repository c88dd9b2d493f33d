package etpm.attest.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.util.HexFormat;

/**
 * A JSON document {@code {"NAME": {…}, "signature": "hex"}} whose signature covers the inner object's octets exactly as
 * they are in the document. Writing the parsed object out again would give other octets (order, spaces, case of
 * hexadecimal digits), so the parser's own octet offsets mark where the object begins and ends, and that stretch of the
 * document is what was signed. The object is then read from those same octets and from nothing else. A name that occurs
 * twice is an error: two readers could take different ones.
 *
 * @param signed the octets under the signature
 * @param body the same, parsed
 * @param signature r and s, 64 octets
 */
public record SignedJson(Bytes signed, JsonNode body, Bytes signature) {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

    /**
     * Reads a document.
     *
     * @param what what sentences call it
     * @param name of the member that is signed
     */
    public static SignedJson of(String what, Bytes document, String name) {
        byte[] octets = document.toByteArray();
        int from = -1;
        int to = -1;
        String signature = null;
        try (JsonParser parser = JSON.createParser(octets)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw malformed(what, "is not a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals(name) && value == JsonToken.START_OBJECT) {
                    from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    to = (int) parser.currentLocation().getByteOffset();
                } else if (field.equals("signature") && value == JsonToken.VALUE_STRING) {
                    signature = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
            if (from < 0 || signature == null) throw malformed(what, "lacks " + name + " or its signature");
            if (parser.nextToken() != null) throw malformed(what, "goes on after its end");
            Bytes signed = Bytes.copyOf(octets, from, to);
            JsonNode body = MAPPER.readTree(octets, from, to - from);
            if (signature.length() != 128) throw malformed(what, "has a signature of the wrong length");
            return new SignedJson(signed, body, Bytes.wrap(HexFormat.of().parseHex(signature)));
        } catch (JacksonException e) {
            throw malformed(
                    what,
                    "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(what, "cannot be read");
        }
    }

    private static MalformedException malformed(String what, String how) {
        return new MalformedException("The " + what + " " + how + ".");
    }
}
