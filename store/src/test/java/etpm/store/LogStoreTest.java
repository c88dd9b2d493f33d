package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real file system. */
class LogStoreTest {
    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("a/state");
    }

    @Test
    void aNewStateIsEmptyAndItsOwnersAlone() throws IOException {
        try (LogStore store = Session.open(folder())) {
            assertEquals(Map.of(), store.load());
            store.commit(put("a", 1));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("a"))));
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
    }

    @Test
    void manyCommitsSurviveReopeningAndStaySmall() throws IOException {
        Random random = new Random(11);
        Map<String, String> state = new TreeMap<>();
        for (int life = 0; life < 4; life++) {
            try (LogStore store = Session.open(folder())) {
                assertEquals(state, Session.text(store.load()));
                for (int i = 0; i < 1500; i++) {
                    String key = "nv/" + random.nextInt(20);
                    List<Mutation> commit = List.of(
                            random.nextInt(10) == 0
                                    ? new Mutation(key, null)
                                    : new Mutation(key, Session.octets(random, random.nextInt(300))));
                    store.commit(commit);
                    state = Session.after(state, commit);
                }
                assertEquals(state, Session.text(store.load()));
            }
        }
        assertEquals(state, Session.text(load()));
        assertTrue(Files.size(segment()) < 400 << 10, "the log is compacted");
        assertTrue(Long.parseLong(segment().getFileName().toString().substring(0, 16), 16) > 5, "more than once");
    }

    @Test
    void aLargeStateIsKept() {
        byte[] large = Session.octets(new Random(5), 300_000);
        try (LogStore store = Session.open(folder())) {
            store.commit(List.of(new Mutation("large", large)));
            store.commit(put("small", 1));
        }
        Map<String, byte[]> state = load();
        assertEquals(List.of("large", "small"), List.copyOf(state.keySet()));
        assertTrue(java.util.Arrays.equals(large, state.get("large")));
    }

    @Test
    void anAppendDoesNotChangeTheFilesSize() throws IOException {
        try (LogStore store = Session.open(folder())) {
            long size = Files.size(segment());
            for (int i = 0; i < 100; i++) {
                store.commit(put("a", i));
                assertEquals(size, Files.size(segment()));
            }
        }
    }

    @Test
    void aSecondOpenerOfThisProcessIsRefused() throws IOException {
        Path alias = Files.createSymbolicLink(parent.resolve("alias"), parent.resolve("a"));
        try (LogStore store = Session.open(folder())) {
            for (Path path : List.of(folder(), alias.resolve("state"))) {
                StoreException.InUse refused = assertThrows(StoreException.InUse.class, () -> Session.open(path));
                assertEquals(
                        "The state folder " + folder().toRealPath() + " is in use by another eTPM (process "
                                + ProcessHandle.current().pid() + "); stop that one or choose another folder.",
                        refused.getMessage());
            }
            store.commit(put("a", 1));
        }
        assertEquals(1, load().size());
    }

    @Test
    void anInterruptedThreadCommitsAllTheSame() {
        try (LogStore store = Session.open(folder())) {
            Thread.currentThread().interrupt();
            store.commit(put("a", 1));
            assertTrue(Thread.interrupted(), "the interrupt is kept");
            store.commit(put("b", 2));
            Thread.currentThread().interrupt();
            assertEquals(2, store.load().size());
            assertTrue(Thread.interrupted());
        }
        Thread.currentThread().interrupt();
        Map<String, byte[]> state = load();
        assertTrue(Thread.interrupted());
        assertEquals(2, state.size());
    }

    @Test
    void aDamagedStateIsRefusedAndLeftAlone() throws IOException {
        try (LogStore store = Session.open(folder())) {
            store.commit(put("a", 1));
            store.commit(put("a", 2));
        }
        Path segment = segment();
        byte[] content = Files.readAllBytes(segment);
        content[1024 + 20] ^= 1;
        Files.write(segment, content);
        StoreException.Damaged refused = assertThrows(StoreException.Damaged.class, () -> Session.open(folder()));
        assertTrue(refused.getMessage().contains(folder().toRealPath().toString()), refused.getMessage());
        assertTrue(java.util.Arrays.equals(content, Files.readAllBytes(segment())));

        content[1024 + 20] ^= 1;
        Files.write(segment, content);
        assertEquals(1, load().size(), "the refusal released the folder");
    }

    @Test
    void aRenamedSegmentIsRefused() throws IOException {
        try (LogStore store = Session.open(folder())) {
            store.commit(put("a", 1));
        }
        Files.move(segment(), folder().resolve("00000000000000ff.log"));
        assertThrows(StoreException.Damaged.class, () -> Session.open(folder()));
    }

    @Test
    void leftOversOfACrashAreRemovedAndOtherFilesAreNot() throws IOException {
        try (LogStore store = Session.open(folder())) {
            store.commit(put("a", 1));
        }
        Files.writeString(folder().resolve("0000000000000000.log"), "old");
        Files.writeString(folder().resolve("0000000000000009.new"), "unfinished");
        Files.writeString(folder().resolve("notes.txt"), "mine");
        assertEquals(1, load().size());
        assertFalse(Files.exists(folder().resolve("0000000000000000.log")));
        assertFalse(Files.exists(folder().resolve("0000000000000009.new")));
        assertTrue(Files.exists(folder().resolve("notes.txt")));
    }

    @Test
    void aFileInTheFoldersPlaceIsRefusedWithASentence() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        StoreException.Inaccessible refused = assertThrows(StoreException.Inaccessible.class, () -> Session.open(file));
        assertTrue(refused.getMessage().startsWith("The state folder " + file + " cannot be used"));
    }

    @Test
    void keysAreShortVisibleAscii() {
        try (LogStore store = Session.open(folder())) {
            for (String key : List.of("", "k".repeat(65), "schlüssel", "a b", "a\n")) {
                assertThrows(IllegalArgumentException.class, () -> store.commit(put(key, 1)), key);
            }
            store.commit(put("k".repeat(64), 1));
            assertEquals(1, store.load().size());
        }
    }

    @Test
    void aClosedStoreRefuses() {
        LogStore store = Session.open(folder());
        store.close();
        store.close();
        assertThrows(IllegalStateException.class, () -> store.commit(put("a", 1)));
        assertThrows(IllegalStateException.class, store::load);
    }

    private Map<String, byte[]> load() {
        try (LogStore store = Session.open(folder())) {
            return store.load();
        }
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<Path> segments =
                    files.filter(path -> path.toString().endsWith(".log")).toList();
            assertEquals(1, segments.size());
            return segments.getFirst();
        }
    }

    private static List<Mutation> put(String key, int value) {
        return List.of(new Mutation(key, Integer.toString(value).getBytes(StandardCharsets.US_ASCII)));
    }
}
