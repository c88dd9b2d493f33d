package etpm.cli;

import etpm.store.Access;
import etpm.store.Anchor;
import etpm.store.LogStore;
import etpm.store.StoreException;
import java.util.Set;

/** Binds a state to another anchor. */
final class StateAnchor implements Command {
    @Override
    public String title() {
        return Commands.STATE_ANCHOR.title();
    }

    @Override
    public String summary() {
        return "Bind a state to an anchor, to another one, or to none";
    }

    @Override
    public Set<Option> options() {
        return StateOptions.openingAnd(Option.NEW_ANCHOR, Option.ACCEPT_OLDER);
    }

    @Override
    public String description() {
        return """
                Bind the state to a new anchor, which must not know this TPM yet. The old one, named with --anchor, is asked first
                whether this is the newest state. If it is lost, --accept-older goes on without asking it.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm state anchor --key-file my.key --new-anchor file:/mnt/other/anchor
                  etpm state anchor --key-file my.key --anchor file:/mnt/other/anchor --new-anchor none
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        arguments.needed(Option.NEW_ANCHOR);
        Anchor anchor = StateOptions.anchor(arguments, Option.NEW_ANCHOR);
        try (StateOptions state = StateOptions.of(arguments, terminal)) {
            // Opening asks the old anchor, and finishes what a crash left unfinished there.
            if (!arguments.has(Option.ACCEPT_OLDER))
                LogStore.open(state.folder(), state.access()).close();
            bind(state, anchor, terminal);
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        }
        return Main.DONE;
    }

    private static void bind(StateOptions state, Anchor anchor, Terminal terminal) throws CannotDo {
        Access access = StateOptions.access(state.sources(), anchor, Access.Flag.BIND_ANCHOR);
        try (LogStore store = LogStore.open(state.folder(), access)) {
            terminal.print("The state in " + state.folder() + " is bound to "
                    + store.summary().binding() + "\n");
        } catch (StoreException.RolledBack e) {
            throw new CannotDo("The new anchor knows this TPM already: " + StateText.words(e.standing())
                    + ". Name one that does not; nothing was changed.");
        }
    }
}
