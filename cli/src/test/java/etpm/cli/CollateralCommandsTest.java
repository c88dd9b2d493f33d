package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code etpm collateral} against a service on this machine that gives what real ones gave. */
final class CollateralCommandsTest {
    private static final String AT = "2025-07-01T00:00:00Z";

    @TempDir
    Path temporary;

    /** Bodies by path and query. */
    private final Map<String, byte[]> bodies = new HashMap<>();

    private final Map<String, String> chains = new HashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private HttpServer server;
    private String address;
    private String text = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            byte[] body = bodies.get(path);
            String chain = chains.get(path);
            if (chain != null) exchange.getResponseHeaders().set("SGX-Enclave-Identity-Issuer-Chain", chain);
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int etpm(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        ServedTpm.Opener none = (state, notices) -> {
            throw new AssertionError("no TPM is needed");
        };
        try {
            return new Main(Map.of(), none, new Thread(), to, to).run(List.of(arguments));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            text = out.toString(StandardCharsets.UTF_8);
        }
    }

    private void says(String part) {
        assertTrue(text.contains(part), () -> "\"" + part + "\" is not in:\n" + text);
    }

    private static Path vector(String name) {
        String property = System.getProperty("etpm.vectors");
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.resolveSibling("pom.xml"))) root = root.getParent();
        Path vectors = property != null ? Path.of(property) : root.resolveSibling("shared/vectors");
        Path path = vectors.resolve("attestation").resolve(name).normalize();
        Assumptions.assumeTrue(Files.exists(path), () -> "no vectors: " + path + " is missing");
        return path;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String fmspc() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(vector("tdx/phala_tdx_v4.collateral.json")));
        String info = json.get("tcb_info").asText();
        String fmspc = new ObjectMapper().readTree(info).get("fmspc").asText().toLowerCase(java.util.Locale.ROOT);
        String identity = "/tdx/certification/v4/qe/identity";
        bodies.put(
                "/tdx/certification/v4/tcb?fmspc=" + fmspc,
                utf8("{\"tcbInfo\":" + info + ",\"signature\":\""
                        + json.get("tcb_info_signature").asText() + "\"}"));
        bodies.put(
                identity,
                utf8("{\"enclaveIdentity\":" + json.get("qe_identity").asText() + ",\"signature\":\""
                        + json.get("qe_identity_signature").asText() + "\"}"));
        chains.put(
                identity,
                URLEncoder.encode(json.get("qe_identity_issuer_chain").asText(), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
        for (String ca : List.of("platform", "processor")) {
            bodies.put(
                    "/sgx/certification/v4/pckcrl?ca=" + ca + "&encoding=der",
                    HexFormat.of().parseHex(json.get("pck_crl").asText()));
        }
        // As caches give it: in digits.
        bodies.put(
                "/sgx/certification/v4/rootcacrl", utf8(json.get("root_ca_crl").asText()));
        return fmspc;
    }

    private int fetch(Path folder, Path evidence) {
        return etpm(
                "collateral", "fetch", folder.toString(), "--for", evidence.toString(), "--from", address, "--at", AT);
    }

    @Test
    void whatAQuoteNeedsIsFetchedVerifiedAndKept() throws IOException {
        String fmspc = fmspc();
        Path quote = vector("tdx/phala_tdx_v4.quote");
        Path folder = temporary.resolve("collateral");
        assertEquals(0, fetch(folder, quote), () -> text);
        says("fetched  intel/tdx-tcb-" + fmspc + ".json");
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(5, files.filter(Files::isRegularFile).count(), "and no file that was begun");
        }
        assertEquals(0, etpm("collateral", "check", folder.toString(), "--for", quote.toString(), "--at", AT));
        assertFalse(text.contains("UNSOUND"), text);
        assertEquals(
                0,
                etpm("verify", "evidence", quote.toString(), "--collateral", folder.toString(), "--at", AT),
                () -> text);

        asked.clear();
        assertEquals(0, fetch(folder, quote));
        assertEquals(Set.of(), asked, "what is sound is not asked for again");
        assertEquals(1, etpm("collateral", "check", folder.toString(), "--at", "2026-01-01T00:00:00Z"));
        says("UNSOUND  intel/tdx-qe.json: The QE identity is stale since ");
    }

    @Test
    void whatDoesNotVerifyIsNotKept() throws IOException {
        String path = "/tdx/certification/v4/tcb?fmspc=" + fmspc();
        Path quote = vector("tdx/phala_tdx_v4.quote");
        Path folder = temporary.resolve("collateral");
        byte[] good = bodies.get(path);
        bodies.put(path, utf8(new String(good, StandardCharsets.UTF_8).replaceFirst("UpToDate", "UpToDatE")));
        bodies.remove("/sgx/certification/v4/rootcacrl");
        assertEquals(1, fetch(folder, quote));
        says("is not signed by the TCB signing certificate.");
        says("NOT KEPT intel/root-ca-crl.der: " + address + "/sgx/certification/v4/rootcacrl answers with status 404. "
                + address + "/IntelSGXRootCA.der answers with status 404.");
        assertEquals(1, etpm("collateral", "check", folder.toString(), "--for", quote.toString(), "--at", AT));
        says("MISSING  intel/root-ca-crl.der");
        says("sound    intel/tdx-qe.json");
        Files.write(folder.resolve("intel/root-ca-crl.der"), new byte[(4 << 20) + 1]);
        assertEquals(1, etpm("collateral", "check", folder.toString(), "--for", quote.toString(), "--at", AT));
        says("UNSOUND  intel/root-ca-crl.der: ");

        bodies.put(path, good);
        fmspc();
        assertEquals(0, fetch(folder, quote), () -> text);
        says("there    intel/tdx-qe.json");
    }

    @Test
    void whatAReportNeedsIsFetchedToo() throws IOException {
        byte[] report = HexFormat.of()
                .parseHex(
                        Files.readString(vector("snp/virtee_milan_report.hex")).strip());
        Path file = Files.write(temporary.resolve("report"), report);
        String chip = HexFormat.of().formatHex(report, 0x1A0, 0x1E0);
        String query = "?blSPL=%02d&teeSPL=%02d&snpSPL=%02d&ucodeSPL=%02d"
                .formatted(report[0x180], report[0x181], report[0x186], report[0x187] & 0xFF);
        bodies.put("/vcek/v1/Milan/" + chip + query, Files.readAllBytes(vector("snp/virtee_milan_vcek.der")));
        byte[] authorities = Files.readAllBytes(vector("snp/amd_milan_ask_ark_asvk.pem"));
        bodies.put("/vcek/v1/Milan/cert_chain", authorities);
        bodies.put("/vlek/v1/Milan/cert_chain", authorities);
        Path folder = temporary.resolve("collateral");
        assertEquals(1, fetch(folder, file), "there is no revocation list");
        says("NOT KEPT snp/milan/vcek-crl.der: " + address + "/vcek/v1/Milan/crl answers with status 404.");
        says("fetched  snp/vcek-" + chip);
        says("fetched  snp/milan/ca.pem");
        assertEquals(0, etpm("collateral", "check", folder.toString(), "--at", AT), () -> text);
        assertEquals(2, text.lines().filter(line -> line.startsWith("sound")).count());
    }

    @Test
    void whatIsAskedForWronglyIsTold() throws IOException {
        String folder = temporary.toString();
        assertEquals(2, etpm("collateral", "fetch", folder));
        says("needs --for PATH");
        assertEquals(1, etpm("collateral", "check", temporary.resolve("none").toString()));
        says("There is no folder");
        assertEquals(0, etpm("collateral", "check", folder));
        says("There is nothing in");
        Path file = Files.writeString(temporary.resolve("file"), "whatever");
        assertEquals(1, etpm("collateral", "check", folder));
        says("UNSOUND  file: No verifier asks for an item of this name.");
        assertEquals(1, etpm("collateral", "check", folder, "--for", file.toString(), "--kind", "snp"));
        says("An SNP report has 1184 octets, not 8.");
        assertEquals(1, etpm("collateral", "check", folder, "--for", file.toString(), "--kind", "software"));
        says("Evidence of kind software needs no collateral.");
        for (String wrong : List.of("kds", "ftp://x", "https://x?y", "https://", "a b")) {
            assertEquals(
                    2, etpm("collateral", "fetch", folder, "--for", file.toString(), "--kind", "snp", "--from", wrong));
            says("is no address of a service");
        }
    }
}
