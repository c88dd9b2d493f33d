package etpm.cli;

import etpm.engine.spi.StateStore;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.KeySource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Seals a state with new keys. */
final class StateRekey implements Command {
    @Override
    public String title() {
        return Commands.STATE_REKEY.title();
    }

    @Override
    public String summary() {
        return "Seal a state with a new root key and new sources";
    }

    @Override
    public Set<Option> options() {
        return StateOptions.RESEALING;
    }

    @Override
    public String description() {
        return """
                Write the state anew under a new root key, with one slot, main, that the new sources open. What opened it before
                opens it no longer, recovery slots included: add those again with "etpm state add-slot". Copies of the folder
                still open with the old keys; an anchor refuses them.

                Without new sources the ones that open it now are used again.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state rekey --new-key-file my.key                       seals a state that is not protected
                  etpm state rekey --key-file my.key --new-key-file new.key
                  etpm state rekey --key-file my.key --new-key-file my.key --new-passphrase-file words
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        try (StateOptions state = StateOptions.of(arguments, terminal)) {
            List<KeySource> sources = StateOptions.newSources(arguments);
            if (sources.isEmpty()) sources = state.sources();
            if (sources.isEmpty()) {
                throw new UsageError("Name the new key source: " + Option.NEW_KEY_FILE.written() + ", for example.");
            }
            try (LogStore store = LogStore.open(state.folder(), state.access())) {
                store.rekey(Map.of(LogStore.MAIN, sources));
                terminal.print("Sealed anew:\n" + StateText.slotLines(store.summary()));
            } finally {
                StateOptions.wipe(sources);
            }
        } catch (StoreException | StateStore.NoSpace | StateStore.Failed e) {
            throw StateFolder.cannot(e);
        }
        return Main.DONE;
    }
}
