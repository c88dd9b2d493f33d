package etpm.attest;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a verifier needs beside the evidence: certificates, revocation lists, TCB information. Each item has a name,
 * which is a relative path with {@code /} between its parts; the verifiers' packages say which names they look up.
 * Nothing in it is trusted for being there: every item is signed by somebody whom a pinned root vouches for.
 */
@FunctionalInterface
public interface Collateral {
    /** No items at all. */
    Collateral NONE = name -> Optional.empty();

    /** The largest item that {@link #folder} reads, in octets: a full PCK revocation list is far smaller. */
    int MAX_ITEM = 4 << 20;

    /**
     * The octets of an item, or empty where there is none.
     *
     * @throws CollateralException if there is one that cannot be read
     */
    Optional<Bytes> item(String name);

    /** These items, and {@code other}'s where these have none. */
    default Collateral or(Collateral other) {
        return name -> item(name).or(() -> other.item(name));
    }

    /** Items in memory. */
    static Collateral of(Map<String, Bytes> items) {
        Map<String, Bytes> copy = Map.copyOf(items);
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** Items in files below {@code folder}, one file an item, read when they are asked for. */
    static Collateral folder(Path folder) {
        Pattern plain = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*");
        return name -> {
            // Names hold parts of evidence that nobody has verified yet: no way out of the folder.
            if (!plain.matcher(name).matches()) return Optional.empty();
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) return Optional.empty();
            try (InputStream in = Files.newInputStream(file)) {
                byte[] octets = in.readNBytes(MAX_ITEM + 1);
                if (octets.length > MAX_ITEM)
                    throw new CollateralException(name + " is larger than " + MAX_ITEM + " octets");
                return Optional.of(Bytes.wrap(octets));
            } catch (IOException e) {
                throw new CollateralException(name + " cannot be read: " + e.getMessage());
            }
        };
    }
}
