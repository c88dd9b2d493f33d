package etpm.attest.attester;

import etpm.attest.EvidenceType;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Quotes of an SGX enclave under Gramine, whose pseudo-files are those of one process. */
public final class GramineAttester implements Attester {
    /** Where Gramine has them. */
    public static final Path USUAL = Path.of("/dev/attestation");

    private final PseudoFiles files;
    private final Path folder;

    private GramineAttester(PseudoFiles files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * The source below {@code folder}.
     *
     * @throws CannotAttest if there is none, or the enclave was built without remote attestation
     */
    public static GramineAttester open(Path folder) throws CannotAttest {
        return open(PseudoFiles.REAL, folder);
    }

    static GramineAttester open(PseudoFiles files, Path folder) throws CannotAttest {
        Path type = folder.resolve("attestation_type");
        if (!files.exists(type)) throw new CannotAttest(folder + " is not there.");
        try {
            String kind = new String(files.read(type), StandardCharsets.US_ASCII).strip();
            if (!kind.equals("dcap")) {
                throw new CannotAttest(type + " says \"" + kind
                        + "\": only enclaves with sgx.remote_attestation = \"dcap\" give quotes.");
            }
            return new GramineAttester(files, folder);
        } catch (CannotAttest e) {
            throw e;
        } catch (IOException e) {
            throw new CannotAttest(type + " cannot be read: " + e.getMessage() + ".");
        }
    }

    @Override
    public EvidenceType type() {
        return EvidenceType.SGX;
    }

    @Override
    public String source() {
        return "Gramine, " + folder;
    }

    /** One at a time: the quote is of the data that was written last. */
    @Override
    public synchronized FreshEvidence attest(ReportData data) throws CannotAttest {
        try {
            files.write(folder.resolve("user_report_data"), data.octets().toByteArray());
            Bytes quote = Bytes.wrap(files.read(folder.resolve("quote")));
            if (quote.isEmpty()) throw new CannotAttest(source() + " gave no quote.");
            return FreshEvidence.of(EvidenceType.SGX, quote);
        } catch (CannotAttest e) {
            throw e;
        } catch (IOException e) {
            throw new CannotAttest(source() + " gave no quote: " + e.getMessage() + ".");
        }
    }
}
