package etpm.attest.attester;

import etpm.attest.Collateral;
import etpm.attest.EvidenceType;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Evidence in a folder: the report or quote in a file {@code evidence.KIND}, and below {@code collateral/} the items that
 * came with it.
 */
public final class EvidenceFolder {
    private static final String PREFIX = "evidence.";
    private static final String ITEMS = "collateral";

    private EvidenceFolder() {}

    /** Writes it; the folder is made. */
    public static void write(Path folder, FreshEvidence evidence) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(PREFIX + evidence.type().label()),
                evidence.octets().toByteArray());
        for (Map.Entry<String, Bytes> item : evidence.items().entrySet()) {
            Path file = folder.resolve(ITEMS).resolve(item.getKey()).normalize();
            if (!file.startsWith(folder)) throw new IOException("an item's name leads out of the folder");
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, item.getValue().toByteArray());
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException with a sentence if there is not exactly one file of evidence of a known kind
     */
    public static FreshEvidence read(Path folder) throws IOException {
        List<EvidenceType> found = new ArrayList<>();
        for (EvidenceType type : EvidenceType.values()) {
            if (Files.isRegularFile(folder.resolve(PREFIX + type.label()))) found.add(type);
        }
        if (found.size() != 1) {
            throw new IOException(folder + " holds " + found.size() + " files of evidence; it must hold one, named "
                    + PREFIX + "snp, .sgx, .tdx, .software or .pinned-key.");
        }
        Map<String, Bytes> items = new HashMap<>();
        Path below = folder.resolve(ITEMS);
        if (Files.isDirectory(below)) {
            try (Stream<Path> files = Files.walk(below)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    items.put(below.relativize(file).toString().replace('\\', '/'), octets(file));
                }
            }
        }
        EvidenceType type = found.getFirst();
        return new FreshEvidence(type, octets(folder.resolve(PREFIX + type.label())), items);
    }

    private static Bytes octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(Collateral.MAX_ITEM + 1);
            if (octets.length > Collateral.MAX_ITEM) {
                throw new IOException(file + " is larger than " + Collateral.MAX_ITEM + " octets.");
            }
            return Bytes.wrap(octets);
        }
    }
}
