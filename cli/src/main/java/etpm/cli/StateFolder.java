package etpm.cli;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.store.Access;
import etpm.store.LogStore;
import etpm.store.Reading;
import etpm.store.Standing;
import etpm.store.StoreException;
import etpm.store.key.IoReason;
import etpm.store.key.KeyException;
import etpm.store.key.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens states for the commands, in their words. */
final class StateFolder {
    private static final int MAX_FILE = 1 << 16;

    /** Where swtpm keeps a TPM 2.0, and a TPM 1.2. */
    private static final List<String> FOREIGN = List.of("tpm2-00.permall", "tpm-00.permall");

    private StateFolder() {}

    /** Opens a state to serve it, or makes one where there is none and that is allowed. What opens it is wiped then. */
    static LogStore open(StateOptions state, Consumer<String> notices) throws CannotDo {
        try (state) {
            LogStore store = openOrMake(state, notices);
            StateText.protection(store.summary(), notices);
            return store;
        }
    }

    private static LogStore openOrMake(StateOptions state, Consumer<String> notices) throws CannotDo {
        if (exists(state.folder())) return open(state);
        if (state.making() == StateOptions.Making.REFUSED) {
            throw new CannotDo("There is no TPM in " + state.folder()
                    + ", and it was required: restore it, or make one with \"etpm manufacture\".");
        }
        notices.accept("there is no TPM in " + state.folder() + " yet, making one");
        if (state.making() == StateOptions.Making.BARE) return Making.bare(state);
        return Making.usual(state, notices).make();
    }

    /** Whether there is a state. */
    static boolean exists(Path folder) throws CannotDo {
        try {
            return LogStore.exists(folder);
        } catch (StoreException e) {
            throw cannot(e);
        }
    }

    /** Refuses a folder that another program keeps a TPM in: who names it expects that one, not a new one. */
    static void refuseForeign(Path folder) throws CannotDo {
        for (String file : FOREIGN) {
            if (Files.exists(folder.resolve(file))) {
                throw new CannotDo("There is a TPM of swtpm's in " + folder + " (" + file
                        + "), which eTPM does not read, and none is made beside it; name another folder.");
            }
        }
    }

    /** Opens a state that is there. What opens it is wiped then. */
    static LogStore open(StateOptions state, Access.Flag... flags) throws CannotDo {
        try (state) {
            return LogStore.open(state.folder(), state.access(flags));
        } catch (StoreException e) {
            throw cannot(e);
        }
    }

    /** Reads a state or a copy of one. What opens it is wiped then. */
    static Reading read(Path folderOrFile, StateOptions state) throws CannotDo {
        try (state) {
            return LogStore.read(folderOrFile, state.access());
        } catch (StoreException e) {
            throw cannot(e);
        }
    }

    /** Changes one record of a state that is open. */
    static void commit(LogStore store, Mutation mutation) throws CannotDo {
        try {
            store.commit(List.of(mutation));
        } catch (StateStore.NoSpace | StateStore.Failed e) {
            throw cannot(e);
        }
    }

    /** The slot of this name, or null. */
    static @Nullable Slot slot(LogStore store, String name) {
        for (Slot slot : store.summary().slots()) {
            if (slot.label().equals(name)) return slot;
        }
        return null;
    }

    /** A file that a command is to write, and that is not there yet. */
    static Path newFile(String name) throws CannotDo {
        Path file = StateOptions.absolute(name);
        if (Files.exists(file)) throw new CannotDo(file + " exists already; it is not overwritten.");
        return file;
    }

    /** What a small file holds. */
    static byte[] read(Path file) throws CannotDo {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_FILE + 1);
            if (octets.length > MAX_FILE) throw new CannotDo(file + " is larger than " + MAX_FILE + " octets.");
            return octets;
        } catch (IOException e) {
            throw new CannotDo(file + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    /** The sentence for a state that cannot be opened, or not be written. */
    static CannotDo cannot(RuntimeException e) {
        if (e instanceof StateStore.NoSpace) {
            return new CannotDo("There is no room to write the state; nothing was changed.");
        }
        if (e instanceof StateStore.Failed) return new CannotDo(e.getMessage() + ".");
        String sentence = Objects.requireNonNull(e.getMessage());
        if (e.getCause() instanceof KeyException.Missing) {
            sentence += " Name what opens it with " + Option.KEY_FILE.flag() + ", " + Option.PASSPHRASE_FILE.flag()
                    + " or " + Option.TEE.flag() + ".";
        } else if (e instanceof StoreException.AnchorMismatch) {
            sentence += " (" + Option.ANCHOR.written() + ")";
        } else if (e instanceof StoreException.RolledBack refused) {
            sentence += " " + next(refused.standing());
        }
        return new CannotDo(sentence);
    }

    /** What can be done about a state that its anchor refuses. */
    private static String next(Standing standing) {
        return switch (standing) {
            case AHEAD, UNKNOWN ->
                "If the right anchor is lost, \"etpm state anchor " + Option.ACCEPT_OLDER.flag()
                        + "\" binds the state to a new one.";
            default ->
                "If there is no other, \"etpm state restore " + Option.ACCEPT_OLDER.flag()
                        + "\" puts this one into a new folder, and what happened since is given up.";
        };
    }
}
