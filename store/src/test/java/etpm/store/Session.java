package etpm.store;

import etpm.engine.spi.Mutation;
import etpm.store.key.KeySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A script of commits that covers what records can look like, and the states it goes through. */
final class Session {
    /** Small, so that a short session grows its file and is compacted. */
    static final LogStore.Growth GROWTH = new LogStore.Growth(2048, 3000, 2);

    private Session() {}

    /** Short, longer than a sector, wholly zero, replaced, removed, several together. */
    static List<List<Mutation>> commits(long seed) {
        Random random = new Random(seed);
        List<List<Mutation>> commits = new ArrayList<>();
        commits.add(List.of(new Mutation("a", octets(random, 10))));
        commits.add(List.of(new Mutation("b", octets(random, 600))));
        commits.add(List.of(new Mutation("zero", new byte[1200])));
        commits.add(List.of(new Mutation("a", octets(random, 11)), new Mutation("b", null)));
        commits.add(List.of(new Mutation("empty", new byte[0]), new Mutation("absent", null)));
        for (int i = 0; i < 12; i++) {
            commits.add(List.of(new Mutation("nv/" + i % 4, octets(random, random.nextInt(900)))));
        }
        return commits;
    }

    static byte[] octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** The state after a commit, values as hexadecimal text so that maps can be compared. */
    static Map<String, String> after(Map<String, String> before, List<Mutation> commit) {
        Map<String, String> after = new TreeMap<>(before);
        for (Mutation mutation : commit) {
            byte[] value = mutation.value();
            if (value == null) {
                after.remove(mutation.key());
            } else {
                after.put(mutation.key(), HexFormat.of().formatHex(value));
            }
        }
        return after;
    }

    static Map<String, String> text(Map<String, byte[]> state) {
        Map<String, String> text = new TreeMap<>();
        state.forEach((key, value) -> text.put(key, HexFormat.of().formatHex(value)));
        return text;
    }

    static LogStore.Site site(Medium medium) {
        return new LogStore.Site(medium, () -> {}, new LockReach(LockReach.Holds.ON_THIS_MACHINE, "simulated"), GROWTH);
    }

    /** Opens what is there, or makes an empty state. */
    static LogStore open(Medium medium) {
        return open(site(medium), Access.PLAIN);
    }

    static LogStore open(LogStore.Site site, Access access) {
        try {
            return LogStore.open(site, access);
        } catch (StoreException.Missing e) {
            return create(site, Map.of(), access.sources(), access.anchor());
        }
    }

    static LogStore open(Path folder) {
        return LogStore.exists(folder)
                ? LogStore.open(folder, Access.PLAIN)
                : create(folder, Map.of(), List.of(), new NoAnchor());
    }

    /** A new state of a new instance. */
    static LogStore create(LogStore.Site site, Map<String, byte[]> records, List<KeySource> sources, Anchor anchor) {
        return LogStore.create(site, LogStore.newInstance().toByteArray(), records, sources, anchor);
    }

    static LogStore create(Path folder, Map<String, byte[]> records, List<KeySource> sources, Anchor anchor) {
        return LogStore.create(folder, LogStore.newInstance(), records, sources, anchor);
    }

    /** A number that tells folders apart. */
    static int fingerprint(Map<String, byte[]> files) {
        int hash = 1;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            hash = 31 * (31 * hash + file.getKey().hashCode()) + Arrays.hashCode(file.getValue());
        }
        return hash;
    }
}
