package etpm.cli;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.store.Access;
import etpm.store.LogStore;
import etpm.store.Reading;
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
        if (state.making() == StateOptions.Making.BARE) return Making.bare(state);
        notices.accept("there is no TPM in " + state.folder() + " yet, making one");
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
        }
        return new CannotDo(sentence);
    }
}
