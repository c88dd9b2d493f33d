package etpm.spec.tables;

import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.tables.Tables.Field;
import etpm.spec.tables.Tables.Group;
import etpm.spec.tables.Tables.Interface;
import etpm.spec.tables.Tables.Struct;
import etpm.spec.tables.Tables.Word;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Makes octets of any type from the tables alone, and knows for every leaf which other values a TPM refuses and with which
 * code. The generated codecs, which know the declarations, have to agree with it.
 */
final class Model {
    /** Arms of TPMU_ECC_SCHEME that its table leaves out, although TPMI_ALG_ECC_SCHEME names the algorithms. */
    static final List<Field> MORE_ECC_SCHEMES = List.of(
            Field.of("ecdh:TPMS_SCHEME_HASH{TPM_ALG_ECDH}"),
            Field.of("sm2:TPMS_SCHEME_HASH{TPM_ALG_SM2}"),
            Field.of("ecmqv:TPMS_SCHEME_HASH{TPM_ALG_ECMQV}"),
            Field.of("null:-{TPM_ALG_NULL}"));

    /** Structures of which no octets exist: no arm of the union in them is ever on the wire. */
    static final Set<String> UNINHABITED = Set.of("TPMS_SET_CAPABILITY_DATA", "TPM2B_SET_CAPABILITY_DATA");

    /** A value that is refused in the place of a leaf's. */
    record Bad(byte[] octets, TpmRc rc) {}

    /**
     * A number on the wire.
     *
     * @param needs the code with which a TPM that implements nothing refuses it, if it does
     * @param steers whether what follows depends on it
     * @param open whether a client takes any other value
     */
    record Leaf(
            String path,
            int from,
            int to,
            Position position,
            List<Bad> bad,
            TpmRc needs,
            boolean steers,
            boolean open) {}

    /** Octets of some type, with their leaves in order. */
    static final class Sample {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final List<Leaf> leaves = new ArrayList<>();
        Position position = Position.NONE;

        byte[] octets() {
            return out.toByteArray();
        }

        /** Where a reader stands that finds no octet at {@code at}. */
        Position positionAt(int at) {
            for (Leaf leaf : leaves) if (leaf.from() <= at && at < leaf.to()) return leaf.position();
            throw new IllegalArgumentException("nothing at " + at);
        }
    }

    /** What an interface type refuses, with and without its null value: the same for all models. */
    private static final Map<String, List<Bad>> REFUSED = new ConcurrentHashMap<>();

    private final Tables tables;
    private final RandomGenerator random;

    Model(Tables tables, RandomGenerator random) {
        this.tables = tables;
        this.random = random;
    }

    /** Octets of one type. */
    Sample sample(String type, boolean orNull) {
        Sample sample = new Sample();
        value(sample, type, type, orNull, null);
        return sample;
    }

    /** Octets of a union's arm. */
    Sample arm(Field arm) {
        Sample sample = new Sample();
        arm(sample, arm.name(), arm);
        return sample;
    }

    /** Octets of a command's handles or parameters, each at its position. */
    Sample fields(List<Field> fields, java.util.function.IntFunction<Position> position) {
        Sample sample = new Sample();
        for (int i = 0; i < fields.size(); i++) {
            sample.position = position.apply(i + 1);
            value(
                    sample,
                    fields.get(i).name(),
                    fields.get(i).type(),
                    fields.get(i).orNull(),
                    null);
        }
        return sample;
    }

    static byte[] octets(long value, int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) octets[i] = (byte) (value >> 8 * (count - 1 - i));
        return octets;
    }

    private void leaf(
            Sample sample,
            String path,
            long value,
            int count,
            List<Bad> bad,
            TpmRc needs,
            boolean steers,
            boolean open) {
        int from = sample.out.size();
        sample.out.writeBytes(octets(value, count));
        sample.leaves.add(new Leaf(path, from, from + count, sample.position, bad, needs, steers, open));
    }

    private static List<Bad> bad(TpmRc rc, int count, Set<Long> values) {
        return values.stream().map(value -> new Bad(octets(value, count), rc)).toList();
    }

    private void raw(Sample sample, String path, int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        int from = sample.out.size();
        sample.out.writeBytes(octets);
        sample.leaves.add(new Leaf(path, from, from + count, sample.position, List.of(), null, false, true));
    }

    /** A length that is often short, sometimes the longest. */
    private int length(int min, int max) {
        return switch (random.nextInt(12)) {
            case 0 -> min;
            case 1 -> max;
            default -> min + random.nextInt(Math.min(max - min, 40) + 1);
        };
    }

    /** Writes a value; {@code choices} limits which constants it may be, because a union has to have arms for them. */
    private String value(Sample sample, String path, String specType, boolean orNull, Set<String> choices) {
        String type = tables.resolve(specType);
        Struct struct = tables.structures.get(type);
        Interface of = tables.interfaces.get(type);
        Group group = tables.constants.get(type);
        Word word = tables.words.get(type);
        if (type.equals("TPMI_YES_NO")) {
            leaf(sample, path, random.nextInt(2), 1, bad(rc("VALUE"), 1, Set.of(2L, 255L)), null, false, false);
            return "";
        }
        if (Tables.isKeyBits(type) && of == null) {
            keyBits(sample, path, tables.keySizesOf(type), rc("VALUE"));
            return "";
        }
        if (of != null) return interfaceValue(sample, path, of, orNull, choices);
        if (group != null) return constant(sample, path, group, choices);
        if (word != null) {
            word(sample, path, word);
            return "";
        }
        if (struct != null) {
            structure(sample, path, struct, orNull);
            return "";
        }
        int count = switch (type) {
            case "BYTE", "UINT8" -> 1;
            case "UINT16", "TPM_ALG_ID", "TPM_ECC_CURVE" -> 2;
            case "UINT32", "INT32", "TPM_HANDLE", "TPM_CC", "TPM_RC" -> 4;
            case "UINT64" -> 8;
            default -> throw new IllegalArgumentException("no octets for " + type);
        };
        leaf(sample, path, random.nextLong(), count, List.of(), null, false, true);
        return "";
    }

    private TpmRc rc(String name) {
        return tables.rc("TPM_RC_" + name);
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private void keyBits(Sample sample, String path, List<Integer> sizes, TpmRc rc) {
        Set<Long> others = new LinkedHashSet<>(List.of(0L, 1L, 127L, 129L, 0xFFFFL));
        leaf(sample, path, any(sizes), 2, bad(rc, 2, others), rc, false, true);
    }

    private String interfaceValue(Sample sample, String path, Interface of, boolean orNull, Set<String> choices) {
        TpmRc rc = of.rc().isEmpty() ? rc("VALUE") : tables.rc(of.rc());
        if (of.values().getFirst().equals("$RSA_KEY_SIZES_BITS")) {
            keyBits(sample, path, tables.keySizes.get("TPM_ALG_RSA"), rc);
            return "";
        }
        if (of.values().getFirst().contains("=")) { // numbered sets
            List<Long> numbers = of.values().stream()
                    .map(value -> Long.parseLong(value.substring(value.indexOf('=') + 1)))
                    .toList();
            leaf(sample, path, any(numbers), 2, bad(rc, 2, Set.of(0L, 4L, 0xFFFFL)), rc, false, true);
            return "";
        }
        boolean handle = of.base().equals("TPM_HANDLE");
        int count = handle ? 4 : 2;
        List<String> allowed = new ArrayList<>(of.values());
        if (orNull && !of.orNull().isEmpty()) allowed.add(of.orNull());
        List<Bad> bad = new ArrayList<>(REFUSED.computeIfAbsent(of.name() + orNull, name -> {
            Set<Long> values = new LinkedHashSet<>(handle ? handles() : identifiers());
            values.removeIf(candidate -> allowed.stream().anyMatch(item -> covers(item, candidate)));
            return bad(rc, count, values);
        }));
        if (choices != null) {
            for (String item : allowed) {
                if (!choices.contains(item)) bad.add(new Bad(octets(tables.number(item), count), rc("SELECTOR")));
            }
            allowed.removeIf(item -> !choices.contains(item));
        }
        String chosen = any(allowed);
        long value = within(chosen);
        boolean conditional = chosen.equals(of.orNull());
        boolean tag = of.base().equals("TPM_ST");
        boolean unneeded = conditional || tag || handle && value >>> 24 != 0x40;
        leaf(sample, path, value, count, bad, unneeded ? null : rc, choices != null, true);
        return chosen;
    }

    private boolean covers(String item, long value) {
        if (!item.startsWith("{")) return tables.number(item) == value;
        String[] range = item.substring(1, item.length() - 1).split(":");
        return tables.number(range[0]) <= value && value <= tables.number(range[1]);
    }

    private long within(String item) {
        if (!item.startsWith("{")) return tables.number(item);
        String[] range = item.substring(1, item.length() - 1).split(":");
        long first = tables.number(range[0]);
        long last = tables.number(range[1]);
        return switch (random.nextInt(4)) {
            case 0 -> first;
            case 1 -> last;
            default -> random.nextLong(first, last + 1);
        };
    }

    /** The first and last handles of every range of the tables, and their neighbours. */
    private Set<Long> handles() {
        Set<Long> found = new LinkedHashSet<>(List.of(0xFFFF_FFFFL));
        for (String group : List.of("TPM_RH", "TPM_HC")) {
            for (String name : tables.constants.get(group).values().keySet()) {
                if (name.equals("HR_SHIFT") || name.endsWith("_MASK")) continue;
                long value = tables.number(name);
                found.add(value);
                if (value > 0) found.add(value - 1);
                found.add(value + 1);
            }
        }
        return found;
    }

    private Set<Long> identifiers() {
        Set<Long> found = new LinkedHashSet<>(List.of(0xFFFFL, 0x7FFFL));
        tables.algorithms.values().forEach(algorithm -> found.add((long) algorithm.value()));
        return found;
    }

    private String constant(Sample sample, String path, Group group, Set<String> choices) {
        int count = switch (group.base()) {
            case "UINT8", "INT8" -> 1;
            case "UINT16" -> 2;
            case "UINT32" -> 4;
            default -> throw new IllegalArgumentException(group.name());
        };
        List<String> names = new ArrayList<>(group.values().keySet());
        boolean closed = !group.closed().isEmpty();
        List<Bad> bad = new ArrayList<>();
        if (closed) {
            Set<Long> refused = new LinkedHashSet<>(List.of(0x7DL, 0x7EL));
            if (count > 1) refused.addAll(List.of(0x7FFFL, 0xFFFFL));
            bad.addAll(bad(tables.rc(group.closed()), count, refused));
        }
        if (choices != null) {
            Set<Long> good = new LinkedHashSet<>();
            choices.forEach(choice -> good.add(tables.number(choice)));
            Set<Long> armless = new LinkedHashSet<>();
            for (String name : names) if (!good.contains(tables.number(name))) armless.add(tables.number(name));
            if (!closed) armless.add(0x7BL);
            bad.addAll(bad(rc("SELECTOR"), count, armless));
            names.removeIf(name -> !choices.contains(name));
        }
        String chosen = any(names);
        leaf(sample, path, tables.number(chosen), count, bad, null, choices != null, !closed || choices == null);
        return chosen;
    }

    private void word(Sample sample, String path, Word word) {
        long reserved = TablesTest.reserved(word);
        long value = random.nextLong() & ~reserved;
        List<Bad> bad = new ArrayList<>();
        for (int bit = 0; bit < 8 * word.octets(); bit++) {
            if ((reserved >>> bit & 1) != 0) {
                bad.add(new Bad(octets(value | 1L << bit, word.octets()), rc("RESERVED_BITS")));
            }
        }
        leaf(sample, path, value, word.octets(), bad, null, false, true);
    }

    private static List<Field> arms(Struct union) {
        if (!union.name().equals("TPMU_ECC_SCHEME")) return union.fields();
        List<Field> arms = new ArrayList<>(union.fields());
        arms.addAll(MORE_ECC_SCHEMES);
        return arms;
    }

    /** The arms of a union that are on the wire. */
    static List<Field> wireArms(Struct union) {
        return arms(union).stream().filter(arm -> !arm.selectors().isEmpty()).toList();
    }

    /** The constants for which all unions that {@code selector} steers have an arm; null when it steers none. */
    private Set<String> choices(Struct struct, String selector) {
        Set<String> choices = null;
        for (Field field : struct.fields()) {
            if (!field.selectors().contains(selector)) continue;
            Set<String> on = new LinkedHashSet<>();
            for (Field arm : arms(tables.structures.get(field.type()))) on.addAll(arm.selectors());
            if (choices == null) choices = on;
            else choices.retainAll(on);
        }
        return choices;
    }

    private void arm(Sample sample, String path, Field arm) {
        if (arm.type().equals("-") || tables.resolve(arm.type()).equals("TPMS_EMPTY")) return;
        if (!arm.array().isEmpty()) raw(sample, path, Integer.parseInt(arm.array()));
        else value(sample, path, arm.type(), arm.orNull(), null);
    }

    private void structure(Sample sample, String path, Struct struct, boolean orNull) {
        if (struct.union()) throw new IllegalArgumentException("a union by itself: " + struct.name());
        Map<String, String> chosen = new HashMap<>();
        List<Field> fields = struct.fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String at = path + "." + field.name();
            Field next = i + 1 < fields.size() ? fields.get(i + 1) : null;
            if (i == 0 && struct.name().startsWith("TPM2B_")) {
                sized(sample, path, struct.name(), Objects.requireNonNull(next), orNull);
                return;
            } else if (i == 0 && struct.name().startsWith("TPML_")) {
                list(sample, path, field, Objects.requireNonNull(next));
                return;
            } else if (field.name().equals("sizeofSelect")) {
                int min = tables.size(field.limit().replace(":", ""));
                int max = tables.size(Objects.requireNonNull(next).limit().substring(1));
                Set<Long> refused = new LinkedHashSet<>(List.of(0L, min - 1L, max + 1L, 255L));
                int count = min + random.nextInt(max - min + 1);
                leaf(sample, at, count, 1, bad(rc("VALUE"), 1, refused), null, true, false);
                raw(sample, path + "." + next.name(), count);
                i++;
            } else if (!field.selectors().isEmpty()) {
                String by = chosen.get(field.selectors().getFirst());
                Field arm = arms(tables.structures.get(field.type())).stream()
                        .filter(candidate -> candidate.selectors().contains(by))
                        .findFirst()
                        .orElseThrow();
                arm(sample, at, arm);
            } else if (struct.rc().equals("TPM_RC_TAG") && field.name().equals("tag")) {
                chosen.put(field.name(), tag(sample, at, TablesTest.tags(struct, field)));
            } else if (!field.limit().isEmpty()) {
                int max = tables.size(field.limit().substring(1));
                Set<Long> refused = Set.of(max + 1L, 0xFFFFL);
                leaf(sample, at, random.nextInt(max + 1), 2, bad(rc("SIZE"), 2, refused), null, false, true);
            } else {
                boolean allowsNull = field.orNull() || field.inherited() && orNull;
                chosen.put(field.name(), value(sample, at, field.type(), allowsNull, choices(struct, field.name())));
            }
        }
    }

    private String tag(Sample sample, String path, List<String> tags) {
        Set<Long> refused = new LinkedHashSet<>(List.of(0L, 0xFFFFL));
        for (String name : tables.constants.get("TPM_ST").values().keySet()) {
            if (!tags.contains(name)) refused.add(tables.number(name));
        }
        String chosen = any(tags);
        leaf(sample, path, tables.number(chosen), 2, bad(rc("TAG"), 2, refused), null, tags.size() > 2, true);
        return chosen;
    }

    private void sized(Sample sample, String path, String name, Field content, boolean orNull) {
        if (content.type().equals("BYTE")) {
            boolean fixed = !content.array().equals("size");
            int max = tables.size(fixed ? content.array() : content.limit().substring(1));
            int min = fixed ? max : 0;
            Set<Long> refused = new LinkedHashSet<>(List.of(max + 1L, 0xFFFFL));
            if (min > 0) refused.addAll(List.of(0L, min - 1L));
            int count = length(min, max);
            leaf(sample, path + ".size", count, 2, bad(rc("SIZE"), 2, refused), null, true, false);
            raw(sample, path + "." + content.name(), count);
            return;
        }
        // Only TPM2B_SENSITIVE may be empty (Part 2, 12.3.3; TPM2_LoadExternal without a private part).
        boolean mayBeEmpty = name.equals("TPM2B_SENSITIVE");
        if (mayBeEmpty && random.nextInt(4) == 0) {
            leaf(sample, path + ".size", 0, 2, List.of(), null, true, false);
            return;
        }
        Sample inner = new Sample();
        inner.position = sample.position;
        // A TPM2B passes its allowance on where its table says so, and where it has no other use for it.
        value(
                inner,
                path + "." + content.name(),
                content.type(),
                content.orNull() || content.inherited() && orNull,
                null);
        int size = inner.out.size();
        Set<Long> refused = new LinkedHashSet<>(List.of(size + 1L, size - 1L, 0xFFFFL));
        if (!mayBeEmpty) refused.add(0L);
        refused.removeIf(value -> value == size || mayBeEmpty && value == 0);
        leaf(sample, path + ".size", size, 2, bad(rc("SIZE"), 2, refused), null, true, false);
        append(sample, inner);
    }

    private static void append(Sample sample, Sample inner) {
        int offset = sample.out.size();
        sample.out.writeBytes(inner.octets());
        for (Leaf leaf : inner.leaves) {
            sample.leaves.add(new Leaf(
                    leaf.path(),
                    offset + leaf.from(),
                    offset + leaf.to(),
                    leaf.position(),
                    leaf.bad(),
                    leaf.needs(),
                    leaf.steers(),
                    leaf.open()));
        }
    }

    private void list(Sample sample, String path, Field count, Field element) {
        int min = count.limit().isEmpty() ? 0 : Integer.parseInt(count.limit().replace(":", ""));
        int max = tables.size(element.limit().substring(1));
        int length = min + random.nextInt(Math.min(max - min, random.nextInt(10) == 0 ? 80 : 3) + 1);
        Set<Long> refused = new LinkedHashSet<>(List.of(max + 1L, 0xFFFF_FFFFL));
        if (min > 0) refused.addAll(List.of(0L, min - 1L));
        leaf(sample, path + ".count", length, 4, bad(rc("SIZE"), 4, refused), null, true, false);
        for (int i = 0; i < length; i++) {
            value(sample, path + "." + element.name() + "[" + i + "]", element.type(), false, null);
        }
    }
}
