package etpm.spec.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.tables.Codecs.Codec;
import etpm.spec.tables.Model.Bad;
import etpm.spec.tables.Model.Leaf;
import etpm.spec.tables.Model.Sample;
import etpm.spec.tables.Tables.CommandRow;
import etpm.spec.tables.Tables.Field;
import etpm.spec.tables.Tables.Struct;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every structure, union, command and response with octets made from the tables: what is written is what was read, a cut
 * anywhere is TPM_RC_INSUFFICIENT, and every bad leaf gives its code at its position.
 */
class CodecPropertyTest {
    private static final Tables TABLES = new Tables();
    /** More with {@code -Detpm.rounds=...}. */
    private static final int ROUNDS = Integer.getInteger("etpm.rounds", 24);

    private static final int CUTS = 48;

    /** Reads a value and gives a function that writes it back. */
    private interface Reading {
        Object read(WireReader reader);
    }

    private interface Writing {
        void write(Object value, WireWriter writer);
    }

    private static WireReader strict(byte[] octets) {
        return WireReader.strict(octets, Support.EVERYTHING);
    }

    private static byte[] written(Object value, Writing writing) {
        WireWriter writer = new WireWriter(4);
        writing.write(value, writer);
        return writer.toByteArray();
    }

    /** Round trip of a sample, all of it used. */
    private static void roundTrip(Sample sample, Reading reading, Writing writing, WireReader reader) {
        byte[] octets = sample.octets();
        Object value = reading.read(reader);
        reader.end();
        assertEquals(octets.length, reader.offset());
        assertArrayEquals(octets, written(value, writing));
        Object again = reading.read(strict(written(value, writing)));
        assertEquals(value, again);
        assertEquals(value.hashCode(), again.hashCode());
    }

    private static TpmRc failure(Reading reading, WireReader reader, Supplier<String> what) {
        try {
            reading.read(reader);
        } catch (RcException e) {
            return e.rc();
        }
        return fail(() -> what.get() + " was taken");
    }

    private static TpmRc failure(Reading reading, WireReader reader) {
        return failure(reading, reader, () -> "it");
    }

    private static void cuts(Sample sample, Reading reading, SplittableRandom random) {
        byte[] octets = sample.octets();
        int step = octets.length <= CUTS ? 1 : 0;
        for (int i = 0; i < Math.min(octets.length, CUTS); i++) {
            int cut = step == 1 ? i : random.nextInt(octets.length);
            byte[] less = Arrays.copyOf(octets, cut);
            TpmRc expected = TpmRc.INSUFFICIENT.with(sample.positionAt(cut));
            Supplier<String> what = () -> "cut at " + cut;
            assertEquals(expected, failure(reading, strict(less), what), what);
            TpmRc lenient = failure(reading, WireReader.lenient(less), what);
            assertTrue(
                    lenient.base().equals(TpmRc.INSUFFICIENT) || lenient.base().equals(TpmRc.SIZE),
                    "a client's, cut at " + cut + ": " + lenient);
        }
    }

    private static void badLeaves(Sample sample, Reading reading, Writing writing) {
        for (Leaf leaf : sample.leaves) {
            for (Bad bad : leaf.bad()) {
                byte[] octets = sample.octets();
                System.arraycopy(bad.octets(), 0, octets, leaf.from(), bad.octets().length);
                Supplier<String> what =
                        () -> leaf.path() + " = " + HexFormat.of().formatHex(bad.octets());
                assertEquals(bad.rc().with(leaf.position()), failure(reading, strict(octets), what), what);
                // A client takes what it does not have to understand, and can write it again.
                if (leaf.open() && !leaf.steers()) {
                    WireReader lenient = WireReader.lenient(octets);
                    Object value = reading.read(lenient);
                    lenient.end();
                    assertArrayEquals(octets, written(value, writing), what);
                }
            }
        }
    }

    /** A TPM that implements nothing refuses the first thing that it would have to implement. */
    private static void nothingSupported(Sample sample, Reading reading) {
        WireReader reader = WireReader.strict(sample.octets(), Support.NOTHING);
        Leaf first = sample.leaves.stream()
                .filter(leaf -> leaf.needs() != null)
                .findFirst()
                .orElse(null);
        if (first == null) {
            reading.read(reader);
            reader.end();
        } else {
            assertEquals(first.needs().with(first.position()), failure(reading, reader, first::path), first::path);
        }
    }

    private static void all(Sample sample, Reading reading, Writing writing, SplittableRandom random) {
        roundTrip(sample, reading, writing, strict(sample.octets()));
        roundTrip(sample, reading, writing, WireReader.lenient(sample.octets()));
        cuts(sample, reading, random);
        badLeaves(sample, reading, writing);
        nothingSupported(sample, reading);
    }

    static Stream<String> structures() {
        return Tables.resource("/META-INF/etpm/shapes.txt").stream()
                .filter(line -> line.startsWith("struct "))
                .map(line -> line.split(" ")[1])
                .filter(name -> !Model.UNINHABITED.contains(name));
    }

    @ParameterizedTest
    @MethodSource
    void structures(String name) {
        Codec codec = new Codec(name);
        Seed.rounds(name, ROUNDS, (random, round) -> {
            boolean orNull = codec.inheritsNull() && round % 2 == 0;
            Sample sample = new Model(TABLES, random).sample(name, orNull);
            all(sample, reader -> codec.read(reader, orNull), codec::write, random);
        });
    }

    static Stream<String> scalars() {
        return Tables.resource("/META-INF/etpm/shapes.txt").stream()
                .filter(line -> line.startsWith("scalar "))
                .map(line -> line.split(" ")[1])
                .filter(name -> !name.equals("TPM_NT")); // a nibble of TPMA_NV, never by itself
    }

    @ParameterizedTest
    @MethodSource
    void scalars(String name) {
        Codec codec = new Codec(name);
        Seed.rounds(name, ROUNDS, (random, round) -> {
            Sample sample = new Model(TABLES, random).sample(name, false);
            all(sample, reader -> codec.read(reader, false), codec::write, random);
        });
    }

    static Stream<Struct> unions() {
        return TABLES.structures.values().stream()
                .filter(struct -> struct.union() && struct.current())
                .filter(struct -> !Model.wireArms(struct).isEmpty())
                // Not on the wire as such: they bound a TPM2B, or are empty whatever the selector.
                .filter(struct -> struct.fields().getLast().array().isEmpty()
                        || struct.name().equals("TPMU_HA"))
                .filter(struct -> !struct.name().equals("TPMU_SYM_DETAILS"));
    }

    @ParameterizedTest
    @MethodSource
    void unions(Struct union) {
        Codec codec = new Codec(union.name());
        for (Field arm : Model.wireArms(union)) {
            for (String on : arm.selectors()) {
                Object selector = codec.selector(TABLES.number(on));
                Seed.rounds(union.name() + "." + arm.name(), ROUNDS / 2, (random, round) -> {
                    Sample sample = new Model(TABLES, random).arm(arm);
                    all(
                            sample,
                            reader -> codec.readArm(reader, selector),
                            (value, writer) -> codec.writeArm(value, selector, writer),
                            random);
                });
            }
        }
        if (union.name().equals("TPMU_TK_VERIFIED_META") || union.name().equals("TPMU_SYM_MODE")) return;
        WireReader reader = strict(new byte[64]);
        Object unknown = codec.selector(0x7B);
        assertEquals(TpmRc.SELECTOR, failure(r -> codec.readArm(r, unknown), reader));
        // Nothing a client could make of octets whose shape it does not know.
        WireReader lenient = WireReader.lenient(new byte[64]);
        assertEquals(TpmRc.SELECTOR, failure(r -> codec.readArm(r, unknown), lenient));
    }

    @Test
    void unionsAreAllTested() {
        assertEquals(
                List.of(
                        "TPMU_HA",
                        "TPMU_TK_VERIFIED_META",
                        "TPMU_CAPABILITIES",
                        "TPMU_ATTEST",
                        "TPMU_SYM_KEY_BITS",
                        "TPMU_SYM_MODE",
                        "TPMU_SCHEME_KEYEDHASH",
                        "TPMU_SIG_SCHEME",
                        "TPMU_KDF_SCHEME",
                        "TPMU_RSA_SCHEME",
                        "TPMU_ECC_SCHEME",
                        "TPMU_SIGNATURE",
                        "TPMU_PUBLIC_ID",
                        "TPMU_PUBLIC_PARMS",
                        "TPMU_SENSITIVE_COMPOSITE",
                        "TPMU_NV_PUBLIC_2"),
                unions().map(Struct::name).toList());
    }

    @Test
    void capabilitiesToSetDoNotExistYet() {
        Codec codec = new Codec("TPMS_SET_CAPABILITY_DATA");
        for (long capability : TABLES.constants.get("TPM_CAP").values().values()) {
            byte[] octets = new WireWriter().u32(capability).u32(0).toByteArray();
            assertEquals(TpmRc.SELECTOR, failure(r -> codec.read(r, false), strict(octets)));
        }
        CommandSpec<?, ?> command = Codecs.command("TPM2_SetCapability");
        byte[] octets = new WireWriter().u16(8).u32(0).u32(0).toByteArray();
        assertEquals(
                TpmRc.SELECTOR.with(Position.parameter(1)),
                failure(r -> command.readParameters(new TpmHandle[1], r), strict(octets)));
    }

    static Stream<CommandRow> commands() {
        return TABLES.commands.values().stream();
    }

    private static boolean uninhabited(List<Field> fields) {
        return fields.stream().anyMatch(field -> Model.UNINHABITED.contains(field.type()));
    }

    @SuppressWarnings("unchecked")
    private static CommandSpec<TpmCommand<Object>, Object> spec(CommandRow row) {
        return (CommandSpec<TpmCommand<Object>, Object>) Codecs.command(row.name());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void handles(CommandRow row) {
        CommandSpec<TpmCommand<Object>, Object> spec = spec(row);
        Seed.rounds(row.name() + " handles", ROUNDS, (random, round) -> {
            Sample sample = new Model(TABLES, random).fields(row.handles(), Position::handle);
            Reading reading = reader -> List.of(spec.readHandles(reader));
            Writing writing = (value, writer) -> {
                for (Object handle : (List<?>) value) writer.u32(((TpmHandle) handle).value());
            };
            all(sample, reading, writing, random);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void parameters(CommandRow row) {
        if (uninhabited(row.parameters())) return; // capabilitiesToSetDoNotExistYet
        CommandSpec<TpmCommand<Object>, Object> spec = spec(row);
        Seed.rounds(row.name() + " parameters", ROUNDS, (random, round) -> {
            Model model = new Model(TABLES, random);
            Sample handleSample = model.fields(row.handles(), Position::handle);
            TpmHandle[] handles = spec.readHandles(strict(handleSample.octets()));
            Sample sample = model.fields(row.parameters(), Position::parameter);
            Reading reading = reader -> spec.readParameters(handles, reader);
            Function<Object, TpmCommand<Object>> command = value -> cast(value);
            Writing writing = (value, writer) -> spec.writeParameters(command.apply(value), writer);
            all(sample, reading, writing, random);

            // The handles are the command's, and written in their order.
            TpmCommand<Object> value = command.apply(reading.read(strict(sample.octets())));
            assertArrayEquals(handleSample.octets(), written(value, (v, w) -> spec.writeHandles(command.apply(v), w)));

            // Anything behind the last parameter is TPM_RC_SIZE, about no parameter in particular.
            byte[] more = Arrays.copyOf(sample.octets(), sample.octets().length + 1 + random.nextInt(3));
            WireReader reader = strict(more);
            reading.read(reader);
            assertEquals(
                    TpmRc.SIZE, assertThrows(RcException.class, reader::end).rc());
        });
    }

    @SuppressWarnings("unchecked")
    private static TpmCommand<Object> cast(Object value) {
        return (TpmCommand<Object>) value;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void responses(CommandRow row) {
        CommandSpec<TpmCommand<Object>, Object> spec = spec(row);
        Seed.rounds(row.name() + " response", ROUNDS, (random, round) -> {
            Sample sample = new Model(TABLES, random).fields(row.responseParameters(), n -> Position.NONE);
            TpmHandle handle = row.responseHandles().isEmpty() ? null : new TpmHandle(random.nextInt());
            Reading reading = reader -> spec.readResponse(handle, reader);
            Writing writing = spec::writeResponseParameters;
            all(sample, reading, writing, random);
            assertEquals(handle, spec.responseHandle(reading.read(strict(sample.octets()))));
        });
    }

    @Test
    void aClientTakesListsOfAnyLengthThatFits() {
        Codec codec = new Codec("TPMU_CAPABILITIES");
        Object pcrs = codec.selector(TABLES.number("TPM_CAP_PCRS"));
        byte[] octets = new WireWriter().u32(0xFFFF_FFFFL).u32(0).toByteArray();
        assertEquals(TpmRc.SIZE, failure(r -> codec.readArm(r, pcrs), WireReader.lenient(octets)));
        CommandSpec<?, ?> read = Codecs.command("TPM2_PCR_Read");
        byte[] none = new WireWriter().u32(1).u32(0).u32(0).toByteArray();
        assertFalse(read.readResponse(null, WireReader.lenient(none)).toString().isEmpty());
        assertEquals(TpmRc.SIZE, failure(r -> read.readResponse(null, r), strict(none)));
    }
}
