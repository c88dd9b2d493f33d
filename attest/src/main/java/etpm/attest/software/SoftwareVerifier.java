package etpm.attest.software;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Examiner;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.x509.Certificates;
import java.util.Set;

/**
 * Verifies statements of software. The only trust is that in the rules' roots, SHA-256 of the signer's
 * SubjectPublicKeyInfo: there is no vendor's, and none is taken from beside the statement.
 *
 * <p>Claims: {@code measurement}, {@code svn}, {@code platform_id} (the signer's digest), {@code report_data}, {@code
 * debug}. A minimum for {@code svn} rates it.
 */
public final class SoftwareVerifier extends Examiner {
    public SoftwareVerifier() {
        super(EvidenceType.SOFTWARE);
    }

    @Override
    protected void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings) {
        SoftwareReport report = SoftwareReport.parse(evidence.octets());
        findings.claim("measurement", report.measurement());
        findings.claim("svn", report.svn());
        findings.claim("platform_id", Certificates.sha256(report.key().toByteArray()));
        findings.claim("report_data", report.reportData());
        findings.debug(report.debug(), rules);
        if (!rules.roots().contains(Certificates.sha256(report.key().toByteArray()))) {
            findings.refuse(Cause.CHAIN, "The statement is signed by a key that the policy does not pin as a root.");
        }
        if (!report.isSigned()) {
            findings.refuse(Cause.SIGNATURE, "The statement is not signed by the key in it.");
        }
        if (findings.at().isBefore(report.from())) {
            findings.refuse(Cause.EXPIRED, "The statement does not hold before " + report.from() + ".");
        }
        if (findings.at().isAfter(report.to())) {
            findings.refuse(Cause.EXPIRED, "The statement does not hold after " + report.to() + ".");
        }
        Long least = rules.minimum().get("svn");
        TcbStatus status = least == null
                ? TcbStatus.UNRATED
                : Long.compareUnsigned(report.svn(), least) >= 0 ? TcbStatus.UP_TO_DATE : TcbStatus.OUT_OF_DATE;
        findings.tcb(status, Set.of());
    }
}
