package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Verifies a copy of a state. */
final class StateVerify implements Command {
    @Override
    public String title() {
        return Commands.STATE_VERIFY.title();
    }

    @Override
    public String summary() {
        return "Verify a state or a copy of one, offline";
    }

    @Override
    public List<String> words() {
        return List.of("COPY");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.JSON);
    }

    @Override
    public String description() {
        return """
                Verify every octet of COPY, a state folder or a file that "etpm state backup" or "etpm state export" wrote, and
                compare it with the anchor if one is named. Nothing is written. Exit status 0: it is whole, and would open.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state verify tpm.backup --key-file my.key
                  etpm state verify /mnt/snapshot/my-tpm --key-file my.key --anchor file:/mnt/other/anchor
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        if (arguments.has(Option.STATE)) throw new UsageError("What is verified is COPY: leave out --state.");
        StateOptions state = StateOptions.of(arguments, terminal);
        String copy = arguments.words().getFirst();
        Reading reading = StateFolder.read(StateOptions.absolute(copy), state);
        try {
            Stored.read(reading.records(), 0);
            Map<String, Object> text = StateText.inside(copy, reading);
            terminal.print(arguments.has(Option.JSON) ? StateText.json(text) : StateText.lines(text));
            if (!reading.standing().isAccepted()) {
                terminal.note("every record is as it was written, but the anchor refuses it: "
                        + StateText.words(reading.standing()));
                return Main.COULD_NOT;
            }
            terminal.note("every record is as it was written");
            return Main.DONE;
        } catch (Stored.Corrupt e) {
            throw new CannotDo(copy + " opens and is no TPM's: " + e.getMessage() + ".");
        } finally {
            reading.wipe();
        }
    }
}
