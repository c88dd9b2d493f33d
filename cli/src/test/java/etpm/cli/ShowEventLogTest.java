package etpm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowEventLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int show(String file) throws InterruptedException {
        PrintStream to = new PrintStream(out, true, UTF_8);
        PrintStream complaints = new PrintStream(err, true, UTF_8);
        return new Main(Map.of(), (state, notices) -> null, new Thread(), to, complaints)
                .run(List.of("eventlog", file));
    }

    @Test
    void showsEventsAndPcr() throws Exception {
        Path file = folder.resolve("log");
        String digest = "a9993e364706816aba3e25717850c26c9cd0d89d";
        Files.write(file, HexFormat.of().parseHex("00000000" + "05000000" + digest + "03000000" + "616263"));
        assertEquals(0, show(file.toString()));
        // PCR 0 = SHA-1(20 zeros, SHA-1("abc")), by sha1sum.
        assertEquals("""
                events:
                  - PCR 0 EV_ACTION "abc"
                      sha1 a9993e364706816aba3e25717850c26c9cd0d89d
                pcrs:
                  sha1:
                    0 : 0xCCD5BD41458DE644AC34A2478B58FF819BEF5ACF
                """, out.toString(UTF_8));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Path file = Files.write(folder.resolve("log"), new byte[5]);
        assertEquals(1, show(file.toString()));
        assertEquals(1, show(folder.resolve("none").toString()));
        String complained = err.toString(UTF_8);
        assertTrue(complained.contains("is not an event log: at octet 4: the log ends within an event."), complained);
        assertTrue(complained.contains("none cannot be read"), complained);
    }
}
