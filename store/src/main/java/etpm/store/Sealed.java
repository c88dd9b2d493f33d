package etpm.store;

import etpm.spec.wire.Bytes;
import etpm.store.key.Slot;
import java.util.List;

/**
 * What a state says without being opened. Nothing of it is verified but that it was not damaged by accident.
 *
 * @param version of the format that it is written in
 * @param instance which state this is; the same for all copies of it
 * @param segment how many segments were started
 * @param size octets on disk
 * @param slots what opens it; none in version 1
 * @param isProtected whether it takes a key to open it
 * @param binding the anchor that it is bound to
 */
public record Sealed(
        int version, Bytes instance, long segment, long size, List<Slot> slots, boolean isProtected, Binding binding) {

    static Sealed of(SegmentHeader header, long size) {
        SegmentHeader.Seal seal = header.seal();
        return new Sealed(
                header.version(),
                Bytes.copyOf(header.instance()),
                header.number(),
                size,
                seal == null ? List.of() : seal.slots().slots(),
                seal != null && seal.slots().isProtected(),
                header.binding());
    }
}
