package etpm.engine;

import etpm.engine.object.PreparedKeys;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.selftest.SelfTest;
import java.util.Map;

/** What an action needs when a test runs it without the pipeline, for states that no command of its chapter makes. */
public final class DirectActions {
    private DirectActions() {}

    /** A context for one command of this TPM. */
    public static CommandContext context(TestTpm tpm) {
        Algorithms algorithms = new Algorithms(TestTpm.CRYPTO);
        return new CommandContext(
                TestTpm.CRYPTO,
                tpm.random,
                new PreparedKeys(TestTpm.CRYPTO),
                algorithms,
                new SelfTest(TestTpm.CRYPTO, algorithms),
                Map.of(),
                tpm.locality,
                tpm.physicalPresence,
                () -> tpm.cancelled,
                tpm.maxResponseSize);
    }
}
