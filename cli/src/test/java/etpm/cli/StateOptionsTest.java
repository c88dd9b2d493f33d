package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.store.FileAnchor;
import etpm.store.NoAnchor;
import etpm.store.key.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateOptionsTest {
    @TempDir
    private Path folder;

    private StateOptions parse(String... arguments) throws UsageError, CannotDo {
        Command serve = Commands.SERVE.make((state, notices) -> null, new Thread());
        Terminal terminal = new Terminal(System.out, System.err, Map.of("HOME", folder.toString()));
        return StateOptions.ofNew(Arguments.parse(serve, List.of(arguments)), terminal);
    }

    @Test
    void combinesTheSourcesInOneOrderWhateverTheOptionsOrder() throws Exception {
        Path words = Files.writeString(folder.resolve("words"), "correct horse\n");
        StateOptions state = parse(
                "--tee",
                "software:" + folder.resolve("machine"),
                "--passphrase-file",
                words.toString(),
                "--key-file",
                folder.resolve("key").toString());
        assertEquals(
                List.of(
                        "key file " + folder.resolve("key"),
                        "passphrase",
                        "TEE sealing key (software: protects nothing against the host)"),
                state.sources().stream().map(KeySource::describe).toList());
    }

    @Test
    void withoutOptionsNothingProtectsTheUsualFolder() throws Exception {
        StateOptions state = parse();
        assertEquals(folder.resolve(".local/state/etpm"), state.folder());
        assertEquals(folder.resolve(".local/state/etpm-ca"), state.authority());
        assertEquals(List.of(), state.sources());
        assertInstanceOf(NoAnchor.class, state.anchor());
        assertEquals(StateOptions.Making.ALLOWED, state.making());
    }

    @Test
    void whatIsRequiredMustBeNamedAndForbidsMaking() throws Exception {
        assertEquals(
                "--require-key is given and no key source is: name one with --key-file, --passphrase-file or --tee.",
                assertThrows(CannotDo.class, () -> parse("--require-key")).getMessage());
        assertEquals(
                "--require-anchor is given and no anchor is: name one with --anchor.",
                assertThrows(CannotDo.class, () -> parse("--require-anchor")).getMessage());
        assertEquals(
                StateOptions.Making.REFUSED,
                parse("--require-key", "--key-file", "k").making());
        assertEquals(StateOptions.Making.REFUSED, parse("--require-state").making());
        StateOptions anchored = parse("--require-anchor", "--anchor", "file:a");
        assertInstanceOf(FileAnchor.class, anchored.anchor());
        assertEquals(StateOptions.Making.REFUSED, anchored.making());
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() throws IOException {
        assertEquals(
                "\"tpm\" is no trusted execution environment: give --tee " + SealingKind.CHOICES + ".",
                assertThrows(UsageError.class, () -> parse("--tee", "tpm")).getMessage());
        assertEquals(
                "\"x\" is no anchor: give --anchor file:FILE.",
                assertThrows(UsageError.class, () -> parse("--anchor", "x")).getMessage());
        assertEquals(
                "\"none\" is no anchor: give --anchor file:FILE.",
                assertThrows(UsageError.class, () -> parse("--anchor", "none")).getMessage());
        assertEquals(
                "Either --passphrase-file or --ask-passphrase, not both.",
                assertThrows(UsageError.class, () -> parse("--passphrase-file", "x", "--ask-passphrase"))
                        .getMessage());
        Path gone = folder.resolve("gone");
        assertEquals(
                "The passphrase file " + gone + " cannot be read: there is no such file or folder.",
                assertThrows(CannotDo.class, () -> parse("--passphrase-file", gone.toString()))
                        .getMessage());
    }
}
