package etpm.attest.software;

import etpm.attest.EvidenceType;
import etpm.attest.attester.Attester;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.ReportData;
import etpm.spec.wire.WireWriter;

/** A side that runs in no such environment: its key signs the report data, and a policy names the key. */
public record PinnedKeyAttester(SigningKey key) implements Attester {
    @Override
    public EvidenceType type() {
        return EvidenceType.PINNED_KEY;
    }

    @Override
    public String source() {
        return "pinned key " + key.digest().toHex();
    }

    @Override
    public FreshEvidence attest(ReportData data) {
        return FreshEvidence.of(
                EvidenceType.PINNED_KEY,
                new WireWriter()
                        .bytes(data.octets())
                        .sized(key.publicKey().getEncoded())
                        .sized(key.sign(PinnedKeyVerifier.message(data.octets())))
                        .toBytes());
    }
}
