package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.Access;
import etpm.store.LogStore;
import etpm.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Puts a backup back. */
final class StateRestore implements Command {
    @Override
    public String title() {
        return Commands.STATE_RESTORE.title();
    }

    @Override
    public String summary() {
        return "Put a backup into an empty state folder";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.ACCEPT_OLDER);
    }

    @Override
    public String description() {
        return """
                Put FILE, which "etpm state backup" wrote, into a state folder without a state; or FILE may be a copy of a state
                folder. The TPM begins as after a crash. It is there whole, or nothing is.

                An anchor knows whether the TPM was changed since, and then refuses: what has happened since the backup would be
                undone, failed tries of passwords and NV counters too. --accept-older does it all the same.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state restore tpm.backup --key-file my.key
                  etpm state restore tpm.backup --key-file my.key --anchor file:/mnt/other/anchor --accept-older
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Path file = StateOptions.absolute(arguments.words().getFirst());
        boolean older = arguments.has(Option.ACCEPT_OLDER);
        try (StateOptions state = StateOptions.of(arguments, terminal)) {
            Access.Flag[] flags = older ? new Access.Flag[] {Access.Flag.REBASE} : new Access.Flag[0];
            try (LogStore store =
                    LogStore.restore(file, state.folder(), state.access(flags), List.of(Stored.unorderly()))) {
                terminal.print("Restored TPM " + store.summary().instance().toHex() + " to " + state.folder()
                        + ", now at epoch " + store.summary().epoch() + "\n");
            }
        } catch (StoreException.RolledBack e) {
            throw new CannotDo("The anchor refuses " + file + ": " + StateText.words(e.standing()) + ". "
                    + Option.ACCEPT_OLDER.flag() + " gives up what happened since; nothing was changed.");
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        }
        return Main.DONE;
    }
}
