package etpm.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Recorded evidence that is not part of the repository: in the folder that the system property {@code etpm.vectors}
 * names, else in {@code ../shared/vectors} beside the repository's root. Tests that need it are skipped where it is
 * missing.
 */
public final class Vectors {
    /** The names of the files that were asked for. */
    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

    private Vectors() {}

    /** The names of all files below {@code attestation/} that {@code tests} do not ask for. */
    static Set<String> unusedBy(Runnable tests) throws IOException {
        Path folder = folder().resolve("attestation");
        Assumptions.assumeTrue(Files.exists(folder), () -> "no vectors: " + folder + " is missing");
        ASKED.clear();
        tests.run();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !ASKED.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The octets of a file below {@code attestation/}. */
    public static Bytes file(String name) {
        ASKED.add(name);
        Path path = folder().resolve("attestation").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no vectors: " + path + " is missing");
        try {
            return Bytes.wrap(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same, as text. */
    public static String text(String name) {
        return new String(file(name).toByteArray(), StandardCharsets.UTF_8);
    }

    /** The same, as JSON. */
    public static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(file(name).toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The octets of a text. */
    public static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code octets} with one bit changed. */
    public static Bytes flip(Bytes octets, int bit) {
        byte[] changed = octets.toByteArray();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.wrap(changed);
    }

    /** {@code octets} with others in place from {@code offset} on. */
    public static Bytes patch(Bytes octets, int offset, Bytes with) {
        byte[] changed = octets.toByteArray();
        with.copyTo(changed, offset);
        return Bytes.wrap(changed);
    }

    /** Intel collateral as one recorded file has it: the parts of the service's answers, apart. */
    public static Map<String, Bytes> intel(String name) {
        JsonNode json = json(name);
        Map<String, Bytes> items = new HashMap<>();
        items.put("intel/root-ca-crl.der", Bytes.ofHex(json.get("root_ca_crl").asText()));
        String authority = pckAuthority(Bytes.ofHex(json.get("pck_crl").asText()));
        items.put(
                "intel/pck-" + authority + "-crl.der",
                Bytes.ofHex(json.get("pck_crl").asText()));
        items.put(
                "intel/tcb-signing-chain.pem",
                utf8(json.get("tcb_info_issuer_chain").asText()));
        String info = json.get("tcb_info").asText();
        String tee = info.contains("\"id\":\"TDX\"") ? "tdx" : "sgx";
        items.put(
                "intel/" + tee + "-tcb-" + fmspc(info) + ".json",
                signed("tcbInfo", info, json.get("tcb_info_signature").asText()));
        items.put(
                "intel/" + tee + "-qe.json",
                signed(
                        "enclaveIdentity",
                        json.get("qe_identity").asText(),
                        json.get("qe_identity_signature").asText()));
        return items;
    }

    private static Bytes signed(String name, String body, String signature) {
        return utf8("{\"" + name + "\":" + body + ",\"signature\":\"" + signature + "\"}");
    }

    private static String pckAuthority(Bytes list) {
        return new String(list.toByteArray(), StandardCharsets.ISO_8859_1).contains("Platform")
                ? "platform"
                : "processor";
    }

    /** The FMSPC that a TCB info names, lower case. */
    public static String fmspc(String info) {
        int at = info.indexOf("\"fmspc\":\"") + 9;
        return info.substring(at, at + 12).toLowerCase(Locale.ROOT);
    }

    private static Path folder() {
        String property = System.getProperty("etpm.vectors");
        if (property != null) return Path.of(property);
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.resolveSibling("pom.xml"))) root = root.getParent();
        return root.resolveSibling("shared").resolve("vectors").normalize();
    }
}
