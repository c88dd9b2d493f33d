package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import etpm.store.key.KeyException;
import etpm.store.key.KeySource;
import etpm.store.key.RootKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment is read as it was written, or refused. */
class SegmentContentTest {
    private static final SegmentHeader.Place PLACE = new SegmentHeader.Place("/some/folder", "0000000000000001.log");

    private static final List<KeySource> KEY = List.of(new TestKey("one"));

    private byte[] file = new byte[0];
    /** Where each record ends, the snapshot first. */
    private final List<Integer> ends = new ArrayList<>();

    private final List<Map<String, String>> states = new ArrayList<>();

    @BeforeEach
    void writeASegment() {
        SimulatedMedium medium = new SimulatedMedium();
        LogStore.Site site = new LogStore.Site(
                medium, () -> {}, new LockReach(LockReach.Holds.UNKNOWN, ""), new LogStore.Growth(2048, 1 << 20, 4));
        LogStore store = Session.create(site, Map.of(), KEY, new NoAnchor());
        ends.add(1024);
        states.add(Map.of());
        for (List<Mutation> commit : Session.commits(3).subList(0, 5)) {
            store.commit(commit);
            states.add(Session.after(states.getLast(), commit));
            file = medium.files().values().iterator().next();
            ends.add((int) read(file).head().end());
        }
        assertEquals(List.of(1024, 1536, 2560, 4096, 4608, 5120), ends);
        assertEquals(6144, file.length);
    }

    @Test
    void everyBitFlipIsRefused() {
        int end = ends.getLast();
        // Where nothing was written yet, one octet in 13.
        for (int bit = 0; bit < file.length * 8; bit += bit / 8 < end ? 1 : 13 * 8 + 1) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int octet = bit / 8;
            StoreException.Damaged refused =
                    assertThrows(StoreException.Damaged.class, () -> read(flipped), () -> "octet " + octet);
            String what =
                    octet < 8 ? "does not begin as a state file does" : octet < 512 ? "has a damaged header" : "record";
            assertTrue(refused.getMessage().contains(what), refused.getMessage());
        }
    }

    /** The same by someone who computes the checksum of the header anew. */
    @Test
    void everyForgedBitOfTheHeaderIsRefused() {
        Map<Class<?>, Integer> refusals = new HashMap<>();
        for (int bit = 8 * 8; bit < 496 * 8; bit++) {
            int octet = bit / 8;
            int mask = 1 << bit % 8;
            byte[] forged = withHeader(out -> out.put(octet, (byte) (out.get(octet) ^ mask)));
            StoreException refused = assertThrows(StoreException.class, () -> read(forged), () -> "octet " + octet);
            refusals.merge(refused.getClass(), 1, Integer::sum);
            if (octet >= 20 && octet < 36) {
                assertInstanceOf(KeyException.Wrong.class, refused.getCause(), "another TPM's keys");
            }
            if (octet >= 36 && octet < 100 || octet >= 464) {
                assertTrue(
                        refused.getMessage().contains("has a header that was not written with this state's key"),
                        refused.getMessage());
            }
        }
        assertEquals(
                Set.of(StoreException.Damaged.class, StoreException.KeyRefused.class, StoreException.NewerFormat.class),
                refusals.keySet());
    }

    /** A file that is shorter than its zeros is the same; one that ends inside a sector is damaged. */
    @Test
    void everyCutAtTheEndLeavesWholeRecords() {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            int whole = -1;
            while (whole + 1 < ends.size() && ends.get(whole + 1) <= length) {
                whole++;
            }
            boolean inside = !Format.isZero(file, length / 512 * 512, length);
            if (whole < 0 || inside) {
                assertThrows(StoreException.Damaged.class, () -> read(cut), "cut to " + length);
            } else {
                assertEquals(states.get(whole), state(cut), "cut to " + length);
            }
        }
    }

    @Test
    void aLostSectorInTheMiddleIsRefused() {
        for (int at = 0; at < ends.get(4); at += 512) {
            byte[] lost = file.clone();
            Arrays.fill(lost, at, at + 512, (byte) 0);
            assertThrows(StoreException.Damaged.class, () -> read(lost), "sector at " + at);
        }
    }

    @Test
    void aTornLastRecordIsLeftOut() {
        byte[] torn = Arrays.copyOf(file, ends.get(3));
        for (int at = ends.get(2); at < ends.get(3); at += 512) {
            byte[] lost = torn.clone();
            Arrays.fill(lost, at, at + 512, (byte) 0);
            assertEquals(states.get(2), state(lost), "sector at " + at);
        }
    }

    @Test
    void exchangedAndRepeatedRecordsAreRefused() {
        String damaged = "The state in /some/folder is damaged: 0000000000000001.log has ";
        byte[] exchanged = file.clone();
        System.arraycopy(file, 4096, exchanged, 4608, 512);
        System.arraycopy(file, 4608, exchanged, 4096, 512);
        assertEquals(
                damaged + "another record in the place of number 5; restore the folder from a backup.",
                refusal(exchanged));

        byte[] repeated = file.clone();
        System.arraycopy(file, 4608, repeated, 5120, 512);
        assertEquals(
                damaged + "another record in the place of number 7; restore the folder from a backup.",
                refusal(repeated));

        byte[] leftOut = file.clone();
        System.arraycopy(file, 4608, leftOut, 4096, 512);
        Arrays.fill(leftOut, 4608, 5120, (byte) 0);
        assertEquals(
                damaged + "another record in the place of number 5; restore the folder from a backup.",
                refusal(leftOut));

        // Their marks made to fit, the records still do not.
        ByteBuffer.wrap(exchanged).putInt(4096 + 4, 5).putInt(4608 + 4, 6);
        ByteBuffer.wrap(leftOut).putInt(4096 + 4, 5);
        for (byte[] fitting : List.of(exchanged, leftOut)) {
            assertEquals(damaged + "a damaged record, number 5; restore the folder from a backup.", refusal(fitting));
        }
    }

    /** A record of the same number, sealed for the same root key in another segment of another state. */
    @Test
    void aRecordOfAnotherSegmentIsRefused() {
        byte[] own = withRecord(7, out -> {}, seal -> seal);
        assertEquals(7, read(own).head().sequence());
        for (UnaryOperator<Foreign> change : List.<UnaryOperator<Foreign>>of(
                seal -> new Foreign(new byte[16], seal.number(), seal.salt()),
                seal -> new Foreign(seal.instance(), 2, seal.salt()),
                seal -> new Foreign(seal.instance(), seal.number(), new byte[32]))) {
            byte[] foreign = withRecord(7, out -> {}, change);
            assertEquals(
                    "The state in /some/folder is damaged: 0000000000000001.log has a damaged record, number 7;"
                            + " restore the folder from a backup.",
                    refusal(foreign));
        }
    }

    @Test
    void aTornRecordThatSomethingFollowsIsRefused() {
        byte[] torn = file.clone();
        // The two-sector record loses its second half; a record follows.
        Arrays.fill(torn, 2048, 2560, (byte) 0);
        assertEquals(
                "The state in /some/folder is damaged: 0000000000000001.log has a damaged record, number 3;"
                        + " restore the folder from a backup.",
                refusal(torn));
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        byte[] foreign = new byte[4096];
        Arrays.fill(foreign, (byte) 'x');
        assertTrue(refusal(foreign).contains("does not begin as a state file does"));
    }

    @Test
    void aNewerFormatIsRefusedWithASentence() {
        byte[] newer = withHeader(out -> out.putShort(8, (short) 9).putShort(10, (short) 3));
        StoreException.NewerFormat refused = assertThrows(StoreException.NewerFormat.class, () -> read(newer));
        assertEquals(
                "The state in /some/folder was written by a newer eTPM (format 9, this one reads up to 2);"
                        + " update eTPM.",
                refused.getMessage());
    }

    @Test
    void aNewerHeaderBlockIsSkippedOnlyWhereItSaysSo() {
        int end = endOfBlocks();
        byte[] skippable = withHeader(
                out -> out.putShort(end, (short) 0x8001).putInt(end + 2, 5).put(end + 6, (byte) 1));
        assertEquals(1, SegmentHeader.decode(PLACE, skippable).number());
        byte[] critical = withHeader(out -> out.putShort(end, (short) 3).putInt(end + 2, 5));
        assertThrows(StoreException.NewerFormat.class, () -> read(critical));
        byte[] tooLong = withHeader(out -> out.putShort(end, (short) 0x8001).putInt(end + 2, 5000));
        assertTrue(refusal(tooLong).contains("has a damaged header"));
        byte[] noSlots = withHeader(out -> out.putShort(100, (short) 0x8001));
        assertTrue(refusal(noSlots).contains("has a header without keys or without an anchor"));
        byte[] slots = withHeader(out -> out.put(106, (byte) 0));
        assertTrue(refusal(slots).contains("has a damaged slot table"));
    }

    private int endOfBlocks() {
        ByteBuffer in = ByteBuffer.wrap(file).position(100);
        while (in.getShort() != 0) {
            int length = in.getInt();
            in.position(in.position() + length);
        }
        return in.position() - 2;
    }

    @Test
    void anUnknownItemIsSkippedOnlyWhereItSaysSo() {
        assertEquals(states.getLast(), state(withRecord(7, out -> out.putShort(24, (short) 0x8001))));
        byte[] unknown = withRecord(7, out -> out.putShort(24, (short) 4));
        assertThrows(StoreException.NewerFormat.class, () -> read(unknown));
        byte[] chain = withRecord(7, out -> out.putShort(24, (short) 3));
        assertThrows(StoreException.NewerFormat.class, () -> read(chain), "only a snapshot has it");
    }

    @Test
    void anUnknownRecordIsSkippedOnlyWhereItSaysSo() {
        assertEquals(states.getLast(), state(withRecord(7, out -> out.putShort(0, (short) 0x8001))));
        byte[] unknown = withRecord(7, out -> out.putShort(0, (short) 3));
        assertThrows(StoreException.NewerFormat.class, () -> read(unknown));
        byte[] flagged = withRecord(7, out -> out.putShort(2, (short) 1));
        assertThrows(StoreException.NewerFormat.class, () -> read(flagged));
        assertTrue(refusal(withRecord(7, out -> out.putShort(0, (short) Format.SNAPSHOT)))
                .contains("has a damaged record, number 7"));
    }

    @Test
    void anEpochThatIsNotTheNextIsRefused() {
        long epoch = read(file).head().chain().epoch();
        assertEquals(5, epoch);
        assertEquals(epoch, chain(withRecord(7, out -> out.putLong(16, epoch))).epoch());
        assertEquals(
                epoch + 1,
                chain(withRecord(7, out -> out.putLong(16, epoch + 1))).epoch());
        for (long wrong : new long[] {epoch - 1, epoch + 2, -1}) {
            assertTrue(refusal(withRecord(7, out -> out.putLong(16, wrong))).contains("a damaged record"));
        }
    }

    private static Chain chain(byte[] octets) {
        return read(octets).head().chain();
    }

    private interface Change {
        void apply(ByteBuffer octets);
    }

    private byte[] withHeader(Change change) {
        byte[] changed = file.clone();
        change.apply(ByteBuffer.wrap(changed));
        byte[] check = Format.checksum(ByteBuffer.wrap(changed, 0, 496));
        System.arraycopy(check, 0, changed, 496, 16);
        return changed;
    }

    /** What a record is sealed for. */
    private record Foreign(byte[] instance, long number, byte[] salt) {}

    private byte[] withRecord(long sequence, Change change) {
        return withRecord(sequence, change, seal -> seal);
    }

    /** The segment with a further record, changed and then sealed with the state's key. */
    private byte[] withRecord(long sequence, Change change, UnaryOperator<Foreign> place) {
        SegmentContent content = read(file);
        SegmentHeader header = content.header();
        LogRecord record = LogRecord.of(
                Format.BATCH, sequence, content.head().chain().epoch(), null, List.of(new Mutation("a", new byte[1])));
        change.apply(ByteBuffer.wrap(record.octets()));
        Foreign at = place.apply(new Foreign(
                header.instance(),
                header.number(),
                Objects.requireNonNull(header.seal()).salt()));
        try (RootKey root = root();
                SegmentSeal seal = new SegmentSeal(root, at.instance(), at.number(), at.salt())) {
            seal.seal(record.octets(), sequence, content.head().tag());
        }
        byte[] longer = file.clone();
        Sectors.MARKED.frame(record.octets(), sequence, ByteBuffer.wrap(longer, 5120, 512));
        return longer;
    }

    private RootKey root() {
        SegmentHeader header = SegmentHeader.decode(PLACE, file);
        return Objects.requireNonNull(header.seal())
                .slots()
                .open(header.instance(), KEY)
                .root();
    }

    private static SegmentContent read(byte[] octets) {
        UnlockedSegment segment = UnlockedSegment.read(PLACE, octets, new Access(KEY, new NoAnchor()));
        segment.root().close();
        return segment.content();
    }

    private static String refusal(byte[] octets) {
        return Objects.requireNonNull(
                assertThrows(StoreException.Damaged.class, () -> read(octets)).getMessage());
    }

    private static Map<String, String> state(byte[] octets) {
        return Session.text(read(octets).live());
    }
}
