package etpm.cli;

import etpm.store.key.KeyException;
import etpm.store.key.RecipientKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Makes the key pair of someone who receives states. */
final class KeyPair implements Command {
    @Override
    public String title() {
        return Commands.KEY_PAIR.title();
    }

    @Override
    public String summary() {
        return "Make a key pair to receive exported states with";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public String description() {
        return """
                Make an X25519 key pair in PEM: the private key in FILE, which its owner alone may read, and the public
                key in FILE.pub. A TPM that is exported to FILE.pub can be imported with FILE alone.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm key pair new-host.key                                    on the host that receives
                  etpm state export tpm.etpm --to new-host.key.pub              on the host that sends
                  etpm state import tpm.etpm --recipient-key new-host.key       on the host that receives
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CannotDo {
        String file = arguments.words().getFirst();
        Path privateFile = StateOptions.absolute(file);
        Path publicFile = StateOptions.absolute(file + ".pub");
        try {
            RecipientKey.create(privateFile, publicFile);
        } catch (KeyException e) {
            throw new CannotDo(Objects.requireNonNull(e.getMessage()));
        }
        terminal.print("Made the private key " + privateFile + "\nMade the public key " + publicFile + "\n");
        return Main.DONE;
    }
}
