package etpm.attest;

/** The kind of environment that a piece of evidence speaks of. */
public enum EvidenceType {
    /** An AMD SEV-SNP attestation report. */
    SNP("snp"),
    /** An Intel SGX quote. */
    SGX("sgx"),
    /** An Intel TDX quote. */
    TDX("tdx"),
    /** A statement signed by software alone: it proves nothing about hardware. */
    SOFTWARE("software");

    private final String label;

    EvidenceType(String label) {
        this.label = label;
    }

    /** The name in policies, verdicts and folders of collateral. */
    public String label() {
        return label;
    }
}
