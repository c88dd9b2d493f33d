package etpm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a TPM's state when an operator does not have a good day: each refusal names the next step, and it works. */
@Timeout(120)
class StateCommandsTest {
    @TempDir
    private Path folder;

    private String said = "";
    private String complained = "";

    private int run(String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        // What stands after @ is a file of this test's.
        for (String word : arguments) words.add(word.replace("@", folder + "/"));
        int status = new Main(
                        Map.of(),
                        new LocalTpm.Opener(),
                        new Thread(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(words);
        said = out.toString(UTF_8).replace(folder + "/", "@");
        complained = err.toString(UTF_8).replace(folder + "/", "@");
        return status;
    }

    /** Succeeds. */
    private void done(String... arguments) throws InterruptedException {
        assertEquals(Main.DONE, run(arguments), () -> complained);
    }

    /** Refuses with this, somewhere in what it says. */
    private void refuses(String sentence, String... arguments) throws InterruptedException {
        assertEquals(Main.COULD_NOT, run(arguments), () -> said);
        assertTrue(complained.contains(sentence), complained);
        assertFalse(complained.contains("Exception"), complained);
    }

    private void manufacture(String... more) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("manufacture", "--state", "@tpm", "--ek", "p256", "--ca", "@ca"));
        words.addAll(List.of(more));
        done(words.toArray(new String[0]));
    }

    private boolean hasState(String name) throws IOException {
        Path state = folder.resolve(name);
        if (!Files.isDirectory(state)) return false;
        try (var files = Files.list(state)) {
            return files.anyMatch(file -> file.toString().endsWith(".log"));
        }
    }

    @Test
    void aTpmComesBackToAnAnchorThatKnowsIt() throws Exception {
        done("key", "pair", "@here");
        done("key", "pair", "@there");
        manufacture("--anchor", "file:@anchor");
        done("state", "export", "@away", "--to", "@there.pub", "--state", "@tpm", "--anchor", "file:@anchor");
        done(
                "state",
                "import",
                "@away",
                "--recipient-key",
                "@there",
                "--state",
                "@far",
                "--anchor",
                "file:@far.anchor");
        done("state", "export", "@back", "--to", "@here.pub", "--state", "@far", "--anchor", "file:@far.anchor");
        String[] back = {
            "state", "import", "@back", "--recipient-key", "@here", "--state", "@again", "--anchor", "file:@anchor"
        };
        refuses("from before it was elsewhere, or was set back. --accept-older gives up what the anchor knows", back);
        assertFalse(hasState("again"));
        refuses("--accept-older", back);
        List<String> asked = new ArrayList<>(List.of(back));
        asked.add("--accept-older");
        done(asked.toArray(new String[0]));
        done("state", "verify", "@again", "--anchor", "file:@anchor");
        assertTrue(said.contains("standing current"), said);
    }

    @Test
    void whatCannotBeSealedIsNotImported() throws Exception {
        done("key", "pair", "@there");
        manufacture();
        done("state", "export", "@away", "--to", "@there.pub", "--state", "@tpm");
        refuses(
                "cannot be read: there is no such file",
                "state",
                "import",
                "@away",
                "--recipient-key",
                "@there",
                "--state",
                "@far",
                "--key-file",
                "@none");
        assertFalse(hasState("far"));
        done("key", "new", "@key");
        done("state", "import", "@away", "--recipient-key", "@there", "--state", "@far", "--key-file", "@key");
        done("state", "verify", "@far", "--key-file", "@key");
        refuses(
                "There is a state in @far already",
                "state",
                "import",
                "@away",
                "--recipient-key",
                "@there",
                "--state",
                "@far",
                "--key-file",
                "@key");
    }

    /** A folder that was copied back by hand: its refusal says how it is taken all the same. */
    @Test
    void anOlderFolderIsRestoredWhenThereIsNoOther() throws Exception {
        manufacture("--anchor", "file:@anchor");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path segment = folder.resolve("tpm/0000000000000001.log");
        Files.copy(segment, copy.resolve(segment.getFileName()));
        done("key", "new", "@key");
        done("state", "rekey", "--state", "@tpm", "--new-key-file", "@key", "--anchor", "file:@anchor");
        refuses(
                "If there is no other, \"etpm state restore --accept-older\" puts this one into a new folder",
                "serve",
                "--state",
                "@copy",
                "--anchor",
                "file:@anchor",
                "--swtpm",
                "0");
        refuses("an older copy", "state", "restore", "@copy", "--state", "@new", "--anchor", "file:@anchor");
        assertFalse(hasState("new"));
        done("state", "restore", "@copy", "--state", "@new", "--anchor", "file:@anchor", "--accept-older");
        done("state", "inspect", "--state", "@new", "--anchor", "file:@anchor");
        assertTrue(said.contains("standing current"), said);
        assertTrue(said.contains("shutdown           none"), said);
    }

    @Test
    void aLostAnchorIsReplaced() throws Exception {
        manufacture("--anchor", "file:@anchor");
        done("key", "new", "@key");
        done("state", "rekey", "--state", "@tpm", "--new-key-file", "@key", "--anchor", "file:@anchor");
        Files.delete(folder.resolve("anchor"));
        String[] open = {
            "state", "backup", "@backup", "--state", "@tpm", "--key-file", "@key", "--anchor", "file:@anchor"
        };
        refuses(
                "If the right anchor is lost, \"etpm state anchor --accept-older\" binds the state to a new one.",
                open);
        String[] anew = {
            "state", "anchor", "--state", "@tpm", "--key-file", "@key", "--new-anchor", "file:@anchor", "--accept-older"
        };
        done(anew);
        done(open);
        done(
                "state",
                "add-slot",
                "b",
                "--state",
                "@tpm",
                "--key-file",
                "@key",
                "--new-key-file",
                "@key",
                "--anchor",
                "file:@anchor");
        done(
                "state",
                "restore",
                "@backup",
                "--state",
                "@old",
                "--key-file",
                "@key",
                "--anchor",
                "file:@anchor",
                "--accept-older");
        refuses(
                "The new anchor knows this TPM already: it is an older copy, and the TPM was changed since. Name one that does"
                        + " not; nothing was changed.",
                anew);
    }

    /** That a state is whole is not that it is the newest, and what an anchor was not asked is not passed over. */
    @Test
    void verifyingSaysWhatWasNotCompared() throws Exception {
        manufacture();
        done("state", "verify", "@tpm");
        assertTrue(complained.endsWith("every record is as it was written\n"), complained);
        refuses(
                "but it is bound to no anchor, not to the file anchor @anchor",
                "state",
                "verify",
                "@tpm",
                "--anchor",
                "file:@anchor");
        done("state", "anchor", "--state", "@tpm", "--new-anchor", "file:@anchor");
        done("state", "verify", "@tpm");
        assertTrue(
                complained.contains(
                        "whether it is the newest, the file anchor @anchor was not asked: name it with --anchor"),
                complained);
        done("state", "verify", "@tpm", "--anchor", "file:@anchor");
        assertTrue(complained.endsWith("every record is as it was written\n"), complained);
    }

    @Test
    void noTpmIsMadeBesideOneOfSwtpms() throws Exception {
        Path state = Files.createDirectory(folder.resolve("tpm"));
        Files.writeString(state.resolve("tpm2-00.permall"), "another program's");
        String sentence = "There is a TPM of swtpm's in @tpm (tpm2-00.permall), which eTPM does not read";
        refuses(sentence, "manufacture", "--state", "@tpm", "--ek", "p256", "--ca", "@ca");
        refuses(sentence, "serve", "--state", "@tpm", "--swtpm", "0");
        assertEquals(
                Main.COULD_NOT,
                run("swtpm", "socket", "--tpm2", "--tpmstate", "dir=@tpm", "--ctrl", "type=unixio,path=@c"));
        assertTrue(complained.contains(sentence), complained);
        assertFalse(hasState("tpm"));
    }

    /** The authority elsewhere can verify that the keys are those of the environment that the evidence is of. */
    @Test
    void aRequestHoldsEvidenceOverWhatIsToBeCertified() throws Exception {
        done("manufacture", "--state", "@tpm", "--ek", "p256", "--request", "@request", "--attester", "software:@tee");
        done("policy", "from-evidence", "@request");
        Files.writeString(folder.resolve("policy"), said.replace("@", folder + "/"));
        done("verify", "evidence", "@request", "--policy", "@policy");
        assertTrue(said.startsWith("software evidence accepted"), said);
        String request = Files.readString(folder.resolve("request"));
        String other = request.replaceFirst("\"instance\" : \"..", "\"instance\" : \"zz");
        Files.writeString(folder.resolve("other"), other);
        assertEquals(Main.COULD_NOT, run("verify", "evidence", "@other", "--policy", "@policy"));
        assertTrue(said.contains("refused: The evidence does not vouch for this request."), said);
        assertFalse(said.contains("accepted"), said);
        Files.writeString(folder.resolve("damaged"), request.substring(0, 100));
        refuses("The request is damaged", "verify", "evidence", "@damaged", "--policy", "@policy");
    }
}
