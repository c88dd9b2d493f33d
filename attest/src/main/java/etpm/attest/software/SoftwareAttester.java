package etpm.attest.software;

import etpm.attest.EvidenceType;
import etpm.attest.attester.Attester;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.ReportData;
import etpm.spec.wire.Bytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Statements signed by software alone, for development and for tests of what is built on evidence. Whoever has the key
 * can state anything: it proves nothing about hardware, and every verdict says so.
 *
 * @param key whose digest a policy names as its root
 * @param measurement SHA-384 of the software
 * @param svn its security version
 * @param debug whether it admits to be debugged
 * @param clock says from when statements hold
 */
public record SoftwareAttester(SigningKey key, Bytes measurement, long svn, boolean debug, Clock clock)
        implements Attester {
    /** For how long a statement holds, in both directions: clocks differ. */
    private static final Duration HOLDS = Duration.ofMinutes(10);

    /** Checks the measurement's size. */
    public SoftwareAttester {
        if (measurement.length() != SoftwareReport.MEASUREMENT) {
            throw new IllegalArgumentException("a measurement has " + SoftwareReport.MEASUREMENT + " octets");
        }
    }

    @Override
    public EvidenceType type() {
        return EvidenceType.SOFTWARE;
    }

    @Override
    public String source() {
        return "software with the key " + key.digest().toHex();
    }

    @Override
    public FreshEvidence attest(ReportData data) {
        Instant now = clock.instant();
        return FreshEvidence.of(
                EvidenceType.SOFTWARE,
                SoftwareReport.sign(key, debug, svn, now.minus(HOLDS), now.plus(HOLDS), measurement, data.octets()));
    }
}
