package etpm.cli;

import etpm.attest.Collateral;
import etpm.attest.CollateralItems;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor's service, or a cache of it, at an address; nothing that it says is trusted here. */
final class CollateralService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final HttpClient client;

    CollateralService(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * An item by the first of its ways that answers.
     *
     * @param why gets a sentence for the item that has none
     */
    Optional<Bytes> fetch(List<List<CollateralItems.Part>> ways, String name, Map<String, String> why)
            throws InterruptedException {
        for (List<CollateralItems.Part> way : ways) {
            try {
                ByteArrayOutputStream item = new ByteArrayOutputStream();
                for (CollateralItems.Part part : way) get(part, item);
                return Optional.of(binary(name, item.toByteArray()));
            } catch (IOException e) {
                why.merge(name, e.getMessage() + ".", (first, second) -> first + " " + second);
            }
        }
        return Optional.empty();
    }

    private void get(CollateralItems.Part part, ByteArrayOutputStream item) throws IOException, InterruptedException {
        URI uri = URI.create(address + part.path());
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) throw new IOException("status " + answer.statusCode());
                byte[] body = in.readNBytes(Collateral.MAX_ITEM + 1);
                if (body.length > Collateral.MAX_ITEM) throw new IOException("more octets than any item has");
                if (part.body()) item.write(body);
            }
            for (String header : part.headers()) {
                String value =
                        answer.headers().firstValue(header).orElseThrow(() -> new IOException("no header " + header));
                // A plus is one in base64, whatever forms make of it.
                item.writeBytes(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException | IllegalArgumentException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException(uri + " answers with " + said, e);
        }
    }

    /** Caches give the root's revocation list in hexadecimal digits. */
    private static Bytes binary(String name, byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1).strip();
        boolean digits = name.endsWith(".der") && text.matches("(?:[0-9a-fA-F]{2})++");
        return Bytes.wrap(digits ? HexFormat.of().parseHex(text) : octets);
    }

    @Override
    public void close() {
        client.close();
    }
}
