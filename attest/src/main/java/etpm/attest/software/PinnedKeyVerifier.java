package etpm.attest.software;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Examiner;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.attester.ReportData;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;

/**
 * Verifies signatures of pinned keys: the report data, the key's SubjectPublicKeyInfo and the signature, the last two each
 * after its size in two octets. Claims: {@code key} (SHA-256 of the SubjectPublicKeyInfo) and {@code report_data}. The
 * rules must pin {@code key}.
 */
public final class PinnedKeyVerifier extends Examiner {
    private static final int SIGNATURE = 64;

    public PinnedKeyVerifier() {
        super(EvidenceType.PINNED_KEY);
    }

    /** What is signed; the prefix keeps the signature from being one of anything else. */
    static Bytes message(Bytes reportData) {
        return Bytes.ofAscii("eTPM pinned key 1").concat(reportData);
    }

    @Override
    protected void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings) {
        Bytes octets = evidence.octets();
        WireReader in = WireReader.lenient(octets);
        if (octets.length() < ReportData.LENGTH + 2) throw malformed();
        Bytes data = in.bytes(ReportData.LENGTH);
        int size = in.u16();
        if (in.remaining() != size + 2 + SIGNATURE) throw malformed();
        Bytes key = in.bytes(size);
        if (in.u16() != SIGNATURE) throw malformed();
        findings.claim("key", Certificates.sha256(key.toByteArray()));
        findings.claim("report_data", data);
        if (!SoftwareReport.verify(key, message(data), in.bytes(SIGNATURE))) {
            findings.refuse(Cause.SIGNATURE, "The pinned key has not signed this.");
        }
        if (!rules.pinned().containsKey("key")) {
            findings.refuse(Cause.POLICY, "The policy names no key.");
        }
    }

    private static MalformedException malformed() {
        return new MalformedException("The signature of a pinned key does not have its form.");
    }
}
