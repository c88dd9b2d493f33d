package etpm.attest.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.attest.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedJsonTest {
    private static final String SIGNATURE = "\"signature\":\"" + "0a".repeat(64) + "\"";

    private static SignedJson of(String text) {
        return SignedJson.of("thing", Vectors.utf8(text), "thing");
    }

    @Test
    void theSignedOctetsAreThoseOfTheDocument() {
        for (String body : List.of("{}", "{ \"b\" : 1,\n\"a\":[{}, \"}\"] }", "{\"a\":\"é\\u00e9\"}")) {
            for (String document : List.of(
                    "{\"thing\":" + body + "," + SIGNATURE + "}",
                    " { \"é\": {\"thing\":1} , " + SIGNATURE + ",\"thing\" :\t" + body + " } \n")) {
                SignedJson json = of(document);
                assertEquals(Vectors.utf8(body), json.signed());
                assertEquals("0a".repeat(64), json.signature().toHex());
            }
        }
        assertEquals(
                1, of("{\"thing\":{\"a\":1}," + SIGNATURE + "}").body().get("a").intValue());
    }

    /** What a parser quotes of a document goes to a terminal or a log like every other sentence. */
    @Test
    void sentencesQuoteNoControlCharacters() {
        MalformedException e = assertThrows(
                MalformedException.class,
                () -> of("{\"\\u001b[2J\\u009b\":1,\"\\u001b[2J\\u009b\":2," + SIGNATURE + "}"));
        assertEquals("The thing is not JSON: Duplicate field '?[2J?'.", e.sentence());
        assertEquals(e.sentence(), e.getMessage());
    }

    @Test
    void whatTwoReadersCouldReadDifferentlyIsRefused() {
        for (String document : List.of(
                "{\"thing\":{},\"thing\":{}," + SIGNATURE + "}",
                "{\"thing\":{\"a\":1,\"a\":2}," + SIGNATURE + "}",
                "{\"thing\":{}," + SIGNATURE + "," + SIGNATURE + "}",
                "{\"thing\":{}," + SIGNATURE + "}{}",
                "[{\"thing\":{}," + SIGNATURE + "}]",
                "{\"thing\":[]," + SIGNATURE + "}",
                "{\"thing\":{}}",
                "{" + SIGNATURE + "}",
                "{\"thing\":{},\"signature\":\"0a\"}",
                "{\"thing\":{},\"signature\":\"" + "zz".repeat(64) + "\"}",
                "{\"thing\":" + "[".repeat(3000),
                "",
                "null")) {
            assertThrows(MalformedException.class, () -> of(document), document);
        }
    }
}
