package etpm.engine.state;

import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Count;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a TPM's store holds, to be put into another store. */
@Structure
public record PermanentState(@Count(max = 1 << 16) List<Entry> records) {
    /** One record of the store. */
    @Structure
    public record Entry(@Block(max = 64) Bytes key, @Block Secret value) {}

    /** From the store's records. */
    public static PermanentState of(Map<String, byte[]> records) {
        List<Entry> entries = new ArrayList<>();
        new TreeMap<>(records).forEach((key, value) -> {
            if (!Stored.isVolatileState(key)) entries.add(new Entry(Bytes.ofAscii(key), Secret.copyOf(value)));
        });
        return new PermanentState(List.copyOf(entries));
    }

    /** As the store's records; the caller wipes them. */
    public Map<String, byte[]> toRecords() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (Entry entry : records) {
            String key = new String(entry.key().toByteArray(), StandardCharsets.US_ASCII);
            if (!Stored.isVolatileState(key)) all.put(key, entry.value().toByteArray());
        }
        return all;
    }

    /** Zeroes the copies of the records. */
    public void wipe() {
        records.forEach(entry -> entry.value().wipe());
    }
}
