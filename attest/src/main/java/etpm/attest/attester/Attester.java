package etpm.attest.attester;

import etpm.attest.EvidenceType;

/** A source of evidence of the environment that this process runs in. May be used by several threads. */
public interface Attester {
    /** The kind of evidence. */
    EvidenceType type();

    /** Where it comes from, for people. */
    String source();

    /**
     * New evidence.
     *
     * @throws CannotAttest if there is none at the moment
     */
    FreshEvidence attest(ReportData data) throws CannotAttest;
}
