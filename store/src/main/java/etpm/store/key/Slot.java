package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One way to open a state, as anybody may see it. All of its sources are needed; without any, everybody can open it.
 *
 * @param id different in each slot of a table
 * @param label what a person calls it
 * @param created when it was made, in whole seconds
 * @param sources in the order in which their secrets go into the slot's key
 */
public record Slot(int id, String label, Instant created, List<Source> sources) {
    static final int MAX_LABEL = 64;
    /** The last second of the year 9999. */
    private static final long MAX_CREATED = 253_402_300_799L;

    /** Checks what goes on disk. */
    public Slot {
        if (!isVisible(label, MAX_LABEL)) {
            throw new IllegalArgumentException("label");
        }
        if (created.getNano() != 0 || created.getEpochSecond() < 0 || created.getEpochSecond() > MAX_CREATED) {
            throw new IllegalArgumentException("created");
        }
        sources = List.copyOf(sources);
    }

    /**
     * One of the sources that a slot needs.
     *
     * @param type its kind
     * @param parameters how its secret is found again, in the way of its kind
     */
    public record Source(int type, Bytes parameters) {
        /** What it is, with its parameters in words, as "passphrase (Argon2id, …)". */
        public String describe() {
            return switch (type) {
                case Passphrase.TYPE ->
                    describe(
                            name(), bytes -> Passphrase.Parameters.decode(bytes).describe());
                case TeeKey.TYPE ->
                    describe(name(), bytes -> SealingParameters.decode(bytes).describe());
                default -> name();
            };
        }

        private String describe(String name, Function<Bytes, String> words) {
            try {
                return name + " (" + words.apply(parameters) + ")";
            } catch (KeyUnavailable e) {
                return name + " (with unknown parameters)";
            }
        }

        private String name() {
            return switch (type) {
                case KeyFile.TYPE -> KeyFile.NAME;
                case Passphrase.TYPE -> Passphrase.NAME;
                case TeeKey.TYPE -> TeeKey.NAME;
                case RecipientKey.TYPE -> RecipientKey.NAME;
                default -> "key of the unknown kind " + type;
            };
        }
    }

    /** What it needs, as 'a key file and a passphrase (slot "main")'. */
    String needs() {
        return sources.stream().map(source -> "a " + source.name()).collect(Collectors.joining(" and ")) + " (slot \""
                + label + "\")";
    }

    /** What of it is bound to its key: all that is not the key itself. */
    Bytes encode() {
        WireWriter out = new WireWriter();
        out.u32(id).u8(label.length()).bytes(Bytes.ofAscii(label));
        out.u64(created.getEpochSecond()).u8(sources.size());
        for (Source source : sources) {
            out.u16(source.type).sized(source.parameters);
        }
        return out.toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws RuntimeException of any kind when it is not a slot; {@link SlotTable#decode} says so in its own words
     */
    static Slot decode(ByteBuffer in) {
        int id = in.getInt();
        String label = new String(octets(in, Byte.toUnsignedInt(in.get())), StandardCharsets.ISO_8859_1);
        long created = in.getLong();
        int count = Byte.toUnsignedInt(in.get());
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int type = Short.toUnsignedInt(in.getShort());
            sources.add(new Source(type, Bytes.wrap(octets(in, Short.toUnsignedInt(in.getShort())))));
        }
        return new Slot(id, label, Instant.ofEpochSecond(created), sources);
    }

    static byte[] octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    static boolean isVisible(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
