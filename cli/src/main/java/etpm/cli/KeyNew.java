package etpm.cli;

import etpm.store.key.KeyException;
import etpm.store.key.KeyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Makes a key file. */
final class KeyNew implements Command {
    @Override
    public String title() {
        return Commands.KEY_NEW.title();
    }

    @Override
    public String summary() {
        return "Make a key file that a state can be sealed with";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public String description() {
        return """
                Make FILE, a key of 32 random octets that its owner alone may read. A file that is there stays as it is.

                Keep a copy apart from the state: without the key the TPM is lost, and with both it is anyone's.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm key new my.key && etpm manufacture --key-file my.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CannotDo {
        Path file = StateOptions.absolute(arguments.words().getFirst());
        try {
            KeyFile.create(file);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
        terminal.print("Made the key file " + file + "\n");
        return Main.DONE;
    }
}
