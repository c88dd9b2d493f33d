package etpm.channel;

import etpm.attest.Claim;
import etpm.attest.EvidenceType;
import etpm.attest.Reason;
import etpm.attest.Reason.Cause;
import etpm.attest.Verdict;
import etpm.attest.policy.Statement;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.ratls.RatlsVerifier;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a client by its certificate alone, where the policy says so by name. Its evidence vouches for its key and for
 * nothing else: it may be as old as the key is, and whoever has the key can come with it.
 */
final class PhaseA {
    /** What every verdict of this kind says. */
    static final String MARK = "certificate alone: not fresh, not of this connection, says who has its key";

    private PhaseA() {}

    /** What a verified certificate says. */
    record Admitted(Verdict verdict, Statement statement) {}

    static Admitted admit(Party party, Tls tls, String peer) throws Refused {
        if (party.policy().phaseA().isEmpty()) {
            throw new Refused(
                    Refusal.NO_GATE,
                    "The client sends TPM commands without a gate, and the policy accepts no certificate alone.");
        }
        RatlsCertificate ratls;
        Statement statement;
        try {
            ratls = RatlsCertificate.parse(tls.certificate(Role.CLIENT));
            Optional<Bytes> said = ratls.statement();
            statement = said.isPresent() ? Statement.parse(said.get()) : Statement.ofClient("");
        } catch (MalformedException e) {
            throw new Refused(e.cause() == Cause.MISSING ? Refusal.NO_EVIDENCE : Refusal.MALFORMED, e.sentence());
        }
        if (ratls.evidence().octets().isEmpty()) {
            throw new Refused(Refusal.NO_EVIDENCE, "The certificate's evidence is empty.");
        }
        EvidenceType type = ratls.evidence().type();
        if (!party.policy().phaseA().contains(type)) {
            throw new Refused(
                    Refusal.NO_GATE,
                    "The client sends TPM commands without a gate, and the policy accepts no certificate with "
                            + type.label() + " evidence alone.");
        }
        Instant now = party.clock().instant();
        Verdict verdict = new RatlsVerifier(party.appraiser())
                .verify(ratls, party.collateral(), party.policy().evidence(), now)
                .noted(MARK);
        // As in a gate: of evidence that is another key's, nothing else matters.
        if (verdict.claims().get("report_data") instanceof Claim.Octets(Bytes data) && !ratls.vouchedForBy(data)) {
            throw new Refused(Refusal.BINDING, "The evidence was not made for the key of the certificate.");
        }
        if (!verdict.accepted()) throw new Refused(Refusal.EVIDENCE, verdict);
        List<Reason> reasons = new ArrayList<>(party.policy().judge(statement, type, peer));
        if (!reasons.isEmpty() && ratls.statement().isEmpty()) {
            reasons.addFirst(new Reason(Cause.IDENTITY, "The certificate has no statement that says which TPM it is."));
        }
        Verdict judged = verdict.and(reasons);
        if (!judged.accepted()) throw new Refused(Refusal.IDENTITY, judged);
        return new Admitted(judged, statement);
    }
}
