package etpm.store;

import etpm.store.key.KeyException;
import etpm.store.key.RootKey;
import etpm.store.key.SlotTable;
import java.util.List;

/**
 * A segment that was opened with its keys, and verified.
 *
 * @param root the caller closes it
 * @param slots what the next segment opens with: the slot used is wrapped anew where its sources ask for it
 * @param renewed whether it was
 * @param size how long its file is
 */
record UnlockedSegment(SegmentContent content, RootKey root, SlotTable slots, boolean renewed, long size)
        implements AutoCloseable {
    static UnlockedSegment read(SegmentHeader.Place place, byte[] file, Access access) {
        SegmentHeader header = SegmentHeader.decode(place, file);
        byte[] instance = header.instance();
        SegmentHeader.Seal seal = header.seal();
        SlotTable slots;
        SlotTable.Opened opened;
        try {
            slots = seal == null ? unprotected(instance) : seal.slots();
            opened = slots.open(instance, access.sources());
        } catch (KeyException e) {
            throw new StoreException.KeyRefused(
                    "The state in " + place.folder() + " stays closed: " + e.getMessage(), e);
        }
        RootKey root = opened.root();
        boolean read = false;
        try {
            SegmentContent content = SegmentContent.read(place, header, file, root, access.sinceVersion1());
            read = true;
            SlotTable next = renewed(instance, slots, opened);
            return new UnlockedSegment(content, root, next, next != slots, file.length);
        } finally {
            if (!read) {
                root.close();
            }
        }
    }

    /** Version 1 has no keys: what is written from here on gets one, that anyone can unwrap. */
    private static SlotTable unprotected(byte[] instance) {
        try (RootKey root = RootKey.random()) {
            return SlotTable.of(instance, root, LogStore.MAIN, List.of());
        }
    }

    private static SlotTable renewed(byte[] instance, SlotTable slots, SlotTable.Opened opened) {
        if (!opened.outdated()) {
            return slots;
        }
        try {
            return slots.with(instance, opened.root(), opened.slot().label(), opened.sources())
                    .without(opened.slot().id());
        } catch (KeyException e) {
            // It opens as it is; the next opening tries again.
            return slots;
        }
    }

    /** Wipes all of it. */
    @Override
    public void close() {
        root.close();
        content.wipe();
    }
}
