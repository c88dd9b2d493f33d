package etpm.cli;

import etpm.engine.spi.StateStore;
import etpm.store.LogStore;
import etpm.store.StoreException;
import etpm.store.key.Slot;
import java.util.List;
import java.util.Set;

/** Takes a slot away from a state. */
final class StateRemoveSlot implements Command {
    @Override
    public String title() {
        return Commands.STATE_REMOVE_SLOT.title();
    }

    @Override
    public String summary() {
        return "Let a slot open a state no longer";
    }

    @Override
    public List<String> words() {
        return List.of("NAME");
    }

    @Override
    public Set<Option> options() {
        return StateOptions.OPENING;
    }

    @Override
    public String description() {
        return """
                Take the slot NAME away. The root key stays: who has opened the state with that slot, and kept the root key, can
                still read it. "etpm state rekey" ends that, too.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state remove-slot recovery --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        StateOptions state = StateOptions.of(arguments, terminal);
        String name = arguments.words().getFirst();
        try (LogStore store = StateFolder.open(state)) {
            Slot slot = StateFolder.slot(store, name);
            if (slot == null) throw new CannotDo("There is no slot " + name + ".");
            store.removeSlot(slot.id());
            terminal.print("These open the state now:\n" + StateText.slotLines(store.summary()));
        } catch (StoreException | StateStore.NoSpace | StateStore.Failed e) {
            throw StateFolder.cannot(e);
        }
        return Main.DONE;
    }
}
