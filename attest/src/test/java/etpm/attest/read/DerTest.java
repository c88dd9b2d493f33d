package etpm.attest.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DerTest {
    private static Der of(String hex) {
        return Der.of(Bytes.ofHex(hex).toByteArray());
    }

    @Test
    void valuesAreRead() {
        List<Der> values = of("300b" + "02017f" + "0402abcd" + "16024f4b").sequence();
        assertEquals(127, values.get(0).smallInteger());
        assertArrayEquals(new byte[] {(byte) 0xAB, (byte) 0xCD}, values.get(1).octetString());
        assertEquals("OK", values.get(2).text());
        assertEquals(255, of("020200ff").smallInteger());
        assertEquals("1.2.840.113741.1.13.1", of("06092a864886f84d010d01").oid());
        assertEquals("2.23.133.5.4.9", of("0606678105050409").oid());
        assertEquals("2.999", of("06028837").oid());
    }

    @Test
    void longLengthsAreRead() {
        Bytes content = Bytes.zeros(300);
        assertEquals(
                300,
                Der.of(Bytes.ofHex("0482012c").concat(content).toByteArray()).octetString().length);
        List<Bytes> split = Der.split(Bytes.ofHex("0401aa0402bbcc"));
        assertEquals(List.of(Bytes.ofHex("0401aa"), Bytes.ofHex("0402bbcc")), split);
    }

    @Test
    void malformedValuesAreRefused() {
        for (String hex : List.of("", "02", "0201", "020201", "04820001", "0480", "0484ffffffff", "1f01", "02010002")) {
            assertThrows(MalformedException.class, () -> of(hex), hex);
        }
        assertThrows(MalformedException.class, () -> of("0201ff").smallInteger());
        assertThrows(MalformedException.class, () -> of("02050100000000").smallInteger());
        assertThrows(MalformedException.class, () -> of("0200").smallInteger());
        assertThrows(MalformedException.class, () -> of("020101").octetString());
        assertThrows(MalformedException.class, () -> of("020101").text());
        assertThrows(MalformedException.class, () -> of("300202").sequence());
        assertThrows(
                MalformedException.class, () -> of("060bffffffffffffffffffff7f").oid());
        assertThrows(MalformedException.class, () -> Der.split(Bytes.ofHex("0500".repeat(17))));
    }
}
