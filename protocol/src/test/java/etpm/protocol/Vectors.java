package etpm.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Test vectors: our own, computed by another program, among the resources; and third-party ones in the folder that the system property
 * {@code etpm.vectors} names, else in {@code ../shared/vectors} beside the repository's root. Tests that need those are skipped
 * where they are missing.
 */
final class Vectors {
    private Vectors() {}

    static JsonNode own(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            if (in == null) throw new AssertionError(file + " is missing");
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode shared(String file) {
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

    static Bytes bytes(JsonNode vector, String name) {
        return Bytes.ofHex(vector.get(name).asText());
    }

    static Secret secret(JsonNode vector, String name) {
        return Secret.copyOf(bytes(vector, name).toByteArray());
    }

    static TpmAlgId algorithm(JsonNode vector, String name) {
        return new TpmAlgId(Integer.parseInt(vector.get(name).asText(), 16));
    }
}
