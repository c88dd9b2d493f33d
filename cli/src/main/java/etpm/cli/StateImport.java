package etpm.cli;

import etpm.engine.state.Stored;
import etpm.store.Access;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.KeyException;
import etpm.store.key.KeySource;
import etpm.store.key.RecipientKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes a TPM over from another machine. */
final class StateImport implements Command {
    @Override
    public String title() {
        return Commands.STATE_IMPORT.title();
    }

    @Override
    public String summary() {
        return "Take over a TPM that was exported to this machine";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.RECIPIENT_KEY);
    }

    @Override
    public String description() {
        return """
                Open FILE, which "etpm state export" wrote, with the recipient's private key, and put it into a state folder
                without a state, sealed with the sources named and bound to the anchor named. Import it on one machine only, and
                delete FILE then: where there is no anchor, nothing else notices a second one.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state import tpm.etpm --recipient-key new-host.key --key-file local.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Path file = StateOptions.absolute(arguments.words().getFirst());
        try (StateOptions state = StateOptions.of(arguments, terminal);
                KeySource recipient =
                        RecipientKey.read(StateOptions.absolute(arguments.needed(Option.RECIPIENT_KEY)))) {
            Access access = StateOptions.access(List.of(recipient), state.anchor(), Access.Flag.BIND_ANCHOR);
            LogStore.restore(file, state.folder(), access);
            try (LogStore store = LogStore.open(state.folder(), access)) {
                store.rekey(Map.of(LogStore.MAIN, state.sources()));
                StateFolder.commit(store, Stored.notExported());
                StateText.protection(store.summary(), terminal::note);
                terminal.print("Took over TPM " + store.summary().instance().toHex() + " to " + state.folder() + "\n");
            }
            return Main.DONE;
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }
}
