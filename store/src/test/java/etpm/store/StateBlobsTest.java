package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.crypto.JcaCrypto;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.engine.state.Manufactured;
import etpm.engine.state.Stored;
import etpm.engine.state.TpmState;
import etpm.store.key.KeyException;
import etpm.store.key.KeyFile;
import etpm.store.key.KeySource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States that each version of the format wrote must load for ever. The keys in them are of these tests alone. */
class StateBlobsTest {
    private static final byte[] STARTUP = HexFormat.of().parseHex("80010000000c000001440000");
    /** TPM2_NV_Read by its own empty authorization: 8 octets of 01500016. */
    private static final byte[] NV_READ = HexFormat.of()
            .parseHex("8002000000230000014e" + "0150001601500016" + "00000009" + "400000090000000000" + "00080000");

    /** Version 1 had no mark of manufacture: its states were made as a whole. */
    private static final Map<String, byte[]> MARK;

    static {
        Mutation mark = Stored.manufactured(Manufactured.SOME_TIME);
        MARK = Map.of(mark.key(), Objects.requireNonNull(mark.value()));
    }

    @TempDir
    private Path parent;

    @Test
    void aStateOfVersion1Loads() {
        Path folder = copy("v1/log");
        assertEquals(1, LogStore.peek(folder).version());
        assertFalse(LogStore.peek(folder).isProtected());
        Reading reading = LogStore.read(folder, Access.PLAIN);
        assertEquals(records(), Session.text(reading.records()));
        assertEquals(7, reading.summary().segment());
        assertEquals(43, reading.summary().sequence());
        assertEquals(0, reading.summary().epoch());
        assertEquals(List.of(), reading.summary().slots());
        try (LogStore store = LogStore.open(folder, Access.PLAIN)) {
            assertEquals(records(), Session.text(store.load()));
            assertEquals(2, store.summary().version(), "what follows is of version 2");
            assertEquals(8, store.summary().segment());
            assertEquals(44, store.summary().sequence());
            store.commit(List.of(new Mutation("clock", null)));
        }
        try (LogStore store = LogStore.open(folder, Access.PLAIN)) {
            assertEquals(2, store.load().size());
            assertEquals(1, store.summary().epoch());
        }
    }

    /** It has no key and no anchor, which must be said where one is expected. */
    @Test
    void aStateOfVersion1IsNotProtected() {
        Path folder = copy("v1/log");
        StoreException.KeyRefused refused = assertThrows(
                StoreException.KeyRefused.class,
                () -> LogStore.open(folder, new Access(List.of(new TestKey("one")), new NoAnchor())));
        assertInstanceOf(KeyException.NotProtected.class, refused.getCause());
        MemoryAnchor anchor = new MemoryAnchor();
        assertThrows(StoreException.AnchorMismatch.class, () -> LogStore.open(folder, new Access(List.of(), anchor)));
        try (LogStore store = LogStore.open(folder, new Access(List.of(), anchor, Set.of(Access.Flag.BIND_ANCHOR)))) {
            store.rekey(Map.of("main", List.of(new TestKey("one"))));
            assertTrue(store.summary().isProtected());
        }
        LogStore.open(folder, new Access(List.of(new TestKey("one")), anchor)).close();
    }

    /** It is there from the first segment of version 2 on, whatever comes between, and read where nothing can be written. */
    @Test
    void whatVersion1LacksIsAdded() throws IOException {
        Access access =
                new Access(List.of(), new NoAnchor(), Set.of(), Map.of("new", new byte[] {1}, "clock", new byte[9]));
        Map<String, String> expected = new TreeMap<>(records());
        expected.put("new", "01");
        Path folder = copy("v1/log");
        assertEquals(expected, Session.text(LogStore.read(folder, access).records()));
        String name = "0000000000000007.log";
        SimulatedMedium full = new SimulatedMedium(Map.of(name, Files.readAllBytes(folder.resolve(name))));
        full.fault((operation, op) -> op instanceof SimulatedMedium.Op.Write ? 0 : -1);
        try (LogStore store = LogStore.open(Session.site(full), access)) {
            assertEquals(1, store.summary().version());
            assertEquals(expected, Session.text(store.load()));
        }
        LogStore.open(folder, access).close();
        try (LogStore store = LogStore.open(folder, Access.PLAIN)) {
            assertEquals(expected, Session.text(store.load()));
            store.commit(List.of(new Mutation("new", null)));
        }
        try (LogStore store = LogStore.open(folder, access)) {
            assertEquals(records(), Session.text(store.load()), "version 2 can do without");
        }
    }

    @Test
    void aStateOfVersion2Loads() {
        Path folder = copy("v2/log");
        Sealed sealed = LogStore.peek(folder);
        assertEquals(2, sealed.version());
        assertTrue(sealed.isProtected());
        assertEquals("file", sealed.binding().kind());
        Access access =
                new Access(List.of(new KeyFile(resource("v2/key"))), new FileAnchor(folder.resolveSibling("anchor")));
        Reading reading = LogStore.read(folder, access);
        assertEquals(records(), Session.text(reading.records()));
        assertEquals(Standing.CURRENT, reading.standing());
        assertEquals(2, reading.summary().epoch());
        try (LogStore store = LogStore.open(folder, access)) {
            assertEquals(records(), Session.text(store.load()));
            store.commit(List.of(new Mutation("clock", null)));
        }
    }

    @ParameterizedTest
    @CsvSource({"v1,", "v2,v2/key"})
    void aTpmLoads(String version, String key) {
        List<KeySource> sources = key == null ? List.of() : List.of(new KeyFile(resource(key)));
        LogStore store = LogStore.open(copy(version + "/tpm"), new Access(sources, new NoAnchor(), Set.of(), MARK));
        try (Tpm tpm = Tpm.open(new Platform(new JcaCrypto(), new SeededRandom(), () -> 0, store), fault -> {
            throw new AssertionError(fault);
        })) {
            tpm.init();
            assertEquals("80010000000a00000000", execute(tpm, STARTUP));
            String read = execute(tpm, NV_READ);
            assertTrue(read.contains("0008" + "3132333435363738"), read);
            TpmState state = tpm.state();
            assertEquals(Set.of(0x81000001L), state.nv().objects().keySet());
        }
    }

    @Test
    void aNewerStateIsRefused() throws IOException {
        Path folder = copy("v2/log");
        Path segment = folder.resolve("0000000000000002.log");
        byte[] octets = Files.readAllBytes(segment);
        ByteBuffer out = ByteBuffer.wrap(octets).putShort(8, (short) 4).putShort(10, (short) 3);
        int length = out.getInt(12);
        out.put(length - 16, Format.checksum(ByteBuffer.wrap(octets, 0, length - 16)));
        Files.write(segment, octets);
        String sentence = "The state in " + folder.toRealPath()
                + " was written by a newer eTPM (format 4, this one reads up to 2); update eTPM.";
        Access access = new Access(List.of(new KeyFile(resource("v2/key"))), new NoAnchor());
        assertEquals(
                sentence,
                assertThrows(StoreException.NewerFormat.class, () -> LogStore.open(folder, access))
                        .getMessage());
        assertEquals(
                sentence,
                assertThrows(StoreException.NewerFormat.class, () -> LogStore.peek(folder))
                        .getMessage());
    }

    private static String execute(Tpm tpm, byte[] command) {
        return HexFormat.of().formatHex(tpm.execute(command.clone(), new Invocation(0, false, () -> false, 4096)));
    }

    private static final class SeededRandom implements Randomness {
        private final Random random = new Random(5);

        @Override
        public void fill(byte[] target) {
            random.nextBytes(target);
        }

        @Override
        public void stir(byte[] data) {}

        @Override
        public void reseed() {}
    }

    /** What the pure logs of all versions hold. */
    static Map<String, String> records() {
        byte[] counted = new byte[1000];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }
        return Map.of(
                "hierarchy/owner", "0f".repeat(32),
                "nv/01c00002", HexFormat.of().formatHex(counted),
                "clock", "");
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(StateBlobsTest.class.getResource("/state/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A copy of a folder, with the anchor beside it. */
    private Path copy(String name) {
        Path from = resource(name);
        Path to = parent.resolve("state");
        try {
            Files.createDirectories(to);
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
            Path anchor = from.resolveSibling("anchor");
            if (Files.exists(anchor)) {
                Files.copy(anchor, parent.resolve("anchor"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return to;
    }
}
