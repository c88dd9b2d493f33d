package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.LogStore;
import etpm.store.Reading;
import etpm.store.Sealed;
import etpm.store.StoreException;
import java.util.Map;
import java.util.Set;

/** Shows what is in a state. */
final class StateInspect implements Command {
    @Override
    public String title() {
        return Commands.STATE_INSPECT.title();
    }

    @Override
    public String summary() {
        return "Show what is in a state, without secrets";
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.JSON);
    }

    @Override
    public String description() {
        return """
                Show what is in the state: which TPM it is, what opens it, how it stands to its anchor, and what the TPM has:
                PCR banks, counters, persistent objects, NV indices. No secrets, and nothing is written: a server may have it
                open meanwhile. Of a state that is sealed and whose keys are not given, what anyone can see is shown.

                --state may name a file that "etpm state backup" or "etpm state export" wrote.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state inspect
                  etpm state inspect --state my-tpm --key-file my.key --json
                  etpm state inspect --state tpm.backup --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        String where = state.folder().toString();
        Map<String, Object> text;
        try {
            Sealed sealed = LogStore.peek(state.folder());
            if (sealed.isProtected() && state.sources().isEmpty()) {
                text = StateText.outside(where, sealed);
                terminal.note("the state is sealed: what opens it shows the rest");
            } else {
                Reading reading = StateFolder.read(state.folder(), state);
                try {
                    text = StateText.inside(where, reading);
                    text.put("tpm", StateText.tpm(reading.records()));
                } finally {
                    reading.wipe();
                }
            }
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        } catch (Stored.Corrupt e) {
            throw new CannotDo("The state in " + where + " opens and is no TPM's: " + e.getMessage() + ".");
        }
        terminal.print(arguments.has(Option.JSON) ? StateText.json(text) : StateText.lines(text));
        return Main.DONE;
    }
}
