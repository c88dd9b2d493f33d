package etpm.attest.attester;

import etpm.attest.intel.EnclaveReport;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The sealing keys of an SGX enclave, as Gramine hands them out: those of the present ISVSVN and CPUSVN alone, though the
 * processor would derive older ones too.
 *
 * @param folder of Gramine's pseudo-files
 * @param identity what the key is bound to
 */
public record GramineKeys(PseudoFiles files, Path folder, Identity identity) implements SealingKeys {
    /** What of an enclave a key is bound to. */
    public enum Identity {
        /** Its measurement. */
        MRENCLAVE("_sgx_mrenclave"),
        /** Its signer and product number. */
        MRSIGNER("_sgx_mrsigner");

        private final String file;

        Identity(String file) {
            this.file = file;
        }
    }

    private static final int KEY = 16;
    private static final int REPORT = 432;

    /** Those of this enclave. */
    public GramineKeys(Identity identity) {
        this(PseudoFiles.REAL, GramineAttester.USUAL, identity);
    }

    /** The enclave's ISVSVN, and eight octets of SHA-256 of the processor's CPUSVN, which has no order to compare by. */
    @Override
    public Level level() throws IOException {
        try {
            // A report for this enclave itself; its report data, which evidence in the making may need, is left alone.
            files.write(folder.resolve("target_info"), files.read(folder.resolve("my_target_info")));
            Bytes octets = Bytes.wrap(files.read(folder.resolve("report")));
            if (octets.length() != REPORT) throw new IOException("its report has " + octets.length() + " octets");
            EnclaveReport report = EnclaveReport.parse(octets.slice(0, EnclaveReport.LENGTH));
            Bytes cpu = Certificates.sha256(report.cpuSvn().toByteArray());
            return new Level(report.isvSvn(), ByteBuffer.wrap(cpu.toByteArray()).getLong());
        } catch (IOException e) {
            throw noKey(e);
        }
    }

    @Override
    public Secret key(Level level) throws IOException {
        if (!level.equals(level())) {
            throw new IOException(
                    "The state is sealed by an enclave with another ISVSVN, or on a processor with another"
                            + " CPUSVN, and Gramine gives only the key of the present ones: open it with another slot.");
        }
        try {
            Secret key = Secret.take(files.read(folder.resolve("keys").resolve(identity.file)));
            if (key.length() == KEY) return key;
            key.wipe();
            throw new IOException(identity.file + " has " + key.length() + " octets, not " + KEY);
        } catch (IOException e) {
            throw noKey(e);
        }
    }

    private IOException noKey(IOException e) {
        String why = e instanceof NoSuchFileException ? e.getMessage() + " is not there" : e.getMessage();
        return new IOException("Gramine gives no key: " + why + ".", e);
    }
}
