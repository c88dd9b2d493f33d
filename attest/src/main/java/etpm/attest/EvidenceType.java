package etpm.attest;

import java.util.Arrays;
import java.util.Optional;

/** The kind of environment that a piece of evidence speaks of. */
public enum EvidenceType {
    /** An AMD SEV-SNP attestation report. */
    SNP("snp"),
    /** An Intel SGX quote. */
    SGX("sgx"),
    /** An Intel TDX quote. */
    TDX("tdx"),
    /** A statement signed by software alone: it proves nothing about hardware. */
    SOFTWARE("software"),
    /** A signature of a key that the policy names, by a side that runs in no such environment: it says who, not where. */
    PINNED_KEY("pinned-key");

    private final String label;

    EvidenceType(String label) {
        this.label = label;
    }

    /** The name in policies, verdicts and folders of collateral. */
    public String label() {
        return label;
    }

    /** The kind of a label, exactly as it is written. */
    public static Optional<EvidenceType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
