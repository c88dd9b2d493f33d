package etpm.attest.sgx;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Examiner;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.intel.EnclaveReport;
import etpm.attest.intel.Quote;
import etpm.attest.intel.QuoteExamination;
import etpm.attest.read.MalformedException;
import java.util.Optional;

/**
 * Verifies Intel SGX quotes of version 3.
 *
 * <p>Collateral and the claims of the platform: see {@link QuoteExamination}. Claims of the enclave: {@code
 * mr_enclave}, {@code mr_signer}, {@code isv_prod_id}, {@code isv_svn}, {@code isv_ext_prod_id}, {@code isv_family_id},
 * {@code config_id}, {@code config_svn}, {@code attributes}, {@code misc_select}, {@code cpu_svn}, {@code
 * provision_key}, {@code report_data}, {@code debug}.
 */
public final class SgxVerifier extends Examiner {
    public SgxVerifier() {
        super(EvidenceType.SGX);
    }

    @Override
    protected void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings) {
        Quote quote = Quote.parse(evidence.octets());
        if (quote.tee() != Quote.Tee.SGX)
            throw new MalformedException(Cause.TYPE, "The quote is not one of an enclave.");
        if (quote.version() != 3) {
            throw new MalformedException(
                    Cause.UNSUPPORTED, "SGX quotes of version " + quote.version() + " are not known here; 3 is.");
        }
        EnclaveReport report = EnclaveReport.parse(quote.body());
        findings.claim("mr_enclave", report.mrEnclave());
        findings.claim("mr_signer", report.mrSigner());
        findings.claim("isv_prod_id", report.isvProdId());
        findings.claim("isv_svn", report.isvSvn());
        findings.claim("isv_ext_prod_id", report.isvExtProdId());
        findings.claim("isv_family_id", report.isvFamilyId());
        findings.claim("config_id", report.configId());
        findings.claim("config_svn", report.configSvn());
        findings.claim("attributes", report.attributes());
        findings.claim("misc_select", report.miscSelect());
        findings.claim("cpu_svn", report.cpuSvn());
        findings.flag("provision_key", report.provisionKey());
        findings.claim("report_data", report.reportData());
        findings.debug(report.debug(), rules);
        QuoteExamination.run(quote, Optional.empty(), collateral, rules, findings);
    }
}
