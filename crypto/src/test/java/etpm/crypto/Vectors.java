package etpm.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Third-party vectors that are not part of the repository: in the folder that the system property {@code etpm.vectors} names,
 * else in {@code ../shared/vectors} beside the repository's root. Tests that need them are skipped where they are missing.
 */
final class Vectors {
    private Vectors() {}

    static JsonNode read(String file) {
        Path path = folder().resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "no vectors: " + path + " is missing");
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        String property = System.getProperty("etpm.vectors");
        if (property != null) return Path.of(property);
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.resolveSibling("pom.xml"))) root = root.getParent();
        return root.resolveSibling("shared").resolve("vectors").normalize();
    }

    /** One case of a Wycheproof file, with the group that it belongs to. */
    record Case(JsonNode group, JsonNode test) {
        byte[] hex(String name) {
            return HexFormat.of().parseHex(test.get(name).asText());
        }

        boolean isValid() {
            return test.get("result").asText().equals("valid");
        }

        @Override
        public String toString() {
            return "tcId " + test.get("tcId") + " " + test.get("comment");
        }
    }

    static List<Case> wycheproof(String file) {
        JsonNode json = read("wycheproof/" + file);
        List<Case> cases = new ArrayList<>();
        for (JsonNode group : json.get("testGroups")) {
            for (JsonNode test : group.get("tests")) cases.add(new Case(group, test));
        }
        if (cases.size() != json.get("numberOfTests").asInt()) throw new AssertionError("cases lost: " + file);
        return cases;
    }

    static byte[] magnitude(JsonNode hex) {
        byte[] octets = new BigInteger(hex.asText(), 16).toByteArray();
        return octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
    }
}
