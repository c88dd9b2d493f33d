package etpm.spec.tables;

import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the specification, read from the test resources. They know nothing of the declarations. */
final class Tables {
    /** One field of a structure, arm of a union, handle or parameter. */
    record Field(
            String name,
            String type,
            boolean orNull,
            boolean inherited,
            String array,
            String limit,
            List<String> selectors,
            String role) {
        private static final Pattern SYNTAX = Pattern.compile("([^:]+):(\\^?)([A-Za-z0-9_!.-]+)(\\+?)"
                + "(?:\\[([^\\]]*)\\])?(?:<([^>]*)>)?(?:\\{([^}]*)\\})?(?:@(\\w+))?");

        static Field of(String text) {
            Matcher m = SYNTAX.matcher(text);
            if (!m.matches()) throw new IllegalArgumentException("not a field: " + text);
            return new Field(
                    m.group(1),
                    m.group(3),
                    !m.group(4).isEmpty(),
                    !m.group(2).isEmpty(),
                    Objects.toString(m.group(5), ""),
                    Objects.toString(m.group(6), ""),
                    m.group(7) == null ? List.of() : List.of(m.group(7).split("\\|")),
                    Objects.toString(m.group(8), "NONE"));
        }

        static List<Field> list(String text) {
            if (text.strip().equals("-")) return List.of();
            return Arrays.stream(text.strip().split(" +")).map(Field::of).toList();
        }
    }

    /** A structure or union. {@code current} is whether v185 still has it. */
    record Struct(String name, boolean union, boolean current, String rc, List<Field> fields) {}

    /** An interface type; {@code orNull} is its conditional value or empty. */
    record Interface(String name, boolean current, String base, String rc, String orNull, List<String> values) {}

    /** A group of constants; {@code closed} is the response code for any other value, or empty. */
    record Group(String name, String base, String closed, Map<String, Long> values) {}

    /** Some bits of an attribute word. */
    record Bits(String name, long mask) {}

    /** An attribute word. */
    record Word(String name, int octets, String reservedInReference, List<Bits> bits) {
        long reserved() {
            long mask = 0;
            for (Bits some : bits) if (some.name().startsWith("Res")) mask |= some.mask();
            return mask;
        }
    }

    /** A command with everything the tables say of it. */
    record CommandRow(
            String name,
            int code,
            int attributes,
            String since,
            List<String> flags,
            List<Field> handles,
            List<Field> parameters,
            List<Field> responseHandles,
            List<Field> responseParameters,
            Map<String, String> modifiers) {}

    /** An algorithm; the letters of a type that the table leaves open are empty. */
    record Algorithm(String name, int value, String letters) {}

    final Map<String, Struct> structures = new LinkedHashMap<>();
    final Map<String, Interface> interfaces = new LinkedHashMap<>();
    final Map<String, Group> constants = new LinkedHashMap<>();
    final Map<String, Word> words = new LinkedHashMap<>();
    final Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    final Map<String, Integer> curves = new LinkedHashMap<>();
    final Map<String, int[]> hashes = new LinkedHashMap<>();
    final Map<String, List<Integer>> keySizes = new LinkedHashMap<>();
    final Map<String, Integer> responseCodes = new LinkedHashMap<>();
    final Map<String, String> responseFormats = new LinkedHashMap<>();
    final Map<String, String> typedefs = new LinkedHashMap<>();
    final Map<String, CommandRow> commands = new LinkedHashMap<>();

    Tables() {
        for (String[] row : rows("structures.txt")) {
            List<Field> fields = Arrays.stream(row).skip(4).map(Field::of).toList();
            put(
                    structures,
                    row[1],
                    new Struct(row[1], row[0].equals("union"), row[2].equals("now"), dashless(row[3]), fields));
        }
        for (String[] row : rows("interfaces.txt")) {
            List<String> values = Arrays.stream(row).skip(5).distinct().toList();
            put(
                    interfaces,
                    row[0],
                    new Interface(row[0], row[1].equals("now"), row[2], dashless(row[3]), dashless(row[4]), values));
        }
        for (String[] row : rows("constants.txt")) {
            Map<String, Long> values = new LinkedHashMap<>();
            for (String item : Arrays.asList(row).subList(3, row.length)) {
                int equals = item.indexOf('=');
                put(values, item.substring(0, equals), Long.parseLong(item.substring(equals + 1)));
            }
            put(constants, row[0], new Group(row[0], dashless(row[1]), dashless(row[2]), values));
        }
        for (String[] row : rows("bitfields.txt")) {
            List<Bits> bits = new ArrayList<>();
            for (String item : Arrays.asList(row).subList(3, row.length)) {
                String[] range = item.substring(0, item.indexOf('=')).split(":");
                int high = Integer.parseInt(range[0]);
                int low = Integer.parseInt(range[1]);
                long mask = (high == 63 ? -1L : (1L << high + 1) - 1) & -(1L << low);
                bits.add(new Bits(item.substring(item.indexOf('=') + 1), mask));
            }
            int octets = Integer.parseInt(row[1].substring("UINT".length())) / 8;
            put(words, row[0], new Word(row[0], octets, dashless(row[2]), bits));
        }
        for (String[] row : rows("algorithms.txt")) {
            put(algorithms, row[0], new Algorithm(row[0], Integer.decode(row[1]), dashless(row[2])));
        }
        for (String[] row : rows("curves.txt")) put(curves, row[0], Integer.decode(row[1]));
        for (String[] row : rows("hashes.txt")) {
            put(hashes, row[0], new int[] {Integer.parseInt(row[1]), Integer.parseInt(row[2])});
        }
        for (String[] row : rows("ciphers.txt")) {
            put(
                    keySizes,
                    row[0],
                    Arrays.stream(row[1].split(",")).map(Integer::valueOf).toList());
        }
        for (String[] row : rows("responsecodes.txt")) {
            put(responseCodes, row[0], Integer.decode(row[1]));
            responseFormats.put(row[0], row[2]);
        }
        for (String[] row : rows("typedefs.txt")) put(typedefs, row[0], row[1]);
        for (String line : lines("commands.txt")) {
            String[] parts = line.split("\\|");
            String[] head = parts[0].strip().split(" ");
            if (!head[2].equals(head[3])) throw new IllegalStateException("two TPMA_CC of " + head[0]);
            Map<String, String> modifiers = new LinkedHashMap<>();
            for (String item : parts[5].strip().split(" ")) {
                if (!item.equals("-")) modifiers.put(item.split("=")[0], item.split("=")[1]);
            }
            CommandRow row = new CommandRow(
                    head[0],
                    Integer.decode(head[1]),
                    Integer.decode(head[2]),
                    head[4],
                    head[5].equals("-") ? List.of() : Arrays.asList(head).subList(5, head.length),
                    Field.list(parts[1]),
                    Field.list(parts[2]),
                    Field.list(parts[3]),
                    Field.list(parts[4]),
                    modifiers);
            put(commands, row.name(), row);
        }
    }

    private static <V> void put(Map<String, V> map, String key, V value) {
        if (map.put(key, value) != null) throw new IllegalStateException("twice: " + key);
    }

    private static String dashless(String word) {
        return word.equals("-") ? "" : word;
    }

    private static List<String[]> rows(String file) {
        return lines(file).stream().map(line -> line.split(" ")).toList();
    }

    private static List<String> lines(String file) {
        return resource("/etpm/spec/tables/" + file);
    }

    /** The lines of a resource without comments. */
    static List<String> resource(String path) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream(path), path), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type behind other names of a type. */
    String resolve(String type) {
        String resolved = type;
        while (!interfaces.containsKey(resolved) && typedefs.containsKey(resolved)) {
            if (isKeyBits(resolved) || resolved.equals("TPM_HANDLE")) return resolved;
            resolved = typedefs.get(resolved);
        }
        return resolved;
    }

    /** Whether the type is one of the key sizes that are declared for a symmetric cipher each. */
    static boolean isKeyBits(String type) {
        return type.startsWith("TPMI_") && type.endsWith("_KEY_BITS");
    }

    /** The key sizes of {@code TPMI_AES_KEY_BITS} and its like. */
    List<Integer> keySizesOf(String type) {
        String algorithm = type.substring("TPMI_".length(), type.length() - "_KEY_BITS".length());
        return Objects.requireNonNull(keySizes.get("TPM_ALG_" + algorithm));
    }

    private final Map<String, Long> numbers = new ConcurrentHashMap<>();

    /** The number of a constant, algorithm, curve or handle by its full name, or of a numeral. */
    long number(String name) {
        return numbers.computeIfAbsent(name, this::find);
    }

    private long find(String name) {
        if (Character.isDigit(name.charAt(0))) return Long.decode(name);
        // The tables show the reference implementation's three transient slots.
        if (name.equals("TRANSIENT_LAST")) return 0x8000_0000L + Implementation.MAX_LOADED_OBJECTS - 1;
        Algorithm algorithm = algorithms.get(name);
        if (algorithm != null) return algorithm.value();
        Integer curve = curves.get(name);
        if (curve != null) return curve;
        for (Group group : constants.values()) {
            Long value = group.values().get(name);
            if (value != null) return value;
        }
        throw new IllegalArgumentException("no number for " + name);
    }

    /** A size that the tables give as a number, a name, a product or {@code sizeof(TYPE)}. */
    int size(String expression) {
        int times = expression.indexOf('*');
        if (times > 0) return size(expression.substring(0, times)) * size(expression.substring(times + 1));
        if (Character.isDigit(expression.charAt(0))) return Integer.parseInt(expression);
        String name = expression;
        if (name.startsWith("sizeof(")) {
            String type = name.substring("sizeof(".length(), name.length() - 1);
            name = "SIZEOF_" + (type.startsWith("_") ? type.substring(1) : type);
        }
        try {
            return Implementation.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no size " + name, e);
        }
    }

    /** A response code by its full name. */
    TpmRc rc(String name) {
        return new TpmRc(Objects.requireNonNull(responseCodes.get(name), name));
    }
}
