package etpm.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import etpm.engine.spi.StateStore;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.store.key.KeyException;
import etpm.store.key.KeyFile;
import etpm.store.key.KeySource;
import etpm.store.key.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real file system. */
class LogStoreTest {
    private static final KeySource ONE = new TestKey("one");
    private static final KeySource TWO = new TestKey("two");

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
    void aNewStateIsThereAtOnceWithAllItsRecords() {
        assertFalse(LogStore.exists(folder()));
        Map<String, byte[]> records = Map.of("a", new byte[] {1}, "b", new byte[2000]);
        Session.create(folder(), records, List.of(ONE), new NoAnchor()).close();
        assertTrue(LogStore.exists(folder()));
        try (LogStore store = LogStore.open(folder(), access(ONE))) {
            assertEquals(Session.text(records), Session.text(store.load()));
            assertEquals(0, store.summary().epoch());
        }
    }

    @Test
    void aStateIsNeverMadeByOpeningNorMadeTwice() throws IOException {
        StoreException.Missing missing =
                assertThrows(StoreException.Missing.class, () -> LogStore.open(folder(), Access.PLAIN));
        assertEquals(
                "There is no state in " + folder() + "; name the right one, or make one with `etpm manufacture`.",
                missing.getMessage());
        assertFalse(Files.exists(folder()));
        Files.createDirectories(folder());
        assertThrows(StoreException.Missing.class, () -> LogStore.open(folder(), Access.PLAIN));
        assertThrows(StoreException.Missing.class, () -> LogStore.read(folder(), Access.PLAIN));
        assertThrows(StoreException.Missing.class, () -> LogStore.peek(folder().resolve("no.log")));
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(0, files.count(), "not even a lock is left");
        }

        Session.create(folder(), Map.of("a", new byte[1]), List.of(), new NoAnchor())
                .close();
        StoreException.Exists exists = assertThrows(
                StoreException.Exists.class, () -> Session.create(folder(), Map.of(), List.of(), new NoAnchor()));
        assertEquals(
                "There is a state in " + folder().toRealPath() + " already; name another folder.", exists.getMessage());
        assertEquals(1, load().size());
    }

    @Test
    void withoutItsKeyAStateStaysClosed() throws IOException {
        Session.create(
                        folder(),
                        Map.of("secret", "very secret".getBytes(StandardCharsets.US_ASCII)),
                        List.of(ONE),
                        new NoAnchor())
                .close();
        String file = new String(Files.readAllBytes(segment()), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains("secret"));
        for (Access access : List.of(Access.PLAIN, access(TWO))) {
            StoreException.KeyRefused refused =
                    assertThrows(StoreException.KeyRefused.class, () -> LogStore.open(folder(), access));
            assertEquals(
                    access.sources().isEmpty() ? KeyException.Missing.class : KeyException.Wrong.class,
                    Objects.requireNonNull(refused.getCause()).getClass());
            assertThrows(StoreException.KeyRefused.class, () -> LogStore.read(folder(), access));
        }
        LogStore.open(folder(), access(ONE)).close();
    }

    @Test
    void aKeyForAStateThatIsNotProtectedIsRefused() {
        Session.create(folder(), Map.of(), List.of(), new NoAnchor()).close();
        StoreException.KeyRefused refused =
                assertThrows(StoreException.KeyRefused.class, () -> LogStore.open(folder(), access(ONE)));
        assertInstanceOf(KeyException.NotProtected.class, refused.getCause());
    }

    @Test
    void slotsComeAndGo() {
        MemoryAnchor anchor = new MemoryAnchor();
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), anchor)) {
            store.addSlot("recovery", List.of(TWO));
            assertEquals(
                    List.of("main", "recovery"),
                    store.summary().slots().stream().map(Slot::label).toList());
            assertEquals(1, store.summary().epoch(), "a change of keys is a commit");
            store.commit(put("b", 1));
        }
        int main;
        try (LogStore store = LogStore.open(folder(), new Access(List.of(TWO), anchor))) {
            assertEquals(2, store.load().size());
            main = store.summary().slots().getFirst().id();
            store.removeSlot(main);
            StoreException.KeyRefused last = assertThrows(
                    StoreException.KeyRefused.class,
                    () -> store.removeSlot(store.summary().slots().getFirst().id()));
            assertInstanceOf(KeyException.Refused.class, last.getCause());
            assertEquals(3, store.summary().epoch());
        }
        assertThrows(StoreException.KeyRefused.class, () -> LogStore.open(folder(), new Access(List.of(ONE), anchor)));
        LogStore.open(folder(), new Access(List.of(TWO), anchor)).close();
    }

    @Test
    void aNewRootKeyReplacesAllSlots() throws IOException {
        MemoryAnchor anchor = new MemoryAnchor();
        byte[] before;
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(), anchor)) {
            assertFalse(store.summary().isProtected());
            store.commit(put("b", 1));
            before = Files.readAllBytes(segment());
            Map<String, List<KeySource>> slots = new LinkedHashMap<>();
            slots.put("main", List.of(ONE));
            slots.put("recovery", List.of(TWO));
            store.rekey(slots);
            assertTrue(store.summary().isProtected());
            store.commit(put("c", 1));
            assertEquals(3, store.summary().epoch());
            assertThrows(StoreException.KeyRefused.class, () -> store.rekey(Map.of("a b", List.of(ONE))));
            store.commit(put("d", 1));
            assertEquals(4, store.load().size());
        }
        for (KeySource key : List.of(ONE, TWO)) {
            try (LogStore store = LogStore.open(folder(), new Access(List.of(key), anchor))) {
                assertEquals(4, store.load().size());
            }
        }
        // The copy from before, which anyone can open, is older to the anchor.
        Path old = Files.write(parent.resolve("0000000000000001.log"), before);
        assertEquals(
                Standing.OLDER,
                assertThrows(
                                StoreException.RolledBack.class,
                                () -> LogStore.restore(
                                        old, parent.resolve("old"), new Access(List.of(), anchor), List.of()))
                        .standing());
        assertFalse(LogStore.exists(parent.resolve("old")));
    }

    /** What a source asks for is done by opening: each open writes the slots anew. */
    @Test
    void anOutdatedSlotIsWrappedAnew() {
        AtomicInteger version = new AtomicInteger(1);
        KeySource aging = new AgingKey(version);
        Session.create(folder(), Map.of("a", new byte[1]), List.of(aging), new NoAnchor())
                .close();
        version.set(2);
        try (LogStore store = LogStore.open(folder(), access(aging))) {
            Slot slot = store.summary().slots().getFirst();
            assertEquals(Bytes.ofHex("02"), slot.sources().getFirst().parameters());
            assertEquals(1, store.summary().slots().size());
            assertEquals("main", slot.label());
        }
        try (LogStore store = LogStore.open(folder(), access(aging))) {
            assertEquals(1, store.load().size());
        }
    }

    /** Wrapping anew changes the keys: to an anchor, a copy that the old ones open is older. */
    @Test
    void aCopyFromBeforeASlotWasWrappedAnewIsOlder() throws IOException {
        AtomicInteger version = new AtomicInteger(1);
        Access access = new Access(List.of(new AgingKey(version)), new MemoryAnchor());
        Session.create(folder(), Map.of("a", new byte[1]), access.sources(), access.anchor())
                .close();
        byte[] before = Files.readAllBytes(segment());
        version.set(2);
        try (LogStore store = LogStore.open(folder(), access)) {
            assertEquals(1, store.summary().epoch());
        }
        Path old = Files.createDirectories(parent.resolve("old"));
        Files.write(old.resolve("0000000000000001.log"), before);
        version.set(1);
        assertThrows(StoreException.RolledBack.class, () -> LogStore.open(old, access));
    }

    private record AgingKey(AtomicInteger version) implements KeySource {
        @Override
        public int type() {
            return 1;
        }

        @Override
        public String describe() {
            return "aging key";
        }

        @Override
        public Fresh fresh() {
            Bytes parameters = Bytes.copyOf(new byte[] {(byte) version.get()});
            return new Fresh(parameters, secret(parameters));
        }

        @Override
        public Secret secret(Bytes parameters) {
            return Secret.copyOf(parameters.toByteArray());
        }

        @Override
        public boolean outdated(Bytes parameters) {
            return parameters.at(0) != version.get();
        }
    }

    @Test
    void aBackupIsOneFileThatCanBeRestored() throws IOException {
        MemoryAnchor anchor = new MemoryAnchor();
        Path backup = Files.createDirectories(parent.resolve("b")).resolve("tpm.backup");
        Files.writeString(backup, "an older one");
        Summary summary;
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), anchor)) {
            store.commit(put("b", 1));
            store.backup(backup);
            summary = store.summary();
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
            assertEquals(0, Files.size(backup) % 512);
            Reading reading = LogStore.read(backup, new Access(List.of(ONE), anchor));
            assertEquals(2, reading.records().size());
            assertEquals(Standing.CURRENT, reading.standing());
            assertEquals(summary.digest(), reading.summary().digest());
            assertEquals(summary.instance(), LogStore.peek(backup).instance());

            Path restored = parent.resolve("restored");
            Access access = new Access(List.of(ONE), anchor);
            StoreException.KeyRefused refused = assertThrows(
                    StoreException.KeyRefused.class, () -> LogStore.restore(backup, restored, Access.PLAIN, List.of()));
            assertInstanceOf(KeyException.Missing.class, refused.getCause());
            assertThrows(
                    StoreException.AnchorMismatch.class,
                    () -> LogStore.restore(backup, restored, access(ONE), List.of()));
            assertFalse(LogStore.exists(restored));
            try (LogStore second = LogStore.restore(backup, restored, access, put("c", 1))) {
                assertEquals(summary.epoch() + 1, second.summary().epoch(), "what was changed with it is a commit");
                assertEquals(3, second.load().size());
                second.commit(put("d", 1));
            }
            try (LogStore second = LogStore.open(restored, access)) {
                assertEquals(4, second.load().size());
            }
            assertThrows(StoreException.Exists.class, () -> LogStore.restore(backup, restored, access, List.of()));
            assertThrows(StateStore.Failed.class, () -> store.commit(put("d", 1)), "the restored one has run");
        }
        assertEquals(
                Standing.OLDER,
                LogStore.read(backup, new Access(List.of(ONE), anchor)).standing());
        try (Stream<Path> files = Files.list(backup.getParent())) {
            assertEquals(List.of(backup), files.toList(), "nothing else is left there");
        }
        byte[] octets = Files.readAllBytes(backup);
        octets[octets.length - 600] ^= 1;
        Files.write(backup, octets);
        assertThrows(
                StoreException.Damaged.class,
                () -> LogStore.restore(backup, parent.resolve("another"), access(ONE), List.of()));
        assertFalse(Files.exists(parent.resolve("another")));
    }

    /** A server that appends while someone looks is no damage, and what is damaged stays so. */
    @Test
    void whatSeemsDamagedIsReadAgain() {
        Session.open(folder()).close();
        AtomicInteger looks = new AtomicInteger();
        String seen = StateAtRest.looking(folder(), (medium, name) -> {
            if (looks.incrementAndGet() == 1) {
                throw SegmentFiles.place(medium, name).damagedRecord(7);
            }
            return name;
        });
        assertEquals("0000000000000001.log", seen);
        assertEquals(2, looks.get());
        assertThrows(
                StoreException.Damaged.class,
                () -> StateAtRest.looking(folder(), (medium, name) -> {
                    throw SegmentFiles.place(medium, name).damagedRecord(7);
                }));
    }

    @Test
    void aBackupThatCannotBeWrittenChangesNothing() {
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(), new NoAnchor())) {
            StoreException.Inaccessible refused =
                    assertThrows(StoreException.Inaccessible.class, () -> store.backup(parent.resolve("none/backup")));
            assertTrue(refused.getMessage().startsWith("The file " + parent.resolve("none/backup")));
            store.commit(put("b", 1));
        }
        assertEquals(2, load().size());
    }

    @Test
    void anExportOpensWithItsRecipientsKeyAlone() throws IOException {
        Path file = parent.resolve("export");
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), new NoAnchor())) {
            store.export(file, List.of(TWO));
            Reading reading = LogStore.read(file, access(TWO));
            assertEquals(store.summary().instance(), reading.summary().instance());
            assertEquals(store.summary().digest(), reading.summary().digest());
            assertEquals(Session.text(store.load()), Session.text(reading.records()));
        }
        assertThrows(StoreException.KeyRefused.class, () -> LogStore.read(file, access(ONE)));
        Path imported = parent.resolve("imported");
        LogStore.receive(file, imported, access(TWO), List.of(ONE), put("b", 1)).close();
        assertThrows(StoreException.KeyRefused.class, () -> LogStore.open(imported, access(TWO)));
        try (LogStore store = LogStore.open(imported, access(ONE))) {
            assertEquals(2, store.load().size());
        }
    }

    /** A folder that was copied back, and that its anchor refuses, can be taken as a backup is. */
    @Test
    void aFolderIsRestoredAsAFileIs() {
        MemoryAnchor anchor = new MemoryAnchor();
        Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), anchor).close();
        Path restored = parent.resolve("restored");
        LogStore.restore(folder(), restored, new Access(List.of(ONE), anchor), put("b", 1))
                .close();
        try (LogStore store = LogStore.open(restored, new Access(List.of(ONE), anchor))) {
            assertEquals(2, store.load().size());
        }
        assertThrows(
                StoreException.RolledBack.class,
                () -> LogStore.open(folder(), new Access(List.of(ONE), anchor)),
                "what it was made of is an older copy");
    }

    /** Where keys cannot be had, nothing is left in the folder that would be in the way of another try. */
    @Test
    void whatCannotBeSealedIsNotPutIn() {
        Path file = parent.resolve("export");
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), new NoAnchor())) {
            store.export(file, List.of(TWO));
        }
        Path imported = parent.resolve("imported");
        KeySource none = new KeyFile(parent.resolve("no.key"));
        StoreException.KeyRefused refused = assertThrows(
                StoreException.KeyRefused.class,
                () -> LogStore.receive(file, imported, access(TWO), List.of(none), List.of()));
        assertTrue(refused.getMessage().startsWith("No state was made in "), refused.getMessage());
        LogStore.receive(file, imported, access(TWO), List.of(ONE), List.of()).close();
        LogStore.open(imported, access(ONE)).close();
    }

    /** An anchor that knows the TPM from before it was elsewhere: the operator says that this is it. */
    @Test
    void aTpmThatComesBackGoesOnWhenThatIsAskedFor() {
        MemoryAnchor here = new MemoryAnchor();
        Path file = parent.resolve("export");
        Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), here).close();
        MemoryAnchor there = new MemoryAnchor();
        Access elsewhere = new Access(List.of(ONE), there, Set.of(Access.Flag.BIND_ANCHOR));
        try (LogStore store = LogStore.open(folder(), elsewhere)) {
            store.commit(put("b", 1));
            store.commit(put("c", 1));
            store.export(file, List.of(TWO));
        }
        Path back = parent.resolve("back");
        Set<Access.Flag> bind = Set.of(Access.Flag.BIND_ANCHOR);
        StoreException.RolledBack refused = assertThrows(
                StoreException.RolledBack.class,
                () -> LogStore.receive(file, back, new Access(List.of(TWO), here, bind), List.of(ONE), put("d", 1)));
        assertEquals(Standing.AHEAD, refused.standing());
        assertFalse(LogStore.exists(back));
        Access asked = new Access(List.of(TWO), here, Set.of(Access.Flag.BIND_ANCHOR, Access.Flag.REBASE));
        LogStore.receive(file, back, asked, List.of(ONE), put("d", 1)).close();
        try (LogStore store = LogStore.open(back, new Access(List.of(ONE), here))) {
            assertEquals(4, store.load().size());
            assertEquals(1, store.summary().epoch(), "one after what its anchor held");
        }
    }

    @Test
    void anInstanceThatTheAnchorKnowsIsNotMadeAgain() {
        MemoryAnchor anchor = new MemoryAnchor();
        Bytes instance = LogStore.newInstance();
        LogStore.create(folder(), instance, Map.of(), List.of(), anchor).close();
        assertThrows(
                StoreException.RolledBack.class,
                () -> LogStore.create(parent.resolve("again"), instance, Map.of(), List.of(), anchor));
        assertFalse(LogStore.exists(parent.resolve("again")));
    }

    @Test
    void readingWritesNothingAndNeedsNoLock() throws IOException {
        MemoryAnchor anchor = new MemoryAnchor();
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), anchor)) {
            store.commit(put("b", 1));
            byte[] before = Files.readAllBytes(segment());
            for (Access access : List.of(access(ONE), new Access(List.of(ONE), anchor))) {
                Reading reading = LogStore.read(folder(), access);
                assertEquals(Session.text(store.load()), Session.text(reading.records()));
                assertEquals(access.anchor() == anchor ? Standing.CURRENT : Standing.UNANCHORED, reading.standing());
                assertEquals(store.summary().digest(), reading.summary().digest());
                assertEquals(Optional.empty(), reading.summary().lock());
                reading.wipe();
                reading.records().values().forEach(value -> assertArrayEquals(new byte[value.length], value));
            }
            assertArrayEquals(before, Files.readAllBytes(segment()));

            Sealed sealed = LogStore.peek(folder());
            assertEquals(2, sealed.version());
            assertEquals(store.summary().instance(), sealed.instance());
            assertEquals(new Binding("memory", "of the test"), sealed.binding());
            assertTrue(sealed.isProtected());
            assertEquals("main", sealed.slots().getFirst().label());
            assertEquals(65536, sealed.size());
        }
    }

    @Test
    void aSummarySaysWhatThereIs() {
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(ONE), new NoAnchor())) {
            store.commit(put("b", 1));
            Summary summary = store.summary();
            assertEquals(16, summary.instance().length());
            assertEquals(2, summary.version());
            assertEquals(1, summary.segment());
            assertEquals(2, summary.sequence());
            assertEquals(1, summary.epoch());
            assertEquals(65536, summary.size());
            assertTrue(summary.isProtected());
            assertEquals(Binding.NONE, summary.binding());
            assertFalse(store.anchored());
            assertTrue(summary.lock().isPresent());
        }
    }

    @Test
    void anAnchorFileGoesWithAState() throws IOException {
        Path file = parent.resolve("anchors/tpm");
        Anchor anchor = new FileAnchor(file);
        try (LogStore store = Session.create(folder(), Map.of("a", new byte[1]), List.of(), anchor)) {
            store.commit(put("b", 1));
            assertTrue(Files.readString(file)
                    .contains(" 1 " + store.summary().digest().toHex()));
        }
        Files.move(file, file.resolveSibling("moved"));
        // Elsewhere it is the same anchor, and the state takes note of it.
        try (LogStore store =
                LogStore.open(folder(), new Access(List.of(), new FileAnchor(file.resolveSibling("moved"))))) {
            assertEquals(
                    file.resolveSibling("moved").toString(),
                    store.summary().binding().name());
        }
        Files.writeString(file.resolveSibling("moved"), "nonsense");
        StoreException.AnchorUnreachable refused = assertThrows(
                StoreException.AnchorUnreachable.class,
                () -> LogStore.open(folder(), new Access(List.of(), new FileAnchor(file.resolveSibling("moved")))));
        assertEquals(
                "The anchor cannot be asked whether this is the newest state: The file " + file.resolveSibling("moved")
                        + " is not an anchor of eTPM.",
                refused.getMessage());
    }

    private static Access access(KeySource... sources) {
        return new Access(List.of(sources), new NoAnchor());
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
