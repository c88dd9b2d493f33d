package etpm.cli;

import etpm.engine.spi.Mutation;
import etpm.engine.state.Manufactured;
import etpm.engine.state.Stored;
import etpm.store.Access;
import etpm.store.Anchor;
import etpm.store.FileAnchor;
import etpm.store.NoAnchor;
import etpm.store.key.KeyException;
import etpm.store.key.KeyFile;
import etpm.store.key.KeySource;
import etpm.store.key.Passphrase;
import etpm.store.key.TeeKey;
import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which state a command is about, and what opens it.
 *
 * @param folder absolute
 * @param sources what it is sealed with; none for a state that is not protected
 * @param anchor what knows its newest epoch
 * @param making whether a TPM may be made where there is none
 * @param authority the folder of this machine's certificate authority, used where a TPM is made
 */
record StateOptions(Path folder, List<KeySource> sources, Anchor anchor, Making making, Path authority)
        implements AutoCloseable {
    /** What may happen where there is no state. */
    enum Making {
        ALLOWED,
        /** A TPM may be made without keys and certificates: what calls a TPM into being by itself adds those. */
        BARE,
        REFUSED
    }

    /** The options that say what opens a state. */
    static final Set<Option> OPENING = Collections.unmodifiableSet(EnumSet.of(
            Option.STATE, Option.KEY_FILE, Option.PASSPHRASE_FILE, Option.ASK_PASSPHRASE, Option.TEE, Option.ANCHOR));

    /** The options that say what opens a state, and what it is to be sealed with from now on. */
    static final Set<Option> RESEALING = Collections.unmodifiableSet(
            openingAnd(Option.NEW_KEY_FILE, Option.NEW_PASSPHRASE_FILE, Option.ASK_NEW_PASSPHRASE, Option.NEW_TEE));

    /** What opens a state, with others. */
    static Set<Option> openingAnd(Option... others) {
        Set<Option> options = EnumSet.copyOf(OPENING);
        Collections.addAll(options, others);
        return options;
    }

    /** Of a state that is there. */
    static StateOptions of(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        return of(arguments, terminal, Making.REFUSED);
    }

    /** Of a state that is there, or else is made. */
    static StateOptions ofNew(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        return of(arguments, terminal, Making.ALLOWED);
    }

    private static StateOptions of(Arguments arguments, Terminal terminal, Making making) throws UsageError, CannotDo {
        return of(arguments, folder(arguments.value(Option.STATE), terminal.environment()), making);
    }

    /**
     * As the options say.
     *
     * @param making what may happen where there is no state, unless an option refuses that
     */
    static StateOptions of(Arguments arguments, Path folder, Making making) throws UsageError, CannotDo {
        boolean required = arguments.has(Option.REQUIRE_KEY)
                || arguments.has(Option.REQUIRE_ANCHOR)
                || arguments.has(Option.REQUIRE_STATE);
        Making allowed = required ? Making.REFUSED : making;
        // What seals a new state is typed twice: who mistypes it could never open it.
        boolean twice = allowed != Making.REFUSED && !StateFolder.exists(folder);
        List<KeySource> sources =
                sources(arguments, Option.KEY_FILE, Option.PASSPHRASE_FILE, Option.ASK_PASSPHRASE, twice, Option.TEE);
        Anchor anchor = anchor(arguments, Option.ANCHOR);
        if (arguments.has(Option.REQUIRE_KEY) && sources.isEmpty()) {
            throw new CannotDo(Option.REQUIRE_KEY.flag() + " is given and no key source is: name one with "
                    + Option.KEY_FILE.flag() + ", " + Option.PASSPHRASE_FILE.flag() + " or " + Option.TEE.flag() + ".");
        }
        if (arguments.has(Option.REQUIRE_ANCHOR) && anchor instanceof NoAnchor) {
            throw new CannotDo(Option.REQUIRE_ANCHOR.flag() + " is given and no anchor is: name one with "
                    + Option.ANCHOR.flag() + ".");
        }
        String ca = arguments.value(Option.CA);
        return new StateOptions(
                folder, sources, anchor, allowed, ca == null ? folder.resolveSibling("etpm-ca") : absolute(ca));
    }

    /** Wipes the secrets that the sources themselves hold, such as a passphrase. */
    @Override
    public void close() {
        wipe(sources);
    }

    /** Wipes the secrets that sources themselves hold. */
    static void wipe(List<KeySource> sources) {
        for (KeySource source : sources) source.close();
    }

    /** How the state is opened. */
    Access access(Access.Flag... flags) {
        return access(sources, anchor, flags);
    }

    /** How a TPM's state is opened. */
    static Access access(List<KeySource> sources, Anchor anchor, Access.Flag... flags) {
        // Format 1 had no mark of manufacture: what was written in it was made as a whole.
        Mutation mark = Stored.manufactured(Manufactured.SOME_TIME);
        return new Access(sources, anchor, Set.of(flags), Map.of(mark.key(), Objects.requireNonNull(mark.value())));
    }

    /** The sources that the options of these names give, in the order in which a slot combines them. */
    private static List<KeySource> sources(
            Arguments arguments, Option keyFile, Option passphraseFile, Option askPassphrase, boolean twice, Option tee)
            throws UsageError, CannotDo {
        List<KeySource> sources = new ArrayList<>();
        String file = arguments.value(keyFile);
        if (file != null) sources.add(new KeyFile(absolute(file)));
        String words = arguments.value(passphraseFile);
        if (words != null && arguments.has(askPassphrase)) {
            throw new UsageError("Either " + passphraseFile.flag() + " or " + askPassphrase.flag() + ", not both.");
        }
        try {
            if (words != null) sources.add(Passphrase.read(absolute(words)));
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
        if (arguments.has(askPassphrase)) sources.add(ask(twice));
        String environment = arguments.value(tee);
        if (environment != null) sources.add(new TeeKey(SealingKind.sealing(tee, environment)));
        return sources;
    }

    /** What a state is to be sealed with from now on. */
    static List<KeySource> newSources(Arguments arguments) throws UsageError, CannotDo {
        return sources(
                arguments,
                Option.NEW_KEY_FILE,
                Option.NEW_PASSPHRASE_FILE,
                Option.ASK_NEW_PASSPHRASE,
                true,
                Option.NEW_TEE);
    }

    private static Passphrase ask(boolean twice) throws CannotDo {
        @Nullable Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CannotDo("There is no terminal to ask for a passphrase on: give it in a file.");
        }
        char[] typed = console.readPassword(twice ? "New passphrase: " : "Passphrase: ");
        if (typed == null) throw new CannotDo("No passphrase was typed.");
        if (twice) {
            char[] again = console.readPassword("The same again: ");
            boolean same = again != null && Arrays.equals(typed, again);
            if (again != null) Arrays.fill(again, '\0');
            if (!same) {
                Arrays.fill(typed, '\0');
                throw new CannotDo("The two passphrases are not the same; nothing was changed.");
            }
        }
        try {
            return Passphrase.of(typed);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
    }

    /** The anchor that an option names; none where it is not given. */
    static Anchor anchor(Arguments arguments, Option option) throws UsageError {
        String text = arguments.value(option);
        if (text == null || option == Option.NEW_ANCHOR && text.equals(Anchor.NONE)) return new NoAnchor();
        if (!text.startsWith("file:") || text.length() == "file:".length()) {
            throw new UsageError(
                    "\"" + text + "\" is no anchor: give " + option.flag() + " " + option.argument() + ".");
        }
        return new FileAnchor(absolute(text.substring("file:".length())));
    }

    static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static Path folder(@Nullable String given, Map<String, String> environment) throws UsageError {
        return given != null ? absolute(given) : home(environment).resolve("etpm");
    }

    /** Where programs of this user keep their state. */
    private static Path home(Map<String, String> environment) throws UsageError {
        // The XDG specification has relative paths ignored.
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        if (xdg.startsWith("/")) return Path.of(xdg);
        String home = environment.getOrDefault("HOME", "");
        if (!home.startsWith("/")) {
            throw new UsageError("HOME is not set, so there is no usual place for the state: give --state DIR.");
        }
        return Path.of(home, ".local", "state");
    }
}
