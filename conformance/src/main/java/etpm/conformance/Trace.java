package etpm.conformance;

import etpm.spec.command.CommandSpec;
import etpm.spec.rc.TpmRc;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one TPM answered in one scenario. */
final class Trace {
    /**
     * One command and its outcome.
     *
     * @param what is wrong with the command; empty for one that is meant to succeed
     * @param frame what was sent, unless it was no command
     */
    record Step(
            CommandSpec<?, ?> spec,
            String what,
            TpmRc rc,
            Map<String, String> fields,
            @Nullable Frame frame) {
        boolean succeeded() {
            return rc.equals(TpmRc.SUCCESS);
        }

        String sent() {
            return frame == null ? "no command" : HexFormat.of().formatHex(frame.toByteArray());
        }
    }

    final List<Step> steps = new ArrayList<>();
    private final Shape shape = new Shape();
    /** Why the scenario ended before its end. */
    @Nullable
    String broken;

    void add(CommandSpec<?, ?> spec, String what, TpmRc rc, @Nullable Object response, @Nullable Frame frame) {
        Map<String, String> fields = response == null ? Map.of() : shape.of(steps.size(), response);
        steps.add(new Step(spec, what, rc, fields, frame));
    }

    TpmRc last() {
        return steps.getLast().rc();
    }
}
