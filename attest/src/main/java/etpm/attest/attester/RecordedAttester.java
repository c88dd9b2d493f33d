package etpm.attest.attester;

import etpm.attest.EvidenceType;

/**
 * Gives the same recorded evidence to whatever it is asked: for tests of parsers and of what refuses it. No gate opens for
 * it, since it never vouches for the connection.
 */
public record RecordedAttester(FreshEvidence recorded) implements Attester {
    @Override
    public EvidenceType type() {
        return recorded.type();
    }

    @Override
    public String source() {
        return "a recording";
    }

    @Override
    public FreshEvidence attest(ReportData data) {
        return recorded;
    }
}
