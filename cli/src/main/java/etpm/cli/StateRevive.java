package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.LogStore;
import java.util.Set;

/** Takes an export back. */
final class StateRevive implements Command {
    @Override
    public String title() {
        return Commands.STATE_REVIVE.title();
    }

    @Override
    public String summary() {
        return "Let an exported TPM start here again";
    }

    @Override
    public Set<Option> options() {
        return StateOptions.OPENING;
    }

    @Override
    public String description() {
        return """
                Let a TPM that was exported start here again. Only if no copy of the file was imported anywhere: nothing else
                keeps it from running twice where there is no anchor.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state revive --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        try (LogStore store = StateFolder.open(state)) {
            StateFolder.commit(store, Stored.notExported());
        }
        terminal.print("The TPM in " + state.folder() + " starts here again\n");
        return Main.DONE;
    }
}
