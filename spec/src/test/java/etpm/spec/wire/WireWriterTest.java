package etpm.spec.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** {@link WireWriter}. */
class WireWriterTest {
    @Test
    void numbersAreBigEndian() {
        WireWriter writer = new WireWriter(1);
        writer.u8(0x1FE).u16(0x1FEDC).u32(0xFEDCBA98L).u64(0xFEDCBA9876543210L).u32(-1);
        assertEquals(Bytes.ofHex("fefedcfedcba98fedcba9876543210ffffffff"), writer.toBytes());
        assertEquals(19, writer.length());
    }

    @Test
    void octetsAndSizes() {
        WireWriter writer = new WireWriter(0);
        writer.bytes(Bytes.ofHex("01"))
                .bytes(new byte[] {2})
                .secret(Secret.copyOf(new byte[] {3}))
                .sized(Bytes.ofHex("0405"))
                .sized(new byte[0])
                .sized(Secret.copyOf(new byte[] {6}));
        assertEquals(Bytes.ofHex("010203" + "00020405" + "0000" + "000106"), writer.toBytes());
        assertArrayEquals(new byte[] {0, 1, 6}, writer.toByteArray(9));
        assertArrayEquals(writer.toBytes().toByteArray(), writer.toByteArray());
    }

    @Test
    void fillsInASizeAfterwards() {
        WireWriter writer = new WireWriter(0).u8(7);
        int outer = writer.beginSized();
        writer.u8(8);
        int inner = writer.beginSized();
        writer.bytes(new byte[0x102]);
        writer.endSized(inner);
        writer.endSized(outer);
        assertEquals(Bytes.ofHex("07" + "0105" + "08" + "0102").concat(Bytes.zeros(0x102)), writer.toBytes());
    }

    @Test
    void overwrites() {
        WireWriter writer = new WireWriter().u16(1).u32(0).u16(2).u8(0);
        writer.putInt(2, 0x01020304);
        writer.put(8, new byte[] {5});
        assertEquals(Bytes.ofHex("000101020304000205"), writer.toBytes());
    }

    @Test
    void startsAnewAfterAWipe() {
        WireWriter writer = new WireWriter().u32(0x01020304);
        writer.wipe();
        assertEquals(Bytes.EMPTY, writer.toBytes());
        assertEquals(Bytes.ofHex("05"), writer.u8(5).toBytes());
    }

    @Test
    void encodesOneStructure() {
        assertEquals(Bytes.ofHex("0007"), WireWriter.encode(7, (value, writer) -> writer.u16(value)));
        assertEquals(
                Secret.copyOf(new byte[] {0, 7}), WireWriter.encodeSecret(7, (value, writer) -> writer.u16(value)));
    }

    @Test
    void aSizeThatDoesNotFitIsRefused() {
        WireWriter writer = new WireWriter();
        assertThrows(IllegalArgumentException.class, () -> writer.sized(Bytes.zeros(0x10000)));
        assertThrows(IllegalArgumentException.class, () -> writer.sized(new byte[0x10000]));
        assertThrows(IllegalArgumentException.class, () -> writer.sized(Secret.copyOf(new byte[0x10000])));
        int start = writer.beginSized();
        writer.bytes(new byte[0x10000]);
        assertThrows(IllegalArgumentException.class, () -> writer.endSized(start));
    }
}
