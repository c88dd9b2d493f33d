package etpm.attest.read;

import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One value of ASN.1's distinguished encoding; as much of it as the vendors' certificate extensions use. */
public final class Der {
    /** INTEGER. */
    public static final int INTEGER = 0x02;
    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** OBJECT IDENTIFIER. */
    public static final int OID = 0x06;
    /** UTF8String. */
    public static final int UTF8 = 0x0C;
    /** PrintableString. */
    public static final int PRINTABLE = 0x13;
    /** IA5String. */
    public static final int IA5 = 0x16;
    /** SEQUENCE. */
    public static final int SEQUENCE = 0x30;

    private final int tag;
    private final byte[] content;

    /** Where it ends in what it was read from. */
    private final int end;

    private Der(int tag, byte[] content, int end) {
        this.tag = tag;
        this.content = content;
        this.end = end;
    }

    /** The one value that {@code octets} hold, nothing after it. */
    public static Der of(byte[] octets) {
        List<Der> all = list(octets);
        if (all.size() != 1) throw new MalformedException("One DER value was expected, there are " + all.size() + ".");
        return all.getFirst();
    }

    /** The values that {@code octets} hold one after the other, each as it is encoded; at most sixteen. */
    public static List<Bytes> split(Bytes octets) {
        List<Bytes> all = new ArrayList<>();
        int at = 0;
        for (Der value : list(octets.toByteArray())) {
            if (all.size() == 16) throw new MalformedException("There are more than sixteen DER values.");
            all.add(octets.slice(at, value.end));
            at = value.end;
        }
        return all;
    }

    private static List<Der> list(byte[] octets) {
        List<Der> values = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            int tag = octets[at++] & 0xFF;
            if ((tag & 0x1F) == 0x1F) throw new MalformedException("A DER tag of several octets is not expected here.");
            if (at == octets.length) throw truncated();
            int length = octets[at++] & 0xFF;
            if (length > 0x7F) {
                int size = length & 0x7F;
                if (size == 0 || size > 3 || size > octets.length - at) throw truncated();
                length = 0;
                for (int i = 0; i < size; i++) length = length << 8 | octets[at++] & 0xFF;
            }
            if (length > octets.length - at) throw truncated();
            values.add(new Der(tag, Arrays.copyOfRange(octets, at, at + length), at + length));
            at += length;
        }
        return values;
    }

    private static MalformedException truncated() {
        return new MalformedException("A DER value is not whole.");
    }

    /** The tag's octet. */
    public int tag() {
        return tag;
    }

    /** The content's octets. */
    public byte[] content() {
        return content.clone();
    }

    /** The values of a SEQUENCE. */
    public List<Der> sequence() {
        expect(SEQUENCE);
        return list(content);
    }

    /** The octets of an OCTET STRING. */
    public byte[] octetString() {
        expect(OCTET_STRING);
        return content();
    }

    /** An INTEGER that is not negative and fits an {@code int}. */
    public int smallInteger() {
        expect(INTEGER);
        if (content.length == 0) throw truncated();
        BigInteger value = new BigInteger(content);
        if (value.signum() < 0 || value.bitLength() > 31)
            throw new MalformedException("A DER INTEGER is out of range.");
        return value.intValue();
    }

    /** The text of a character string. */
    public String text() {
        if (tag != UTF8 && tag != PRINTABLE && tag != IA5) {
            throw new MalformedException("A DER character string was expected.");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** An OBJECT IDENTIFIER in dotted form. */
    public String oid() {
        expect(OID);
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (byte octet : content) {
            if (arc > Long.MAX_VALUE >> 8) throw new MalformedException("A DER OBJECT IDENTIFIER is out of range.");
            arc = arc << 7 | octet & 0x7F;
            if (octet < 0) continue;
            if (text.isEmpty()) {
                long first = Math.min(arc / 40, 2);
                text.append(first).append('.').append(arc - 40 * first);
            } else {
                text.append('.').append(arc);
            }
            arc = 0;
        }
        return text.toString();
    }

    private void expect(int expected) {
        if (tag != expected) {
            throw new MalformedException("A DER value has tag 0x" + Integer.toHexString(tag) + ", not 0x"
                    + Integer.toHexString(expected) + ".");
        }
    }
}
