package etpm.cli;

import etpm.engine.spi.StateStore;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.KeySource;
import java.util.List;
import java.util.Set;

/** Adds a slot to a state. */
final class StateAddSlot implements Command {
    @Override
    public String title() {
        return Commands.STATE_ADD_SLOT.title();
    }

    @Override
    public String summary() {
        return "Let other keys open a state, too";
    }

    @Override
    public List<String> words() {
        return List.of("NAME");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.RESEALING;
    }

    @Override
    public String description() {
        return """
                Add the slot NAME, which the new sources together open, beside those there are. Any slot opens the state. A slot
                named recovery, whose key is kept elsewhere, is for the day on which the usual key is lost.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state add-slot recovery --key-file my.key --new-key-file recovery.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        List<KeySource> sources = StateOptions.newSources(arguments);
        if (sources.isEmpty()) {
            throw new UsageError("Name the slot's key source: " + Option.NEW_KEY_FILE.written() + ", for example.");
        }
        String name = arguments.words().getFirst();
        try (LogStore store = StateFolder.open(state)) {
            if (StateFolder.slot(store, name) != null) {
                throw new CannotDo(
                        "There is a slot " + name + " already; \"etpm state remove-slot " + name + "\" takes it away.");
            }
            store.addSlot(name, sources);
            terminal.print("These open the state now:\n" + StateText.slotLines(store.summary()));
        } catch (StoreException | StateStore.NoSpace | StateStore.Failed e) {
            throw StateFolder.cannot(e);
        } finally {
            StateOptions.wipe(sources);
        }
        return Main.DONE;
    }
}
