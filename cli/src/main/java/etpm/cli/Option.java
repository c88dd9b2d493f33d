package etpm.cli;

import org.jspecify.annotations.Nullable;

/** The options of {@code etpm serve}: each declared once, for the parser and for the help. */
enum Option {
    STATE(
            "--state",
            "DIR",
            "Keep the TPM's state in this folder; it is made when there is none.",
            "Default: $XDG_STATE_HOME/etpm, or ~/.local/state/etpm."),
    SWTPM(
            "--swtpm",
            "[HOST:]PORT",
            "Speak swtpm's protocol: commands on PORT, control on PORT+1. This is",
            "the default, on 127.0.0.1:2321, where tpm2-tools look by themselves."),
    MSSIM(
            "--mssim",
            "[HOST:]PORT",
            "Speak the reference simulator's protocol: commands on PORT, platform",
            "on PORT+1. Without --swtpm the TPM waits for a client's power on."),
    NO_STARTUP(
            "--no-startup",
            null,
            "Leave TPM2_Startup to the client (tpm2_startup -c). By default it is",
            "done, with CLEAR, when the TPM gets its power for the first time."),
    LISTEN_BEYOND_LOOPBACK(
            "--listen-beyond-loopback",
            null,
            "Allow a HOST that other machines can reach. These ports ask nobody",
            "who they are: whoever reaches one owns the TPM, power and all.");

    private static final Option[] ALL = values();

    private final String flag;
    private final @Nullable String argument;
    private final String[] help;

    Option(String flag, @Nullable String argument, String... help) {
        this.flag = flag;
        this.argument = argument;
        this.help = help;
    }

    /** The option of a flag such as {@code --state}, or null. */
    static @Nullable Option of(String flag) {
        for (Option option : ALL) {
            if (option.flag.equals(flag)) return option;
        }
        return null;
    }

    String flag() {
        return flag;
    }

    /** What stands after the flag, as the help names it; null for an option without one. */
    @Nullable
    String argument() {
        return argument;
    }

    /** All options as the usage line has them. */
    static String usage() {
        StringBuilder text = new StringBuilder();
        for (Option option : ALL)
            text.append(" [").append(option.withArgument()).append(']');
        return text.toString();
    }

    /** All options with what they do. */
    static String table() {
        StringBuilder text = new StringBuilder();
        for (Option option : ALL) {
            text.append("  ").append(option.withArgument()).append('\n');
            for (String line : option.help) text.append("      ").append(line).append('\n');
        }
        return text.toString();
    }

    private String withArgument() {
        return argument == null ? flag : flag + " " + argument;
    }
}
