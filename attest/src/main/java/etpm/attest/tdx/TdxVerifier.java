package etpm.attest.tdx;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Examiner;
import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.intel.Quote;
import etpm.attest.intel.QuoteExamination;
import etpm.attest.read.MalformedException;
import java.util.Optional;

/**
 * Verifies Intel TDX quotes of versions 4 and 5.
 *
 * <p>Collateral and the claims of the platform: see {@link QuoteExamination}. Claims of the trust domain: {@code
 * mr_td}, {@code rtmr0} to {@code rtmr3}, {@code mr_config_id}, {@code mr_owner}, {@code mr_owner_config}, {@code
 * td_attributes}, {@code xfam}, {@code migratable}, {@code tee_tcb_svn}, {@code mr_seam}, {@code mr_signer_seam},
 * {@code seam_attributes}, {@code tee_tcb_svn2}, {@code mr_service_td}, {@code report_data}, {@code debug}. A domain
 * that can be migrated is accepted only by rules that pin {@code migratable}.
 */
public final class TdxVerifier extends Examiner {
    public TdxVerifier() {
        super(EvidenceType.TDX);
    }

    @Override
    protected void examine(Evidence evidence, Collateral collateral, Rules rules, Findings findings) {
        Quote quote = Quote.parse(evidence.octets());
        if (quote.tee() != Quote.Tee.TDX) {
            throw new MalformedException(Cause.TYPE, "The quote is not one of a trust domain.");
        }
        TdReport report = TdReport.parse(quote.body());
        findings.claim("mr_td", report.mrTd());
        for (int i = 0; i < 4; i++) findings.claim("rtmr" + i, report.rtmr().get(i));
        findings.claim("mr_config_id", report.mrConfigId());
        findings.claim("mr_owner", report.mrOwner());
        findings.claim("mr_owner_config", report.mrOwnerConfig());
        findings.claim("td_attributes", report.tdAttributes());
        findings.claim("xfam", report.xfam());
        findings.flag("migratable", report.migratable());
        findings.claim("tee_tcb_svn", report.teeTcbSvn());
        findings.claim("mr_seam", report.mrSeam());
        findings.claim("mr_signer_seam", report.mrSignerSeam());
        findings.claim("seam_attributes", report.seamAttributes());
        report.teeTcbSvn2().ifPresent(svn -> findings.claim("tee_tcb_svn2", svn));
        report.mrServiceTd().ifPresent(digest -> findings.claim("mr_service_td", digest));
        findings.claim("report_data", report.reportData());
        findings.debug(report.debug(), rules);
        findings.expect("migratable", "false", rules);
        QuoteExamination.TdTcb tcb = new QuoteExamination.TdTcb(
                report.teeTcbSvn(), report.teeTcbSvn2(), report.mrSignerSeam(), report.seamAttributes());
        QuoteExamination.run(quote, Optional.of(tcb), collateral, rules, findings);
    }
}
