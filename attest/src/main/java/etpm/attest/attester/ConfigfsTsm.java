package etpm.attest.attester;

import etpm.attest.EvidenceType;
import etpm.attest.snp.SnpVerifier;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * Linux's configfs-tsm: reports of SEV-SNP guests and quotes of TDX guests (Documentation/ABI/testing/configfs-tsm). Each
 * request has an entry of its own, which is removed afterwards.
 */
public final class ConfigfsTsm implements Attester {
    /** Where Linux has it. */
    public static final Path USUAL = Path.of("/sys/kernel/config/tsm/report");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PseudoFiles files;
    private final Path folder;
    private final EvidenceType type;

    private ConfigfsTsm(PseudoFiles files, Path folder, EvidenceType type) {
        this.files = files;
        this.folder = folder;
        this.type = type;
    }

    /**
     * The source below {@code folder}.
     *
     * @throws CannotAttest if there is none, or its provider is not known
     */
    public static ConfigfsTsm open(Path folder) throws CannotAttest {
        return open(PseudoFiles.REAL, folder);
    }

    static ConfigfsTsm open(PseudoFiles files, Path folder) throws CannotAttest {
        if (!files.exists(folder)) throw new CannotAttest(folder + " is not there.");
        Path entry = entry(files, folder);
        try {
            String provider = text(files, entry.resolve("provider"));
            return switch (provider) {
                case "sev_guest" -> new ConfigfsTsm(files, folder, EvidenceType.SNP);
                case "tdx_guest" -> new ConfigfsTsm(files, folder, EvidenceType.TDX);
                default ->
                    throw new CannotAttest(folder + " has the provider \"" + provider + "\", which is not known here.");
            };
        } catch (CannotAttest e) {
            throw e;
        } catch (IOException e) {
            throw new CannotAttest(folder + " has no provider: " + e.getMessage() + ".");
        } finally {
            remove(files, entry);
        }
    }

    @Override
    public EvidenceType type() {
        return type;
    }

    @Override
    public String source() {
        return "configfs-tsm, " + folder;
    }

    @Override
    public FreshEvidence attest(ReportData data) throws CannotAttest {
        Path entry = entry(files, folder);
        try {
            long before = generation(entry);
            files.write(entry.resolve("inblob"), data.octets().toByteArray());
            Bytes report = Bytes.wrap(files.read(entry.resolve("outblob")));
            Path table = entry.resolve("auxblob");
            Bytes auxiliary = type == EvidenceType.SNP ? readIfAny(table) : Bytes.EMPTY;
            // Somebody who wrote to the entry in between has made the report one of other data.
            if (generation(entry) != before + 1) {
                throw new CannotAttest("The entry " + entry + " was changed by somebody else.");
            }
            if (report.isEmpty()) throw new CannotAttest(entry + " gave no evidence.");
            return new FreshEvidence(
                    type, report, auxiliary.isEmpty() ? Map.of() : Map.of(SnpVerifier.CERTIFICATE_TABLE, auxiliary));
        } catch (CannotAttest e) {
            throw e;
        } catch (IOException | NumberFormatException e) {
            throw new CannotAttest(source() + " gave no evidence: " + e.getMessage() + ".");
        } finally {
            remove(files, entry);
        }
    }

    private static Path entry(PseudoFiles files, Path folder) throws CannotAttest {
        byte[] name = new byte[8];
        RANDOM.nextBytes(name);
        Path entry = folder.resolve("etpm-" + HexFormat.of().formatHex(name));
        try {
            files.makeFolder(entry);
            return entry;
        } catch (IOException e) {
            throw new CannotAttest("No entry can be made in " + folder + ": " + e.getMessage() + ".");
        }
    }

    private long generation(Path entry) throws IOException {
        return Long.parseUnsignedLong(text(files, entry.resolve("generation")));
    }

    private Bytes readIfAny(Path file) {
        try {
            return files.exists(file) ? Bytes.wrap(files.read(file)) : Bytes.EMPTY;
        } catch (IOException e) {
            // A host that hands out no certificates: the verifier has them from elsewhere.
            return Bytes.EMPTY;
        }
    }

    private static String text(PseudoFiles files, Path file) throws IOException {
        return new String(files.read(file), StandardCharsets.US_ASCII).strip();
    }

    private static void remove(PseudoFiles files, Path entry) {
        try {
            files.removeFolder(entry);
        } catch (IOException e) {
            // It costs the kernel a little memory; the evidence is as good.
        }
    }
}
