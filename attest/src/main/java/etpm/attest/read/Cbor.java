package etpm.attest.read;

import etpm.spec.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One data item of CBOR (RFC 8949), of definite length; as much of it as evidence uses. */
public sealed interface Cbor {
    /** A number that is not negative. */
    record Unsigned(long value) implements Cbor {}

    /** A string of octets. */
    record Octets(Bytes value) implements Cbor {}

    /** A text. */
    record Text(String value) implements Cbor {}

    /** A list. */
    record Array(List<Cbor> values) implements Cbor {}

    /** Values by name; other keys are not read. */
    record Fields(Map<String, Cbor> values) implements Cbor {}

    /** A value with a number that says what it is. */
    record Tagged(long tag, Cbor value) implements Cbor {}

    /** The one item that {@code octets} hold, nothing after it. */
    static Cbor of(String what, Bytes octets) {
        Reader reader = new Reader(what, octets);
        Cbor item = reader.item(0);
        if (reader.at != octets.length()) throw reader.malformed("goes on after its end");
        return item;
    }

    /** The octets of a string of octets or of a text's UTF-8; empty for any other item. */
    default Optional<Bytes> octets() {
        return switch (this) {
            case Octets octets -> Optional.of(octets.value);
            case Text text -> Optional.of(Bytes.wrap(text.value.getBytes(StandardCharsets.UTF_8)));
            default -> Optional.empty();
        };
    }

    // Writing, in the shortest form.

    /** A number that is not negative. */
    static Bytes unsigned(long value) {
        return head(0, value);
    }

    /** A string of octets. */
    static Bytes octets(Bytes value) {
        return head(2, value.length()).concat(value);
    }

    /** A list of written items. */
    static Bytes array(Bytes... items) {
        return Arrays.stream(items).reduce(head(4, items.length), Bytes::concat);
    }

    /** A map of written values, in the order in which they are given. */
    static Bytes map(SequencedMap<String, Bytes> values) {
        Bytes all = head(5, values.size());
        for (Map.Entry<String, Bytes> entry : values.entrySet()) {
            Bytes name = Bytes.ofAscii(entry.getKey());
            all = all.concat(head(3, name.length())).concat(name).concat(entry.getValue());
        }
        return all;
    }

    /** A written item with a tag. */
    static Bytes tagged(long tag, Bytes item) {
        return head(6, tag).concat(item);
    }

    private static Bytes head(int major, long argument) {
        int size = argument < 24 ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : argument < 1L << 32 ? 4 : 8;
        byte[] head = new byte[1 + size];
        int info = size == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(size);
        head[0] = (byte) (major << 5 | info);
        for (int i = 0; i < size; i++) head[size - i] = (byte) (argument >> 8 * i);
        return Bytes.wrap(head);
    }

    /** Reads items one after the other. */
    final class Reader {
        /** Deeper than any evidence is. */
        private static final int MAX_DEPTH = 8;

        private final String what;
        private final Bytes in;
        private int at;

        private Reader(String what, Bytes in) {
            this.what = what;
            this.in = in;
        }

        private MalformedException malformed(String how) {
            return new MalformedException("The " + what + " " + how + ".");
        }

        private int octet() {
            if (at == in.length()) throw malformed("is not whole");
            return in.at(at++) & 0xFF;
        }

        private long argument(int info) {
            if (info < 24) return info;
            if (info > 27) throw malformed("has CBOR that is not known here");
            long value = 0;
            for (int i = 0; i < 1 << info - 24; i++) value = value << 8 | octet();
            return value;
        }

        private Bytes string(long length) {
            if (length < 0 || length > in.length() - at) throw malformed("is not whole");
            Bytes string = in.slice(at, at + (int) length);
            at += (int) length;
            return string;
        }

        private String text(long length) {
            return new String(string(length).toByteArray(), StandardCharsets.UTF_8);
        }

        private Cbor item(int depth) {
            if (depth > MAX_DEPTH) throw malformed("has CBOR that is nested too deep");
            int initial = octet();
            long argument = argument(initial & 0x1F);
            return switch (initial >> 5) {
                case 0 -> new Unsigned(argument);
                case 2 -> new Octets(string(argument));
                case 3 -> new Text(text(argument));
                case 4 -> {
                    List<Cbor> values = new ArrayList<>();
                    // Each item takes an octet at least: a count beyond the input ends at its end.
                    for (long i = 0; i != argument; i++) values.add(item(depth + 1));
                    yield new Array(List.copyOf(values));
                }
                case 5 -> {
                    Map<String, Cbor> values = new LinkedHashMap<>();
                    for (long i = 0; i != argument; i++) {
                        if (!(item(depth + 1) instanceof Text key))
                            throw malformed("has a map whose keys are not texts");
                        if (values.put(key.value, item(depth + 1)) != null) throw malformed("has a key twice");
                    }
                    yield new Fields(values);
                }
                case 6 -> new Tagged(argument, item(depth + 1));
                default -> throw malformed("has CBOR that is not known here");
            };
        }
    }
}
