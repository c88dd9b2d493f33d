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
        return StateOptions.openingAnd(Option.RECIPIENT_KEY, Option.ACCEPT_OLDER);
    }

    @Override
    public String description() {
        return """
                Open FILE, which "etpm state export" wrote, with the recipient's private key, and put it into a state folder
                without a state, sealed with the sources named and bound to the anchor named. Import it on one machine only, and
                delete FILE then: where there is no anchor, nothing else notices a second one.

                The TPM is there whole, or nothing is. An anchor that knows the TPM from before it went to another machine
                refuses it; --accept-older goes on with what FILE holds.
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
        try (StateOptions state = StateOptions.ofNew(arguments, terminal);
                KeySource recipient =
                        RecipientKey.read(StateOptions.absolute(arguments.needed(Option.RECIPIENT_KEY)))) {
            Access.Flag[] flags = arguments.has(Option.ACCEPT_OLDER)
                    ? new Access.Flag[] {Access.Flag.BIND_ANCHOR, Access.Flag.REBASE}
                    : new Access.Flag[] {Access.Flag.BIND_ANCHOR};
            Access access = StateOptions.access(List.of(recipient), state.anchor(), flags);
            try (LogStore store =
                    LogStore.receive(file, state.folder(), access, state.sources(), List.of(Stored.notExported()))) {
                StateText.protection(store.summary(), terminal::note);
                terminal.print("Took over TPM " + store.summary().instance().toHex() + " to " + state.folder() + "\n");
            }
            return Main.DONE;
        } catch (StoreException.RolledBack e) {
            throw new CannotDo("The anchor refuses " + file + ": " + StateText.words(e.standing()) + ". "
                    + Option.ACCEPT_OLDER.flag() + " gives up what the anchor knows; nothing was changed.");
        } catch (StoreException e) {
            throw StateFolder.cannot(e);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }
}
