package etpm.engine.action.context;

import etpm.engine.Algorithms;
import etpm.engine.TestTpm;
import etpm.engine.object.PreparedKeys;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.selftest.SelfTest;
import java.util.Map;

/** What an action is given when a test runs it on a draft that no command leads to. */
final class Contexts {
    private Contexts() {}

    static CommandContext of(TestTpm tpm) {
        return new CommandContext(
                TestTpm.CRYPTO,
                tpm.random,
                new PreparedKeys(TestTpm.CRYPTO),
                new Algorithms(TestTpm.CRYPTO),
                new SelfTest(TestTpm.CRYPTO),
                Map.of(),
                0,
                false,
                () -> false,
                4096);
    }
}
