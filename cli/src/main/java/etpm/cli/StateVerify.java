package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.Binding;
import etpm.store.NoAnchor;
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
                compare it with the anchor if one is named. Nothing is written. Exit status 0: it is whole, and the anchor that is
                named accepts it.
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
        String copy = arguments.words().getFirst();
        StateOptions state = StateOptions.of(arguments, StateOptions.absolute(copy), StateOptions.Making.REFUSED);
        Reading reading = StateFolder.read(state.folder(), state);
        try {
            Stored.read(reading.records(), 0);
            Map<String, Object> text = StateText.inside(copy, reading);
            terminal.print(arguments.has(Option.JSON) ? StateText.json(text) : StateText.lines(text));
            if (!reading.standing().isAccepted()) {
                terminal.note("every record is as it was written, but the anchor refuses it: "
                        + StateText.words(reading.standing()));
                return Main.COULD_NOT;
            }
            Binding bound = reading.summary().binding();
            if (!bound.kind().equals(state.anchor().kind()) && !(state.anchor() instanceof NoAnchor)) {
                terminal.note("every record is as it was written, but it is bound to " + bound + ", not to the "
                        + state.anchor().kind() + " anchor " + state.anchor().name());
                return Main.COULD_NOT;
            }
            terminal.note("every record is as it was written"
                    + (bound.kind().equals(state.anchor().kind())
                            ? ""
                            : "; whether it is the newest, " + bound + " was not asked: name it with "
                                    + Option.ANCHOR.flag()));
            return Main.DONE;
        } catch (Stored.Corrupt e) {
            throw new CannotDo(copy + " opens and is no TPM's: " + e.getMessage() + ".");
        } finally {
            reading.wipe();
        }
    }
}
