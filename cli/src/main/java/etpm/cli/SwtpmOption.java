package etpm.cli;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code etpm swtpm socket} that are swtpm's, under its names: each declared once, with the parts that its
 * argument may have, for the parser and for the help.
 */
enum SwtpmOption {
    TPM2("tpm2", "be a TPM 2.0; needed, since there is no other here"),
    TPMSTATE("tpmstate", List.of("dir=", "backend-uri=", "mode=", "lock", "fsync"), "the folder of the TPM's state"),
    CTRL(
            "ctrl",
            List.of("type=", "path=", "port=", "bindaddr=", "fd=", "clientfd=", "mode=", "uid=", "gid=", "terminate"),
            "the control channel: type=unixio or type=tcp"),
    SERVER(
            "server",
            List.of("type=", "path=", "port=", "bindaddr=", "fd=", "mode=", "uid=", "gid=", "disconnect"),
            "the data channel: type=tcp or type=unixio"),
    PORT("port", 'p', "PORT", "the data channel on a TCP port, for one command a connection"),
    FD("fd", 'f', "FD", "the data channel on a connected socket"),
    FLAGS(
            "flags",
            List.of(
                    "not-need-init",
                    "startup-clear",
                    "startup-state",
                    "startup-none",
                    "startup-deactivated",
                    "disable-auto-shutdown"),
            "how the TPM starts and ends"),
    LOCALITY("locality", List.of("reject-locality-4", "allow-set-locality"), "which localities clients may choose"),
    LOG(
            "log",
            List.of("file=", "fd=", "level=", "prefix=", "truncate"),
            "where to write what happens; file=- for nowhere"),
    PID("pid", List.of("file=", "fd="), "where to write the process's number"),
    TERMINATE("terminate", 't', null, "end when a data connection is lost"),
    DAEMON("daemon", 'd', null, "go on in the background once commands are taken"),
    PRINT_CAPABILITIES("print-capabilities", "tell what works here, and end"),
    HELP("help", 'h', null, "show this");

    /** What opens the state: swtpm has nothing like it, and here it is as with every other command. */
    static final Set<Option> OWN;

    static {
        Set<Option> own = StateOptions.openingAnd(Option.REQUIRE_KEY, Option.REQUIRE_ANCHOR, Option.REQUIRE_STATE);
        own.remove(Option.STATE);
        OWN = Collections.unmodifiableSet(own);
    }

    private static final SwtpmOption[] ALL = values();

    private final String name;
    private final char letter;
    private final @Nullable String argument;
    private final List<String> parts;
    private final String help;

    SwtpmOption(String name, String help) {
        this(name, '\0', null, List.of(), help);
    }

    SwtpmOption(String name, List<String> parts, String help) {
        this(name, '\0', String.join("|", parts), parts, help);
    }

    SwtpmOption(String name, char letter, @Nullable String argument, String help) {
        this(name, letter, argument, List.of(), help);
    }

    SwtpmOption(String name, char letter, @Nullable String argument, List<String> parts, String help) {
        this.name = name;
        this.letter = letter;
        this.argument = argument;
        this.parts = parts;
        this.help = help;
    }

    /** The option of a long name, or null. */
    static @Nullable SwtpmOption named(String name) {
        for (SwtpmOption option : ALL) if (option.name.equals(name)) return option;
        return null;
    }

    /** The option of a letter, or null. */
    static @Nullable SwtpmOption lettered(char letter) {
        for (SwtpmOption option : ALL) if (option.letter == letter && letter != '\0') return option;
        return null;
    }

    boolean takesArgument() {
        return argument != null;
    }

    /** What swtpm calls the option where it complains of its argument. */
    String title() {
        return this == LOG ? "logging" : name;
    }

    /** Whether the argument may have a part of this key: {@code key=} with a value, {@code key} without. */
    boolean has(String part) {
        return parts.contains(part);
    }

    static String usage() {
        StringBuilder text =
                new StringBuilder("Usage: swtpm socket [options]\n\nThe following options are supported:\n\n");
        for (SwtpmOption option : ALL) {
            if (option.letter != '\0') text.append('-').append(option.letter).append('|');
            text.append("--").append(option.name);
            if (option.argument != null) text.append(' ').append(option.argument);
            text.append("\n                 : ").append(option.help).append('\n');
        }
        for (Option option : OWN) {
            text.append(option.written()).append("\n                 : ");
            text.append(String.join("\n                   ", option.help())).append('\n');
        }
        return text.toString();
    }
}
