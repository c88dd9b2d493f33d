package etpm.store;

import etpm.engine.spi.Mutation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A segment that is to follow a head.
 *
 * @param after the head
 * @param live all that its snapshot holds
 * @param keys what seals it
 * @param base what the chain of commits goes on from
 * @param then what is committed with it; null when the segment is no commit
 */
record NewSegment(
        Head after,
        Map<String, byte[]> live,
        Keys keys,
        Chain base,
        @Nullable List<Mutation> then) {

    /** One that is written and does not have its name yet, and the head that it makes. */
    record Written(SegmentWriter writer, Head head) {}

    /** Writes and syncs it, under a key that nothing was sealed with before. What cannot be written wholly is deleted. */
    Written write(Medium target, String name, byte[] instance, Binding binding, SegmentWriter.Buffers from)
            throws IOException {
        long number = after.number() + 1;
        SegmentSeal seal = new SegmentSeal(keys.root(), instance, number, Format.random(Format.SALT));
        byte[] header = SegmentHeader.encode(seal, after.sequence() + 1, after.tag(), keys.slots(), binding);
        SegmentWriter writer = null;
        boolean ready = false;
        try {
            writer = new SegmentWriter(target.create(name), seal, from);
            Head last = new Head(
                    SegmentFiles.name(number),
                    number,
                    header.length,
                    after.sequence(),
                    SegmentHeader.link(header),
                    base);
            last = writer.append(last, LogRecord.of(Format.SNAPSHOT, last.sequence() + 1, base.epoch(), base, puts()));
            if (then != null) {
                last = writer.append(
                        last, LogRecord.of(Format.BATCH, last.sequence() + 1, base.epoch() + 1, null, then));
            }
            writer.begin(header);
            ready = true;
            return new Written(writer, last);
        } finally {
            if (!ready) {
                LogStore.closeQuietly(writer == null ? seal : writer);
                SegmentFiles.deleteQuietly(target, name);
            }
        }
    }

    private List<Mutation> puts() {
        List<Mutation> puts = new ArrayList<>(live.size());
        live.forEach((key, value) -> puts.add(new Mutation(key, value)));
        return puts;
    }
}
