package etpm.attest.ratls;

import etpm.attest.Appraiser;
import etpm.attest.Claim;
import etpm.attest.Collateral;
import etpm.attest.Policy;
import etpm.attest.Reason;
import etpm.attest.Reason.Cause;
import etpm.attest.Verdict;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies that a certificate's evidence is what the policy asks for and vouches for the certificate's key. It says
 * nothing about freshness: such evidence is made once for a key, and not for a connection.
 */
public final class RatlsVerifier {
    private final Appraiser appraiser;

    /** Verifies evidence with {@code appraiser}. */
    public RatlsVerifier(Appraiser appraiser) {
        this.appraiser = appraiser;
    }

    /** The verdict on the certificate's evidence, with the reasons that speak against the certificate itself. */
    public Verdict verify(RatlsCertificate ratls, Collateral collateral, Policy policy, Instant instant) {
        Verdict verdict = appraiser.verify(ratls.evidence(), collateral, policy, instant);
        List<Reason> reasons = new ArrayList<>();
        try {
            ratls.certificate().verify(ratls.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            reasons.add(new Reason(Cause.CHAIN, "The TLS certificate is not signed by its own key."));
        }
        Instant from = ratls.certificate().getNotBefore().toInstant();
        Instant to = ratls.certificate().getNotAfter().toInstant();
        if (instant.isBefore(from)) {
            reasons.add(new Reason(Cause.EXPIRED, "The TLS certificate is not valid before " + from + "."));
        }
        if (instant.isAfter(to)) {
            reasons.add(new Reason(Cause.EXPIRED, "The TLS certificate is not valid after " + to + "."));
        }
        if (!(verdict.claims().get("report_data") instanceof Claim.Octets data) || !ratls.vouchedForBy(data.value())) {
            reasons.add(new Reason(Cause.BINDING, "The evidence does not vouch for the TLS certificate's key."));
        }
        return verdict.and(reasons);
    }
}
