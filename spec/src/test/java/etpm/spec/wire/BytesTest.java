package etpm.spec.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link Bytes}. */
class BytesTest {
    private static final Bytes BYTES = Bytes.ofHex("00ff7F80");

    @Test
    void readsHexadecimalInEitherCaseAndWritesLower() {
        assertEquals("00ff7f80", BYTES.toHex());
        assertEquals("00ff7f80", BYTES.toString());
        assertThrows(IllegalArgumentException.class, () -> Bytes.ofHex("0"));
        assertThrows(IllegalArgumentException.class, () -> Bytes.ofHex("0g"));
    }

    @Test
    void holdsItsOwnCopy() {
        byte[] octets = {1, 2, 3};
        Bytes copy = Bytes.copyOf(octets);
        Bytes part = Bytes.copyOf(octets, 1, 3);
        octets[1] = 9;
        assertEquals(Bytes.ofHex("010203"), copy);
        assertEquals(Bytes.ofHex("0203"), part);
        copy.toByteArray()[0] = 9;
        assertEquals(1, copy.at(0));
    }

    @Test
    void wrapsWithoutACopy() {
        byte[] octets = {1};
        Bytes wrapped = Bytes.wrap(octets);
        octets[0] = 2;
        assertEquals(2, wrapped.at(0));
    }

    @Test
    void nothingIsEmpty() {
        assertTrue(Bytes.EMPTY.isEmpty());
        assertEquals(0, Bytes.EMPTY.length());
        assertSame(Bytes.EMPTY, Bytes.copyOf(new byte[0]));
        assertSame(Bytes.EMPTY, Bytes.wrap(new byte[0]));
        assertSame(Bytes.EMPTY, Bytes.copyOf(new byte[] {1}, 1, 1));
        assertSame(Bytes.EMPTY, BYTES.slice(2, 2));
        assertFalse(BYTES.isEmpty());
    }

    @Test
    void octetsAreSigned() {
        assertEquals(-1, BYTES.at(1));
        assertEquals(-128, BYTES.at(3));
        assertThrows(IndexOutOfBoundsException.class, () -> BYTES.at(4));
    }

    @Test
    void slicesAndConcatenates() {
        assertEquals(Bytes.ofHex("ff7f"), BYTES.slice(1, 3));
        assertSame(BYTES, BYTES.slice(0, 4));
        assertEquals(BYTES, BYTES.slice(0, 1).concat(BYTES.slice(1, 4)));
        assertEquals(BYTES, BYTES.concat(Bytes.EMPTY));
        assertThrows(RuntimeException.class, () -> BYTES.slice(3, 2));
    }

    @Test
    void startsWithAPrefix() {
        assertTrue(BYTES.startsWith(Bytes.EMPTY));
        assertTrue(BYTES.startsWith(Bytes.ofHex("00ff")));
        assertTrue(BYTES.startsWith(BYTES));
        assertFalse(BYTES.startsWith(Bytes.ofHex("00fe")));
        assertFalse(BYTES.startsWith(BYTES.concat(Bytes.zeros(1))));
    }

    @Test
    void copiesIntoAnArray() {
        byte[] target = new byte[6];
        BYTES.copyTo(target, 1);
        assertArrayEquals(new byte[] {0, 0, -1, 127, -128, 0}, target);
    }

    @Test
    void equalsByContent() {
        assertEquals(BYTES, Bytes.copyOf(BYTES.toByteArray()));
        assertEquals(BYTES.hashCode(), Bytes.copyOf(BYTES.toByteArray()).hashCode());
        assertNotEquals(BYTES, Bytes.ofHex("00ff7f81"));
        assertNotEquals(BYTES, Bytes.ofHex("00ff7f"));
        assertNotEquals((Object) BYTES, "00ff7f80");
    }

    @Test
    void textAndZeros() {
        assertEquals(Bytes.ofHex("49444500"), Bytes.ofAscii("IDE").concat(Bytes.zeros(1)));
    }
}
