package etpm.store;

import etpm.store.key.RootKey;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says, read and verified from its first octet to its last record.
 *
 * @param live the records that are live at its end, by key; holds secrets, so {@link #wipe} it
 * @param head its last record
 */
record SegmentContent(SegmentHeader header, Map<String, byte[]> live, Head head) {

    /**
     * Reads a segment. A last record that was never wholly written is left out.
     *
     * @param root the state's root key; version 1 has none, and does not look at it
     * @param sinceVersion1 the records that version 1 lacks
     * @throws StoreException.Damaged when anything else is not as it was written
     * @throws StoreException.NewerFormat when it can be read only by a newer eTPM
     */
    static SegmentContent read(
            SegmentHeader.Place place,
            SegmentHeader header,
            byte[] file,
            RootKey root,
            Map<String, byte[]> sinceVersion1) {
        header.verify(place, file, root);
        Map<String, byte[]> live = new TreeMap<>();
        boolean complete = false;
        try (LogRecord.Verifier verifier = LogRecord.Verifier.of(place, header, root)) {
            Items.Reader items = new Items.Reader(place, live);
            byte[] tag = header.link();
            Chain chain = null;
            long sequence = header.firstSequence();
            int position = header.length();
            for (int sectors; (sectors = verifier.sectors.ofRecord(place, file, position, sequence)) > 0; sequence++) {
                byte[] octets = verifier.sectors.payload(file, position, sectors);
                try (LogRecord.Opened record = verifier.open(octets, sequence, tag)) {
                    chain = apply(items, record, sequence, header, chain, place);
                    tag = record.tag();
                } finally {
                    Arrays.fill(octets, (byte) 0);
                }
                position += sectors * Format.SECTOR;
            }
            // The snapshot was synced before the file got its name, so no crash explains its absence.
            if (chain == null) {
                throw place.damaged("has no complete first record");
            }
            if (header.version() == 1) {
                sinceVersion1.forEach((key, value) -> live.putIfAbsent(key, value.clone()));
            }
            complete = true;
            return new SegmentContent(
                    header, live, new Head(place.name(), header.number(), position, sequence - 1, tag, chain));
        } finally {
            if (!complete) {
                wipe(live);
            }
        }
    }

    private static Chain apply(
            Items.Reader items,
            LogRecord.Opened record,
            long sequence,
            SegmentHeader header,
            @Nullable Chain chain,
            SegmentHeader.Place place) {
        if (record.flags() != 0) {
            throw place.newer(Format.VERSION + 1);
        }
        boolean known = record.type() == Format.SNAPSHOT || record.type() == Format.BATCH;
        if (!known && (record.type() < Format.SKIPPABLE || chain == null)) {
            throw place.newer(Format.VERSION + 1);
        }
        if (known && (chain == null) != (record.type() == Format.SNAPSHOT)) {
            throw place.damagedRecord(sequence);
        }
        @Nullable Chain carried = known ? items.apply(record, sequence) : null;
        if (chain == null) {
            if (header.seal() == null) {
                return Chain.start(header.instance());
            }
            if (carried == null) {
                throw place.damagedRecord(sequence);
            }
            return carried;
        }
        if (record.epoch() == chain.epoch()) {
            return chain;
        }
        if (record.epoch() != chain.epoch() + 1) {
            throw place.damagedRecord(sequence);
        }
        return chain.next(header.instance(), record.tag());
    }

    void wipe() {
        wipe(live);
    }

    private static void wipe(Map<String, byte[]> live) {
        live.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }
}
