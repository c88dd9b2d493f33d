package etpm.spec.tables;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.command.Role;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.tables.Tables.Bits;
import etpm.spec.tables.Tables.CommandRow;
import etpm.spec.tables.Tables.Field;
import etpm.spec.tables.Tables.Group;
import etpm.spec.tables.Tables.Interface;
import etpm.spec.tables.Tables.Struct;
import etpm.spec.tables.Tables.Word;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every declaration held against the specification's tables, both ways: nothing missing, nothing extra, nothing different. */
class TablesTest {
    private static final Tables TABLES = new Tables();

    /** What the processor saw: the lines of shapes.txt by their first two words. */
    private static final Map<String, String> SHAPES = shapes();

    /** Unions that never are on the wire as such: the specification only names them to bound a TPM2B. */
    private static final Set<String> SIZES_ONLY = Set.of(
            "TPMU_NAME", "TPMU_KEM_CIPHERTEXT", "TPMU_SENSITIVE_CREATE", "TPMU_SIGNATURE_CTX", "TPMU_ENCRYPTED_SECRET");

    /** Structures without a declaration, and why. */
    private static final Map<String, String> NOT_DECLARED = Map.ofEntries(
            Map.entry("TPMU_SYM_DETAILS", "all its arms are empty"),
            Map.entry("TPMS_EMPTY", "an enum: nothing on the wire"),
            Map.entry("TPMU_HA", "a codec by hand"),
            Map.entry("TPMU_SYM_KEY_BITS", "a codec by hand"),
            Map.entry("TPMU_SYM_MODE", "a codec by hand"),
            Map.entry("TPMU_TK_VERIFIED_META", "a codec by hand"),
            Map.entry("TPMU_ASYM_SCHEME", "withdrawn by v185, never on the wire"),
            Map.entry("TPMT_ASYM_SCHEME", "withdrawn by v185, never on the wire"),
            Map.entry("TPMS_ASYM_PARMS", "withdrawn by v185, never on the wire"));

    /** Interface types without a declaration of the same kind, and why. */
    private static final Map<String, String> INTERFACES_NOT_DECLARED = Map.of(
            "TPMI_YES_NO", "a boolean component",
            "TPMI_ALG_ASYM_SCHEME", "withdrawn by v185, with the structures that use it");

    /** Constants that another declaration says, and why. */
    private static final Map<String, String> CONSTANTS_NOT_DECLARED = Map.ofEntries(
            Map.entry("TPM_ALG_SHA", "another name of TPM_ALG_SHA1"),
            Map.entry("TPM_ALG_EDDSA_PH", "the name of TPM_ALG_HASH_EDDSA before v185"),
            Map.entry("TPM_SPEC_DAY_OF_YEAR", "withdrawn by v185"),
            Map.entry("TPM_PT_DAY_OF_YEAR", "withdrawn by v185; its number is now TPM_PT_ERRATA"));

    /** TPM_HC's masks and range bases: TpmHandle's methods and first handles. */
    private static boolean isRangeArithmetic(String constant) {
        return constant.startsWith("HR_");
    }

    private static Map<String, String> shapes() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String line : Tables.resource("/META-INF/etpm/shapes.txt")) {
            String[] words = line.split(" ", 3);
            String key = words[0] + " " + words[1];
            if (words[0].equals("constant")) key += " " + words[2];
            if (byName.put(key, line) != null) throw new IllegalStateException("declared twice: " + key);
        }
        return byName;
    }

    private static Set<String> declared(String kind) {
        return SHAPES.keySet().stream()
                .filter(key -> key.startsWith(kind + " "))
                .map(key -> key.substring(kind.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shape(String kind, String name) {
        return SHAPES.getOrDefault(kind + " " + name, "(no " + kind + " " + name + ")");
    }

    // ---- what the tables expect ----

    private static boolean is2b(Struct struct) {
        return struct.name().startsWith("TPM2B_");
    }

    private static boolean isList(Struct struct) {
        return struct.name().startsWith("TPML_");
    }

    private static String bounds(Struct struct) {
        Field content = struct.fields().get(1);
        if (isList(struct)) {
            String min = struct.fields().getFirst().limit();
            return (min.isEmpty() ? "0" : min.replace(":", "")) + ".."
                    + TABLES.size(content.limit().substring(1));
        }
        if (!content.type().equals("BYTE")) return "0..65535";
        if (!content.array().equals("size")) return TABLES.size(content.array()) + ".." + TABLES.size(content.array());
        return "0.." + TABLES.size(content.limit().substring(1));
    }

    private static String structShape(Struct struct) {
        List<String> fields = new ArrayList<>();
        for (Field field : struct.fields()) {
            if (field.type().equals("TPMU_SYM_DETAILS") || field.name().equals("sizeofSelect")) continue;
            String text = field.name() + ":";
            if (field.array().equals("sizeofSelect")) {
                text += "PCR_SELECT";
            } else {
                text += field.type();
                if (struct.rc().equals("TPM_RC_TAG") && field.name().equals("tag")) {
                    text += "="
                            + tags(struct, field).stream()
                                    .map(tag -> tag.substring("TPM_ST_".length()))
                                    .collect(Collectors.joining("|"));
                } else if (!field.limit().isEmpty()) {
                    text += "<=" + TABLES.size(field.limit().substring(1));
                }
                if (!field.selectors().isEmpty())
                    text += "{" + field.selectors().getFirst() + "}";
                text += (field.orNull() ? "+" : "") + (field.inherited() ? "^" : "");
            }
            fields.add(text);
        }
        return "struct " + struct.name() + " " + String.join(" ", fields);
    }

    /** The tags a ticket allows; TPMT_TK_VERIFIED's are the selectors of its metadata. */
    static List<String> tags(Struct struct, Field tag) {
        if (!tag.limit().isEmpty()) return List.of(tag.limit().split(","));
        return struct.fields().stream()
                .filter(field -> field.selectors().contains(tag.name()))
                .flatMap(field -> TABLES.structures.get(field.type()).fields().stream())
                .flatMap(arm -> arm.selectors().stream())
                .toList();
    }

    private static String unionShape(Struct union) {
        List<String> arms = new ArrayList<>();
        for (Field arm : union.fields()) {
            List<String> on = arm.selectors().stream()
                    .map(selector -> selector.replaceFirst("^TPM_(ALG|CAP|ST|HT)_", ""))
                    .toList();
            arms.add(arm.name() + ":" + arm.type() + "{" + String.join("|", on) + "}");
        }
        // The table of v185 rc4 leaves out what TPMI_ALG_ECC_SCHEME allows besides.
        if (union.name().equals("TPMU_ECC_SCHEME")) {
            for (Field arm : Model.MORE_ECC_SCHEMES) {
                String on = arm.selectors().getFirst().substring("TPM_ALG_".length());
                arms.add(arm.name() + ":" + arm.type() + "{" + on + "}");
            }
        }
        return "union " + union.name() + " " + String.join(" ", arms);
    }

    private static String interfaceShape(Interface type) {
        Function<String, String> constant = name -> name.replaceFirst("^TPM_(ALG|ECC|RH|RS|ST)_", "");
        List<String> values = new ArrayList<>();
        for (String value : type.values()) {
            if (value.startsWith("{")) {
                String[] range = value.substring(1, value.length() - 1).split(":");
                values.add(constant.apply(range[0]) + ":" + constant.apply(range[1]));
            } else if (value.equals("$RSA_KEY_SIZES_BITS")) {
                for (int bits : TABLES.keySizes.get("TPM_ALG_RSA")) values.add(String.valueOf(bits));
            } else if (value.contains("=")) {
                values.add(value.substring(value.indexOf('=') + 1));
            } else {
                values.add(constant.apply(value));
            }
        }
        // The table of TPMI_ST_ATTEST names no code; TPM_RC_VALUE is the general one.
        String rc = type.rc().isEmpty() ? "VALUE" : type.rc().substring("TPM_RC_".length());
        String orNull = type.orNull().isEmpty() ? "-" : constant.apply(type.orNull());
        return "interface %s %s %s null=%s".formatted(type.name(), rc, String.join(",", values), orNull);
    }

    // ---- the tests ----

    @Test
    void theTablesAreWhole() {
        assertEquals(154, TABLES.structures.size());
        assertEquals(137, TABLES.commands.size());
        assertEquals(51, TABLES.interfaces.size());
        assertEquals(15, TABLES.words.size());
        assertEquals(18, TABLES.constants.size());
        assertEquals(130, TABLES.responseCodes.size());
        assertEquals(61, TABLES.algorithms.size());
        assertEquals(15, TABLES.curves.size());
    }

    static Stream<Struct> structures() {
        return TABLES.structures.values().stream();
    }

    @ParameterizedTest
    @MethodSource
    void structures(Struct struct) {
        String name = struct.name();
        if (NOT_DECLARED.containsKey(name) || SIZES_ONLY.contains(name)) {
            assertFalse(SHAPES.containsKey("struct " + name) || SHAPES.containsKey("union " + name), name);
        } else if (struct.union()) {
            assertEquals(unionShape(struct), shape("union", name));
        } else if (is2b(struct)) {
            assertEquals("sized " + name + " " + bounds(struct), shape("sized", name));
        } else if (isList(struct)) {
            assertEquals("list " + name + " " + bounds(struct), shape("list", name));
        } else {
            assertEquals(structShape(struct), shape("struct", name));
        }
    }

    @Test
    void noStructureIsExtra() {
        Set<String> all = new TreeSet<>(TABLES.structures.keySet());
        Set<String> declared = new TreeSet<>();
        for (String kind : List.of("struct", "union", "sized", "list")) declared.addAll(declared(kind));
        declared.removeAll(all);
        // Other names of TPM2B_DIGEST, and what three structures share.
        assertEquals(Set.of("PCR_SELECT", "TPM2B_AUTH", "TPM2B_NONCE", "TPM2B_OPERAND"), declared);
        String digest = bounds(TABLES.structures.get("TPM2B_DIGEST"));
        for (String alias : List.of("TPM2B_AUTH", "TPM2B_NONCE", "TPM2B_OPERAND")) {
            assertEquals("TPM2B_DIGEST", TABLES.typedefs.get(alias));
            assertEquals("sized " + alias + " " + digest, shape("sized", alias));
        }
        Field select = TABLES.structures.get("TPMS_PCR_SELECT").fields().getLast();
        Field least = TABLES.structures.get("TPMS_PCR_SELECT").fields().getFirst();
        assertEquals(
                "sized PCR_SELECT %d..%d"
                        .formatted(
                                TABLES.size(least.limit().replace(":", "")),
                                TABLES.size(select.limit().substring(1))),
                shape("sized", "PCR_SELECT"));
    }

    static Stream<Interface> interfaces() {
        return TABLES.interfaces.values().stream();
    }

    @ParameterizedTest
    @MethodSource
    void interfaces(Interface type) {
        if (INTERFACES_NOT_DECLARED.containsKey(type.name())) {
            assertFalse(SHAPES.containsKey("interface " + type.name()));
        } else {
            assertEquals(interfaceShape(type), shape("interface", type.name()));
        }
    }

    @Test
    void noInterfaceTypeIsExtra() {
        Set<String> declared = declared("interface");
        declared.removeAll(TABLES.interfaces.keySet());
        // These four are in a table of their own, one for each symmetric cipher.
        Set<String> keyBits =
                TABLES.typedefs.keySet().stream().filter(Tables::isKeyBits).collect(Collectors.toSet());
        assertEquals(keyBits, declared);
        for (String type : keyBits) {
            String sizes = TABLES.keySizesOf(type).stream().map(String::valueOf).collect(Collectors.joining(","));
            assertEquals("interface %s VALUE %s null=-".formatted(type, sizes), shape("interface", type));
        }
    }

    static Stream<Group> constants() {
        return TABLES.constants.values().stream();
    }

    @ParameterizedTest
    @MethodSource
    void constants(Group group) throws ReflectiveOperationException {
        String name = isHandles(group.name()) ? "TPM_HANDLE" : group.name();
        Map<String, Long> found = constantsOf(Codecs.type(name));
        for (Map.Entry<String, Long> entry : group.values().entrySet()) {
            if (CONSTANTS_NOT_DECLARED.containsKey(entry.getKey()) || isRangeArithmetic(entry.getKey())) continue;
            Long value = found.get(Names.constant(group.name(), entry.getKey()));
            assertEquals(TABLES.number(entry.getKey()), value == null ? null : inRange(group, value), entry.getKey());
        }
        int octets = octets(group.base().isEmpty() ? "UINT8" : group.base());
        assertEquals("scalar %s %d 0".formatted(name, octets), shape("scalar", name));
    }

    private static long inRange(Group group, long value) {
        return group.base().startsWith("INT") ? (int) value : value & 0xFFFF_FFFFL;
    }

    private static boolean isHandles(String group) {
        return group.equals("TPM_RH") || group.equals("TPM_HC");
    }

    private static int octets(String base) {
        return switch (base) {
            case "UINT8", "INT8" -> 1;
            case "UINT16" -> 2;
            case "UINT32", "TPM_HANDLE" -> 4;
            default -> throw new IllegalArgumentException(base);
        };
    }

    @Test
    void noConstantIsExtra() {
        Set<String> expected = new TreeSet<>();
        for (Group group : TABLES.constants.values()) {
            String type = isHandles(group.name()) ? "TPM_HANDLE" : group.name();
            for (String name : group.values().keySet()) {
                if (!CONSTANTS_NOT_DECLARED.containsKey(name) && !isRangeArithmetic(name)) {
                    expected.add(type + " " + Names.constant(group.name(), name));
                }
            }
        }
        TABLES.algorithms.keySet().stream()
                .filter(name -> !CONSTANTS_NOT_DECLARED.containsKey(name))
                .forEach(name -> expected.add("TPM_ALG_ID " + Names.constant("TPM_ALG_ID", name)));
        TABLES.curves.keySet().forEach(name -> expected.add("TPM_ECC_CURVE " + Names.constant("TPM_ECC_CURVE", name)));
        responseCodes().forEach(name -> expected.add("TPM_RC " + name.substring("TPM_RC_".length())));
        assertSame(expected, declared("constant"));
    }

    /** Shows only what differs. */
    private static void assertSame(Set<String> expected, Set<String> found) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        Set<String> extra = new TreeSet<>(found);
        extra.removeAll(expected);
        assertEquals("missing [] extra []", "missing " + missing + " extra " + extra);
    }

    /** The values of the public constants of a scalar's own type. */
    private static Map<String, Long> constantsOf(Class<?> scalar) throws ReflectiveOperationException {
        Map<String, Long> found = new TreeMap<>();
        for (java.lang.reflect.Field field : scalar.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || field.getType() != scalar) continue;
            Number value = (Number) scalar.getMethod("value").invoke(field.get(null));
            found.put(field.getName(), value.longValue());
        }
        return found;
    }

    @Test
    void algorithms() throws ReflectiveOperationException {
        Map<String, Long> found = constantsOf(TpmAlgId.class);
        List<String> differences = new ArrayList<>();
        TABLES.algorithms.forEach((name, algorithm) -> {
            if (CONSTANTS_NOT_DECLARED.containsKey(name)) return;
            TpmAlgId declared = new TpmAlgId(algorithm.value());
            Long value = found.get(name.substring("TPM_ALG_".length()));
            if (value == null || value != algorithm.value()) differences.add(name + " = " + value);
            // The tables have no letters for some hashes, which TPMI_ALG_HASH allows all the same.
            boolean hash = TABLES.interfaces.get("TPMI_ALG_HASH").values().contains(name);
            String letters = algorithm.letters().isEmpty() && hash ? "H" : algorithm.letters();
            if (!letters.equals(declared.letters())) differences.add(name + " is " + declared.letters());
        });
        assertEquals(List.of(), differences);
    }

    @Test
    void hashes() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Field arm : TABLES.structures.get("TPMU_HA").fields()) {
            int size = arm.array().isEmpty() ? 0 : Integer.parseInt(arm.array());
            sizes.put(arm.selectors().getFirst(), size);
        }
        for (Tables.Algorithm algorithm : TABLES.algorithms.values()) {
            if (CONSTANTS_NOT_DECLARED.containsKey(algorithm.name())) continue;
            TpmAlgId declared = new TpmAlgId(algorithm.value());
            assertEquals(sizes.getOrDefault(algorithm.name(), 0), declared.digestSize(), algorithm.name());
            int[] table = TABLES.hashes.get(algorithm.name());
            if (table == null) continue;
            assertEquals(table[0], declared.digestSize(), algorithm.name());
            assertEquals(table[1], declared.blockSize(), algorithm.name());
        }
        // Not in the table: the blocks of the functions these are made of (FIPS 180-4, FIPS 202).
        assertEquals(64, TpmAlgId.SHA256_192.blockSize());
        assertEquals(136, TpmAlgId.SHAKE256_192.blockSize());
        assertEquals(136, TpmAlgId.SHAKE256_256.blockSize());
        assertEquals(136, TpmAlgId.SHAKE256_512.blockSize());
    }

    @Test
    void curves() throws ReflectiveOperationException {
        Map<String, Long> expected = new TreeMap<>();
        TABLES.curves.forEach((name, value) -> expected.put(name.substring("TPM_ECC_".length()), (long) value));
        assertEquals(expected, constantsOf(Codecs.type("TPM_ECC_CURVE")));
    }

    private static List<String> responseCodes() {
        return TABLES.responseFormats.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("modifier")
                        && !entry.getValue().equals("base/limit"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void responseCodesAndTheirFormats() throws ReflectiveOperationException {
        Map<String, Long> found = constantsOf(TpmRc.class);
        Map<String, Long> expected = new TreeMap<>();
        for (String name : responseCodes()) {
            int value = TABLES.responseCodes.get(name);
            expected.put(name.substring("TPM_RC_".length()), (long) value);
            boolean formatOne = TABLES.responseFormats.get(name).equals("format-one");
            assertEquals(formatOne, new TpmRc(value).isFormatOne(), name);
            assertEquals(name, new TpmRc(value).toString());
        }
        assertEquals(expected, found);
    }

    @Test
    void modifiersOfResponseCodes() {
        Map<String, Integer> codes = TABLES.responseCodes;
        for (int n = 1; n <= 15; n++) {
            int number = codes.get("TPM_RC_" + Integer.toHexString(n).toUpperCase(java.util.Locale.ROOT));
            assertEquals(codes.get("TPM_RC_P") + number, Position.parameter(n).modifier());
            if (n > 7) continue;
            assertEquals(codes.get("TPM_RC_H") + number, Position.handle(n).modifier());
            assertEquals(codes.get("TPM_RC_S") + number, Position.session(n).modifier());
        }
    }

    static Stream<Word> words() {
        return TABLES.words.values().stream();
    }

    @ParameterizedTest
    @MethodSource
    void words(Word word) throws ReflectiveOperationException {
        Map<String, Long> expected = new TreeMap<>();
        for (Bits bits : word.bits()) {
            if (!bits.name().startsWith("Res") && !bits.name().startsWith("("))
                expected.put(bitName(bits.name()), bits.mask());
        }
        Class<?> type = Codecs.type(word.name());
        Map<String, Long> found = new TreeMap<>();
        for (java.lang.reflect.Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || !field.getType().isPrimitive()) continue;
            long mask = ((Number) field.get(null)).longValue();
            found.put(field.getName(), word.octets() == 8 ? mask : mask & 0xFFFF_FFFFL);
        }
        assertEquals(expected, found);
        assertEquals(
                "scalar %s %d %x".formatted(word.name(), word.octets(), reserved(word)), shape("scalar", word.name()));
    }

    /** The reserved bits; those of TPMA_NV_EXP's lower half are said by TPMA_NV. */
    static long reserved(Word word) {
        long lower =
                word.name().equals("TPMA_NV_EXP") ? TABLES.words.get("TPMA_NV").reserved() : 0;
        return word.reserved() | lower;
    }

    private static String bitName(String name) {
        return switch (name) {
            case "sign/encrypt" -> "sign";
            case "non-repudiation/contentCommitment" -> "contentCommitment";
            default -> name.replaceFirst("^(TPMA_NV|TPMA_EXTERNAL_NV|TPM_LOC)_", "");
        };
    }

    @Test
    void reservedBitsAreTheReferences() {
        for (Word word : TABLES.words.values()) {
            if (word.reservedInReference().isEmpty()) continue;
            long reference = Long.parseUnsignedLong(word.reservedInReference().substring(2), 16);
            // The reference of 1.84 lets TPMA_OBJECT's bit 3 pass, which Part 2 reserves.
            if (word.name().equals("TPMA_OBJECT")) reference |= 0x8;
            assertEquals(reference, reserved(word), word.name());
        }
    }

    @Test
    void noScalarIsExtra() {
        Set<String> expected = new TreeSet<>(TABLES.words.keySet());
        TABLES.constants.keySet().stream().filter(name -> !isHandles(name)).forEach(expected::add);
        // Groups with tables of their own.
        expected.addAll(List.of("TPM_ALG_ID", "TPM_ECC_CURVE", "TPM_RC", "TPM_CC", "TPM_HANDLE"));
        assertEquals(expected, declared("scalar"));
        assertEquals("scalar TPM_ALG_ID 2 0", shape("scalar", "TPM_ALG_ID"));
        assertEquals("scalar TPM_ECC_CURVE 2 0", shape("scalar", "TPM_ECC_CURVE"));
        assertEquals("scalar TPM_RC 4 0", shape("scalar", "TPM_RC"));
        assertEquals("scalar TPM_CC 4 0", shape("scalar", "TPM_CC"));
    }

    static Stream<CommandRow> commands() {
        return TABLES.commands.values().stream();
    }

    private static String fields(List<Field> fields) {
        if (fields.isEmpty()) return "-";
        return fields.stream()
                .map(field -> field.name() + ":" + field.type() + (field.orNull() ? "+" : "")
                        + (field.role().equals("NONE") ? "" : "@" + field.role()))
                .collect(Collectors.joining(" "));
    }

    private static final Set<String> TABLE_ONLY_FLAGS = Set.of("decrypt", "encrypt", "unattributed");

    @ParameterizedTest
    @MethodSource
    void commands(CommandRow row) throws ReflectiveOperationException {
        Set<String> flags = new TreeSet<>(row.flags());
        flags.removeAll(TABLE_ONLY_FLAGS);
        // Ours: of two commands with one code, which one is the narrower.
        if (Set.of("TPM2_HMAC", "TPM2_HMAC_Start").contains(row.name())) flags.add("SPECIAL_CASE");
        assertEquals(
                "command %s %08x %s since=%s | %s | %s | %s | %s"
                        .formatted(
                                row.name(),
                                row.code(),
                                flags.isEmpty() ? "-" : String.join(" ", flags),
                                row.since(),
                                fields(row.handles()),
                                fields(row.parameters()),
                                fields(row.responseHandles()),
                                fields(row.responseParameters())),
                shape("command", row.name()));

        CommandSpec<?, ?> spec = Codecs.command(row.name());
        assertAll(
                () -> assertEquals(row.code(), spec.code()),
                () -> assertEquals(row.attributes(), spec.attributes().value(), "TPMA_CC"),
                () -> assertEquals(row.since(), spec.since()),
                () -> assertEquals(
                        flags,
                        Arrays.stream(Flag.values())
                                .filter(spec::has)
                                .map(Flag::name)
                                .collect(Collectors.toCollection(TreeSet::new))),
                () -> assertEquals(
                        row.handles().stream()
                                .map(field -> Role.valueOf(field.role()))
                                .toList(),
                        spec.roles()),
                () -> assertEquals(!row.responseHandles().isEmpty(), spec.hasResponseHandle()),
                () -> assertEquals(row.flags().contains("decrypt"), spec.isDecryptable(), "decrypt"),
                () -> assertEquals(row.flags().contains("encrypt"), spec.isEncryptable(), "encrypt"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void positions(CommandRow row) throws ReflectiveOperationException {
        Map<String, String> expected = new TreeMap<>(row.modifiers());
        // The reference's lists lack some commands: then by count.
        if (expected.isEmpty()) {
            for (Field handle : row.handles())
                expected.put(handle.name(), "H+" + (row.handles().indexOf(handle) + 1));
            for (Field field : row.parameters())
                expected.put(field.name(), "P+" + (row.parameters().indexOf(field) + 1));
        }
        Map<String, Position> positions = new TreeMap<>();
        expected.forEach((field, modifier) -> {
            int number = Integer.parseInt(modifier.substring(2), 16);
            positions.put(field, modifier.startsWith("H") ? Position.handle(number) : Position.parameter(number));
        });
        Map<String, Position> found = new TreeMap<>();
        for (java.lang.reflect.Field field :
                Codecs.command(row.name()).getClass().getDeclaredFields()) {
            if (field.getType() == Position.class) found.put(field.getName(), (Position) field.get(null));
        }
        assertEquals(positions, found);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void namesAreMechanical(CommandRow row) {
        CommandSpec<?, ?> spec = Codecs.command(row.name());
        assertEquals(Names.command(row.name()) + "Spec", spec.getClass().getSimpleName());
        Class<?> command = Codecs.recordOf(spec);
        assertEquals(Names.command(row.name()), command.getSimpleName());
        assertEquals(names(row.handles(), row.parameters()), components(command));
        assertEquals(names(row.responseHandles(), row.responseParameters()), components(Codecs.responseOf(spec)));
    }

    private static List<String> names(List<Field> first, List<Field> then) {
        return Stream.concat(first.stream(), then.stream()).map(Field::name).toList();
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void aFewNames() {
        assertEquals("PcrExtend", Names.command("TPM2_PCR_Extend"));
        assertEquals("ZGen2Phase", Names.command("TPM2_ZGen_2Phase"));
        assertEquals("PolicyAcSendSelect", Names.command("TPM2_Policy_AC_SendSelect"));
        assertEquals("CertifyX509", Names.command("TPM2_CertifyX509"));
        assertEquals("PolicyTransportSpdm", Names.command("TPM2_PolicyTransportSPDM"));
        assertEquals("TpmtNvPublic2", Names.type("TPMT_NV_PUBLIC_2"));
    }

    @Test
    void noCommandIsExtraAndTheTableHasThemAll() {
        assertEquals(new TreeSet<>(TABLES.commands.keySet()), declared("command"));
        assertEquals(
                new TreeSet<>(TABLES.commands.keySet()),
                CommandTable.all().stream().map(CommandSpec::name).collect(Collectors.toCollection(TreeSet::new)));
        List<Integer> codes = CommandTable.all().stream().map(CommandSpec::code).toList();
        assertEquals(codes.stream().sorted().toList(), codes);
    }

    @Test
    void commandsAreFoundByTheirCode() {
        for (CommandSpec<?, ?> spec : CommandTable.all()) {
            CommandSpec<?, ?> found = CommandTable.byCode(spec.code());
            if (spec.has(Flag.SPECIAL_CASE)) assertTrue(found != spec && !found.has(Flag.SPECIAL_CASE), spec.name());
            else assertEquals(spec, found);
        }
        for (int code : new int[] {0, 0x11E, 0x123, 0x1A2, 0x1AB, 0x2000_0001, -1}) {
            assertEquals(null, CommandTable.byCode(code));
        }
    }

    /** Arms of TPMU_SENSITIVE_COMPOSITE are records of their own, which hold nothing but a secret. */
    @Test
    void privatePartsAreSecret() {
        for (Class<?> arm : Codecs.type("TPMU_SENSITIVE_COMPOSITE").getDeclaredClasses()) {
            assertEquals(
                    List.of(Secret.class),
                    Arrays.stream(arm.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toList(),
                    arm.getSimpleName());
        }
    }

    /** Every field's Java type follows from its specification type, what is in a TPM2B or TPML included. */
    @Test
    void javaTypes() throws ReflectiveOperationException {
        List<String> differences = new ArrayList<>();
        for (Struct struct : TABLES.structures.values()) {
            if (!SHAPES.containsKey("struct " + struct.name())) continue;
            List<Field> fields = struct.fields().stream()
                    .filter(field -> !field.name().equals("sizeofSelect")
                            && !field.type().equals("TPMU_SYM_DETAILS"))
                    .toList();
            compare(struct.name(), fields, Codecs.type(struct.name()), differences);
        }
        for (CommandRow row : TABLES.commands.values()) {
            CommandSpec<?, ?> spec = Codecs.command(row.name());
            compare(row.name(), both(row.handles(), row.parameters()), Codecs.recordOf(spec), differences);
            List<Field> response = both(row.responseHandles(), row.responseParameters());
            compare(row.name() + " response", response, Codecs.responseOf(spec), differences);
        }
        assertEquals(List.of(), differences);
    }

    private static List<Field> both(List<Field> first, List<Field> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static void compare(String owner, List<Field> fields, Class<?> record, List<String> differences) {
        RecordComponent[] components = record.getRecordComponents();
        if (components.length != fields.size()) {
            differences.add(owner + " has " + components.length + " components");
            return;
        }
        for (int i = 0; i < components.length; i++) {
            Field field = fields.get(i);
            Type found = components[i].getGenericType();
            if (!javaTypes(field.array().equals("sizeofSelect") ? "BYTES" : field.type())
                    .contains(found)) {
                differences.add(owner + "." + field.name() + ": " + field.type() + " is " + found);
            }
        }
    }

    /** Types whose octets never are in a {@link Bytes}, which anybody may print. */
    private static final Set<String> SECRET = Set.of(
            "TPM2B_AUTH",
            "TPM2B_SENSITIVE_DATA",
            "TPM2B_SHARED_SECRET",
            "TPM2B_SYM_KEY",
            "TPM2B_PRIVATE_KEY_RSA",
            "TPM2B_PRIVATE_KEY_MLKEM",
            "TPM2B_PRIVATE_KEY_MLDSA",
            "TPM2B_PRIVATE_VENDOR_SPECIFIC");

    private static Set<Type> javaTypes(String specType) {
        String type = TABLES.resolve(specType);
        Struct struct = TABLES.structures.get(type);
        if (type.equals("BYTES")) return Set.of(Bytes.class);
        if (type.equals("TPMI_YES_NO")) return Set.of(boolean.class);
        if (type.equals("TPMU_HA")) return Set.of(Bytes.class);
        if (type.equals("TPMU_SYM_KEY_BITS")) return Set.of(int.class);
        if (type.equals("TPMU_SYM_MODE") || type.equals("TPMU_TK_VERIFIED_META")) return Set.of(TpmAlgId.class);
        if (struct != null && is2b(struct)) {
            Field content = struct.fields().get(1);
            if (content.type().equals("BYTE")) {
                return SECRET.contains(specType) ? Set.of(Secret.class) : Set.of(Bytes.class, Secret.class);
            }
            return javaTypes(content.type());
        }
        if (struct != null && isList(struct)) {
            Set<Type> lists = new LinkedHashSet<>();
            for (Type element : javaTypes(struct.fields().get(1).type())) lists.add(new ListOf(element));
            return lists;
        }
        Interface of = TABLES.interfaces.get(type);
        if (of != null) return javaTypes(of.base());
        return switch (type) {
            case "UINT8", "UINT16", "INT32", "TPM_KEY_BITS" -> Set.of(int.class);
            case "UINT32", "UINT64" -> Set.of(long.class);
            default -> Tables.isKeyBits(type) ? Set.of(int.class) : Set.of(Codecs.type(type));
        };
    }

    /** A {@code List<element>}, equal to the compiler's. */
    private record ListOf(Type element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return List.class;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && that.getRawType() == List.class
                    && that.getActualTypeArguments()[0].equals(element);
        }

        /** As the JDK's own. */
        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments()) ^ List.class.hashCode();
        }
    }
}
