package etpm.store;

import etpm.spec.wire.Bytes;
import etpm.store.key.Slot;
import etpm.store.key.SlotTable;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say about a state without its secrets.
 *
 * @param instance which state this is; the same for all copies of it
 * @param version of the format that it is written in
 * @param segment how many segments were started
 * @param sequence how many records were written
 * @param epoch how many commits an anchor counts
 * @param digest over them
 * @param size octets on disk
 * @param slots what opens it; none in version 1
 * @param isProtected whether it takes a key to open it
 * @param binding the anchor that it is bound to
 * @param lock what its lock excludes, when it is open and locked
 */
public record Summary(
        Bytes instance,
        int version,
        long segment,
        long sequence,
        long epoch,
        Bytes digest,
        long size,
        List<Slot> slots,
        boolean isProtected,
        Binding binding,
        Optional<LockReach> lock) {

    static Summary of(UnlockedSegment segment) {
        SegmentHeader header = segment.content().header();
        return of(
                header.instance(),
                header.version(),
                segment.content().head(),
                segment.size(),
                segment.slots(),
                header.binding(),
                Optional.empty());
    }

    static Summary of(
            byte[] instance,
            int version,
            Head head,
            long size,
            SlotTable slots,
            Binding binding,
            Optional<LockReach> lock) {
        return new Summary(
                Bytes.copyOf(instance),
                version,
                head.number(),
                head.sequence(),
                head.chain().epoch(),
                Bytes.copyOf(head.chain().digest()),
                size,
                version == 1 ? List.of() : slots.slots(),
                slots.isProtected(),
                binding,
                lock);
    }
}
