package etpm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.spi.Mutation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment is read as it was written, or refused. */
class SegmentContentTest {
    private static final SegmentHeader.Place PLACE = new SegmentHeader.Place("/some/folder", "0000000000000001.log");

    private byte[] file = new byte[0];
    /** Where each record ends, the snapshot first. */
    private final List<Integer> ends = new ArrayList<>();

    private final List<Map<String, String>> states = new ArrayList<>();

    @BeforeEach
    void writeASegment() {
        SimulatedMedium medium = new SimulatedMedium();
        LogStore store = LogStore.open(medium, () -> {}, new LogStore.Growth(2048, 1 << 20, 4));
        ends.add(1024);
        states.add(Map.of());
        for (List<Mutation> commit : Session.commits(3).subList(0, 5)) {
            store.commit(commit);
            states.add(Session.after(states.getLast(), commit));
            file = medium.files().values().iterator().next();
            ends.add((int) read(file).end());
        }
        assertEquals(List.of(1024, 1536, 2560, 4096, 4608, 5120), ends);
        assertEquals(6144, file.length);
    }

    @Test
    void everyBitFlipIsRefusedOrHarmless() {
        int end = ends.getLast();
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int octet = bit / 8;
            if (octet < end) {
                assertThrows(StoreException.Damaged.class, () -> read(flipped), () -> "octet " + octet);
            } else {
                assertEquals(states.getLast(), state(flipped), "a flip where nothing was written yet");
            }
        }
    }

    @Test
    void everyCutAtTheEndLeavesWholeRecords() {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            int whole = -1;
            while (whole + 1 < ends.size() && ends.get(whole + 1) <= length) {
                whole++;
            }
            if (whole < 0) {
                assertThrows(StoreException.Damaged.class, () -> read(cut));
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
    void exchangedAndRepeatedRecordsAreRefused() {
        byte[] exchanged = file.clone();
        System.arraycopy(file, 4096, exchanged, 4608, 512);
        System.arraycopy(file, 4608, exchanged, 4096, 512);
        assertThrows(StoreException.Damaged.class, () -> read(exchanged));

        byte[] repeated = file.clone();
        System.arraycopy(file, 4608, repeated, 5120, 512);
        assertThrows(StoreException.Damaged.class, () -> read(repeated));

        byte[] leftOut = file.clone();
        System.arraycopy(file, 4608, leftOut, 4096, 512);
        Arrays.fill(leftOut, 4608, 5120, (byte) 0);
        assertThrows(StoreException.Damaged.class, () -> read(leftOut));
    }

    @Test
    void aRecordOfAnotherStateIsRefused() {
        byte[] otherInstance = new byte[16];
        byte[] record = LogRecord.encode(
                Format.BATCH, 7, otherInstance, read(file).tag(), List.of(new Mutation("a", new byte[1])));
        byte[] foreign = file.clone();
        LogRecord.frame(record, 7, ByteBuffer.wrap(foreign, 5120, 512));
        assertThrows(StoreException.Damaged.class, () -> read(foreign));
    }

    @Test
    void aTornRecordThatSomethingFollowsIsRefused() {
        byte[] torn = file.clone();
        // The two-sector record loses its second half; a record follows.
        Arrays.fill(torn, 2048, 2560, (byte) 0);
        StoreException.Damaged refused = assertThrows(StoreException.Damaged.class, () -> read(torn));
        assertEquals(
                "The state in /some/folder is damaged: 0000000000000001.log has a damaged record, number 3;"
                        + " restore the folder from a backup.",
                refused.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        byte[] foreign = new byte[4096];
        Arrays.fill(foreign, (byte) 'x');
        StoreException.Damaged refused = assertThrows(StoreException.Damaged.class, () -> read(foreign));
        assertTrue(refused.getMessage().contains("does not begin as a state file does"), refused.getMessage());
    }

    @Test
    void aNewerFormatIsRefusedWithASentence() {
        byte[] newer = withHeader(out -> out.putShort(8, (short) 9).putShort(10, (short) 2));
        StoreException.NewerFormat refused = assertThrows(StoreException.NewerFormat.class, () -> read(newer));
        assertEquals(
                "The state in /some/folder was written by a newer eTPM (format 9, this one reads up to 1);"
                        + " update eTPM.",
                refused.getMessage());
    }

    @Test
    void aNewerHeaderBlockIsSkippedOnlyWhereItSaysSo() {
        byte[] skippable = withHeader(out -> out.putShort(8, (short) 2)
                .putShort(68, (short) 0x8001)
                .putInt(70, 5)
                .put(74, (byte) 1));
        // The first record chains to the header, so a changed header must not fit the old records.
        assertThrows(StoreException.Damaged.class, () -> read(skippable));
        SegmentHeader header = SegmentHeader.decode(PLACE, skippable);
        assertEquals(1, header.number());

        byte[] critical = withHeader(out -> out.putShort(68, (short) 1).putInt(70, 5));
        assertThrows(StoreException.NewerFormat.class, () -> read(critical));
        byte[] tooLong = withHeader(out -> out.putShort(68, (short) 0x8001).putInt(70, 5000));
        assertThrows(StoreException.Damaged.class, () -> read(tooLong));
    }

    @Test
    void anUnknownItemIsSkippedOnlyWhereItSaysSo() {
        assertEquals(states.getLast(), state(withItem(0x8001)));
        assertThrows(StoreException.NewerFormat.class, () -> read(withItem(3)));
    }

    @Test
    void anUnknownRecordIsSkippedOnlyWhereItSaysSo() {
        assertEquals(states.getLast(), state(withRecord(octets -> octets.putShort(0, (short) 0x8001))));
        assertThrows(StoreException.NewerFormat.class, () -> read(withRecord(octets -> octets.putShort(0, (short) 3))));
        assertThrows(
                StoreException.Damaged.class,
                () -> read(withRecord(octets -> octets.putShort(0, (short) Format.SNAPSHOT))));
    }

    /** A state that version 1 wrote must load for ever. */
    @Test
    void theStateKeptFromVersion1Loads() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("state-v1.log"))) {
            SegmentContent content = read(in.readAllBytes());
            assertEquals(
                    Map.of(
                            "hierarchy/owner", "0f".repeat(32),
                            "nv/01c00002", HexFormat.of().formatHex(counted(1000)),
                            "clock", ""),
                    Session.text(content.live()));
            assertEquals(7, content.header().number());
            assertEquals(43, content.sequence());
            assertEquals(512 * 6, content.end());
        }
    }

    private static byte[] counted(int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    private interface Change {
        void apply(ByteBuffer octets);
    }

    private byte[] withHeader(Change change) {
        byte[] changed = file.clone();
        change.apply(ByteBuffer.wrap(changed));
        byte[] check = Format.tag(ByteBuffer.wrap(changed, 0, 496));
        System.arraycopy(check, 0, changed, 496, 16);
        return changed;
    }

    private byte[] withItem(int type) {
        return withRecord(octets -> octets.putShort(16, (short) type));
    }

    /** The segment with a further record, changed and with a right tag. */
    private byte[] withRecord(Change change) {
        SegmentContent content = read(file);
        byte[] instance = content.header().instance();
        byte[] octets =
                LogRecord.encode(Format.BATCH, 7, instance, content.tag(), List.of(new Mutation("a", new byte[1])));
        change.apply(ByteBuffer.wrap(octets));
        byte[] tag = Format.tag(
                ByteBuffer.wrap(instance),
                ByteBuffer.wrap(content.tag()),
                ByteBuffer.wrap(octets, 0, octets.length - 16));
        System.arraycopy(tag, 0, octets, octets.length - 16, 16);
        byte[] longer = file.clone();
        LogRecord.frame(octets, 7, ByteBuffer.wrap(longer, 5120, 512));
        return longer;
    }

    private static SegmentContent read(byte[] file) {
        return SegmentContent.read(PLACE, file);
    }

    private static Map<String, String> state(byte[] file) {
        return Session.text(read(file).live());
    }
}
