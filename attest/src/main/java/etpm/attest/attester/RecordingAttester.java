package etpm.attest.attester;

import etpm.attest.EvidenceType;
import java.io.IOException;
import java.nio.file.Path;

/** Passes another source's evidence on and keeps the last of it in a folder. */
public final class RecordingAttester implements Attester {
    private final Attester source;
    private final Path folder;

    /** Keeps what {@code source} gives in {@code folder}. */
    public RecordingAttester(Attester source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    @Override
    public EvidenceType type() {
        return source.type();
    }

    @Override
    public String source() {
        return source.source() + ", recorded in " + folder;
    }

    @Override
    public synchronized FreshEvidence attest(ReportData data) throws CannotAttest {
        FreshEvidence evidence = source.attest(data);
        try {
            EvidenceFolder.write(folder, evidence);
        } catch (IOException e) {
            throw new CannotAttest("The evidence cannot be recorded in " + folder + ": " + e.getMessage() + ".");
        }
        return evidence;
    }
}
