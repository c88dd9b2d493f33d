package etpm.cli;

import java.util.List;

/** What the commands say about themselves. */
final class Help {
    private Help() {}

    /** All commands, a line each. */
    static String general() {
        StringBuilder text = new StringBuilder("""
                eTPM: a complete virtual TPM 2.0

                Usage:
                """);
        list(Commands.all(), text);
        return text.append("""

                "etpm COMMAND --help" shows a command's options, with examples; "etpm version" the version.

                Begin with:
                  etpm serve                  in one terminal
                  tpm2_getrandom --hex 8      in another
                """).toString();
    }

    private static void list(List<Command> commands, StringBuilder text) {
        int width = 0;
        for (Command command : commands) width = Math.max(width, command.title().length());
        for (Command command : commands) {
            text.append("  etpm ").append(command.title());
            text.repeat(' ', width + 3 - command.title().length());
            text.append(command.summary()).append('\n');
        }
    }

    /** Commands that begin with the same word. */
    static String of(List<Command> group) {
        StringBuilder text = new StringBuilder("Usage:\n");
        list(group, text);
        return text.append("\n\"etpm COMMAND --help\" shows a command's options, with examples.\n")
                .toString();
    }

    /** One command with its options. */
    static String of(Command command) {
        StringBuilder text = new StringBuilder(command.description());
        text.append("\nUsage:\n  etpm ").append(command.title());
        for (String word : command.words()) text.append(' ').append(word);
        for (Option option : command.options())
            text.append(" [").append(option.written()).append(']');
        text.append('\n');
        if (!command.options().isEmpty()) text.append("\nOptions:\n");
        for (Option option : command.options()) {
            text.append("  ").append(option.written()).append('\n');
            for (String line : option.help()) text.append("      ").append(line).append('\n');
        }
        return text.append("\nExamples:\n").append(command.examples()).toString();
    }
}
