package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An anchor in a file. */
class FileAnchorTest {
    private static final byte[] ONE = new byte[16];
    private static final byte[] TWO = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a/anchor");
    }

    private static Anchor.Mark mark(long epoch) {
        return new Anchor.Mark(
                epoch,
                Bytes.copyOf(Format.sha256(java.nio.ByteBuffer.allocate(1).put(0, (byte) epoch))));
    }

    @Test
    void itKnowsSeveralTpms() throws Exception {
        FileAnchor anchor = new FileAnchor(file());
        assertEquals("file", anchor.kind());
        assertEquals(file().toString(), anchor.name());
        assertEquals(Optional.empty(), anchor.read(ONE));
        anchor.advance(TWO, Optional.empty(), mark(7));
        anchor.advance(ONE, Optional.empty(), mark(0));
        anchor.advance(ONE, Optional.of(mark(0)), mark(1));
        assertEquals(Optional.of(mark(1)), anchor.read(ONE));
        assertEquals(Optional.of(mark(7)), new FileAnchor(file()).read(TWO));
        assertEquals(
                "eTPM anchor 1\n00000000000000000000000000000000 1 "
                        + mark(1).digest().toHex() + "\n0102030405060708090a0b0c0d0e0f10 7 "
                        + mark(7).digest().toHex() + "\n",
                Files.readString(file()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void whatIsNotExpectedStays() throws Exception {
        FileAnchor anchor = new FileAnchor(file());
        assertThrows(Anchor.Conflict.class, () -> anchor.advance(ONE, Optional.of(mark(1)), mark(2)));
        anchor.advance(ONE, Optional.empty(), mark(1));
        String before = Files.readString(file());
        for (Optional<Anchor.Mark> wrong : List.of(
                Optional.<Anchor.Mark>empty(),
                Optional.of(mark(2)),
                Optional.of(new Anchor.Mark(1, mark(2).digest())),
                Optional.of(new Anchor.Mark(2, mark(1).digest())))) {
            Anchor.Conflict conflict = assertThrows(Anchor.Conflict.class, () -> anchor.advance(ONE, wrong, mark(3)));
            assertEquals("The file anchor " + file() + " is not where this TPM left it", conflict.getMessage());
        }
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        FileAnchor first = new FileAnchor(file());
        first.advance(ONE, Optional.empty(), mark(0));
        AtomicInteger conflicts = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Void> advance = () -> {
                    FileAnchor own = new FileAnchor(file());
                    for (int epoch = 0; epoch < 20; epoch++) {
                        try {
                            own.advance(ONE, Optional.of(mark(epoch)), mark(epoch + 1));
                        } catch (Anchor.Conflict e) {
                            conflicts.incrementAndGet();
                        }
                    }
                    return null;
                };
                all.add(threads.submit(advance));
            }
            for (Future<Void> future : all) {
                future.get();
            }
        }
        long reached = first.read(ONE).orElseThrow().epoch();
        assertEquals(80 - conflicts.get(), reached, "each advance happened once");
    }

    @Test
    void anotherFileIsNoAnchor() throws IOException {
        Files.createDirectories(file().getParent());
        String line = "00000000000000000000000000000000 1 " + mark(1).digest().toHex() + "\n";
        for (String content : List.of(
                "",
                "something\n",
                "eTPM anchor 1",
                "eTPM anchor 2\n" + line,
                "eTPM anchor 1\n" + line.strip(),
                "eTPM anchor 1\n" + line.replace(" 1 ", " one "),
                "eTPM anchor 1\n" + line.replace(" 1 ", " "),
                "eTPM anchor 1\n" + line.substring(0, 80) + "\n")) {
            Files.writeString(file(), content);
            FileAnchor anchor = new FileAnchor(file());
            Anchor.Unreachable refused = assertThrows(Anchor.Unreachable.class, () -> anchor.read(ONE), content);
            assertTrue(String.valueOf(refused.getMessage()).startsWith("The file " + file() + " is "), content);
            assertThrows(Anchor.Unreachable.class, () -> anchor.advance(ONE, Optional.empty(), mark(1)), content);
        }
        FileAnchor notAFile = new FileAnchor(folder);
        assertThrows(Anchor.Unreachable.class, () -> notAFile.read(ONE));
    }

    @Test
    void anInterruptedThreadAdvancesAllTheSame() throws Exception {
        FileAnchor anchor = new FileAnchor(file());
        Thread.currentThread().interrupt();
        anchor.advance(ONE, Optional.empty(), mark(1));
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals(Optional.of(mark(1)), anchor.read(ONE));
    }

    /** A power loss leaves the mark before an advance or the one after, and after it has returned the one after. */
    @Test
    void everyCrashPoint() throws Exception {
        SimulatedMedium medium = new SimulatedMedium();
        FileAnchor anchor = new FileAnchor(folder.resolve("anchor"), medium);
        List<Integer> acknowledged = new ArrayList<>(List.of(0));
        Optional<Anchor.Mark> held = Optional.empty();
        for (int epoch = 1; epoch <= 4; epoch++) {
            anchor.advance(ONE, held, mark(epoch));
            held = Optional.of(mark(epoch));
            acknowledged.add(medium.operations());
        }
        int tried = 0;
        for (int operations = 0; operations <= medium.operations(); operations++) {
            int at = operations;
            int last = (int) acknowledged.stream().filter(count -> count <= at).count() - 1;
            int parts = medium.unsynced(operations);
            for (int choice = 0; choice < 1 << parts; choice++) {
                int chosen = choice;
                IntPredicate survives = part -> (chosen >>> part & 1) != 0;
                Map<String, byte[]> files = medium.powerLoss(operations, survives);
                long found = new FileAnchor(folder.resolve("anchor"), new SimulatedMedium(files))
                        .read(ONE)
                        .map(Anchor.Mark::epoch)
                        .orElse(0L);
                assertTrue(found == last || found == last + 1, "after " + operations + " found " + found);
                tried++;
            }
        }
        assertTrue(tried > 30, "only " + tried);
    }

    @Test
    void oneFailureAtEveryOperation() throws Exception {
        for (int failing = 0; failing < 5; failing++) {
            SimulatedMedium medium = new SimulatedMedium();
            FileAnchor anchor = new FileAnchor(folder.resolve("anchor"), medium);
            anchor.advance(ONE, Optional.empty(), mark(1));
            int from = medium.attempts();
            int at = failing;
            medium.fault((operation, op) -> operation == from + at ? 0.5 : -1);
            Anchor.Unreachable failed =
                    assertThrows(Anchor.Unreachable.class, () -> anchor.advance(ONE, Optional.of(mark(1)), mark(2)));
            Anchor.Mark found = anchor.read(ONE).orElseThrow();
            assertTrue(found.equals(mark(1)) || found.equals(mark(2)));
            // Create, write, sync; then the rename, after which nobody knows, and the folder's sync.
            assertEquals(failing < 3, failed instanceof Anchor.Unchanged, "operation " + failing);
            if (failed instanceof Anchor.Unchanged) {
                assertEquals(mark(1), found);
                medium.fault((operation, op) -> -1);
                anchor.advance(ONE, Optional.of(mark(1)), mark(2));
                assertEquals(Optional.of(mark(2)), anchor.read(ONE));
            }
        }
    }

    /** What a link leads to may be another machine's: there the anchor stays. */
    @Test
    void aSymbolicLinkIsFollowed() throws Exception {
        for (boolean there : new boolean[] {false, true}) {
            Path target = folder.resolve("elsewhere" + there);
            Path link = Files.createSymbolicLink(folder.resolve("link" + there), target);
            if (there) {
                new FileAnchor(target).advance(TWO, Optional.empty(), mark(1));
            }
            FileAnchor anchor = new FileAnchor(link);
            assertEquals(link.toString(), anchor.name());
            anchor.advance(ONE, Optional.empty(), mark(1));
            assertTrue(Files.isSymbolicLink(link));
            assertEquals(Optional.of(mark(1)), new FileAnchor(target).read(ONE));
        }
    }
}
