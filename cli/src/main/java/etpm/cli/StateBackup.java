package etpm.cli;

import etpm.store.LogStore;
import etpm.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Writes a copy of a state. */
final class StateBackup implements Command {
    @Override
    public String title() {
        return Commands.STATE_BACKUP.title();
    }

    @Override
    public String summary() {
        return "Write a state to one file, sealed as it is";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.OPENING;
    }

    @Override
    public String description() {
        return """
                Write the state to FILE, sealed with the same keys. The TPM's server must be stopped. To bring it back, see
                "etpm state restore"; to give it to another machine, see "etpm state export".
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state backup tpm.backup --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        Path file = StateFolder.newFile(arguments.words().getFirst());
        try (LogStore store = StateFolder.open(state)) {
            store.backup(file);
            terminal.print("Wrote epoch " + store.summary().epoch() + " of TPM "
                    + store.summary().instance().toHex() + " to " + file + "\n");
            return Main.DONE;
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        }
    }
}
