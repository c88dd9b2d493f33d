package etpm.cli;

import etpm.engine.state.Exported;
import etpm.engine.state.Stored;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.KeyException;
import etpm.store.key.KeySource;
import etpm.store.key.RecipientKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Hands a TPM over to another machine. */
final class StateExport implements Command {
    @Override
    public String title() {
        return Commands.STATE_EXPORT.title();
    }

    @Override
    public String summary() {
        return "Seal a TPM for another machine; it stops here";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.TO);
    }

    @Override
    public String description() {
        return """
                Write the state to FILE, sealed to a recipient's public key, for "etpm state import" there. From then on the TPM
                does not start here any more, so that it never runs twice. Exporting it again, to the same recipient or another,
                is possible; "etpm state revive" takes it back, if it was imported nowhere.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state export tpm.etpm --to new-host.key.pub --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        Path file = StateFolder.newFile(arguments.words().getFirst());
        try (KeySource recipient = RecipientKey.read(StateOptions.absolute(arguments.needed(Option.TO)));
                LogStore store = StateFolder.open(state)) {
            // A key that is no recipient's is refused before the TPM is marked.
            recipient.fresh().secret().wipe();
            StateFolder.commit(store, Stored.exported(new Exported(Instant.now().getEpochSecond())));
            try {
                store.export(file, List.of(recipient));
            } catch (StoreException e) {
                throw new CannotDo(e.getMessage() + " The TPM is marked as exported: export it again, or take that"
                        + " back with \"etpm state revive\".");
            }
            terminal.print("Wrote TPM " + store.summary().instance().toHex() + " to " + file
                    + "; it does not start here any more\n");
            return Main.DONE;
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }
}
