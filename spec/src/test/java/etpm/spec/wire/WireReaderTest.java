package etpm.spec.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** {@link WireReader}. */
class WireReaderTest {
    private static final Supported NOTHING = new Supported() {
        @Override
        public boolean algorithm(TpmAlgId algorithm) {
            return false;
        }

        @Override
        public boolean curve(TpmEccCurve curve) {
            return false;
        }

        @Override
        public boolean keyBits(TpmAlgId algorithm, int bits) {
            return false;
        }

        @Override
        public boolean handle(TpmHandle permanent) {
            return false;
        }
    };

    private static WireReader lenient(String hex) {
        return WireReader.lenient(Bytes.ofHex(hex));
    }

    private static WireReader strict(String hex) {
        return WireReader.strict(Bytes.ofHex(hex).toByteArray(), NOTHING);
    }

    private static void fails(TpmRc rc, Executable reading) {
        assertEquals(rc, assertThrows(RcException.class, reading).rc());
    }

    @Test
    void numbersAreBigEndianAndUnsigned() {
        assertEquals(0xFE, lenient("fe").u8());
        assertEquals(0xFEDC, lenient("fedc").u16());
        assertEquals(0xFEDCBA98, lenient("fedcba98").i32());
        assertEquals(0xFEDCBA98L, lenient("fedcba98").u32());
        assertEquals(0xFEDCBA9876543210L, lenient("fedcba9876543210").u64());
        assertEquals(0x00000001_80000000L, lenient("0000000180000000").u64());
    }

    @Test
    void keepsCount() {
        WireReader reader = lenient("0102030405");
        reader.u16();
        assertEquals(2, reader.offset());
        assertEquals(3, reader.remaining());
        assertEquals(Bytes.ofHex("0304"), reader.bytes(2));
        assertEquals(Secret.copyOf(new byte[] {5}), reader.secret(1));
        reader.end();
    }

    @Test
    void aPartOfAnArray() {
        WireReader reader = WireReader.strict(new byte[] {1, 2, 3, 4}, 1, 3, NOTHING);
        assertEquals(0x0203, reader.u16());
        reader.end();
        fails(TpmRc.INSUFFICIENT, reader::u8);
    }

    @Test
    void tooLittleIsInsufficientAtThePosition() {
        fails(TpmRc.INSUFFICIENT, () -> lenient("").u8());
        fails(TpmRc.INSUFFICIENT, () -> lenient("01").u16());
        fails(TpmRc.INSUFFICIENT, () -> lenient("010203").i32());
        fails(TpmRc.INSUFFICIENT, () -> lenient("01020304050607").u64());
        WireReader reader = strict("01");
        reader.position(Position.parameter(3));
        fails(new TpmRc(0x3DA), () -> reader.bytes(2));
        fails(new TpmRc(0x3DA), () -> reader.secret(2));
        assertEquals(1, reader.u8());
    }

    @Test
    void leftoversAreASizeErrorWithoutAPosition() {
        WireReader reader = strict("01");
        reader.position(Position.parameter(3));
        fails(TpmRc.SIZE, reader::end);
    }

    @Test
    void sizes() {
        assertEquals(2, strict("0002").size(2, 2, 2, TpmRc.SIZE));
        assertEquals(3, strict("03").size(1, 3, 3, TpmRc.VALUE));
        fails(TpmRc.SIZE, () -> strict("0003").size(2, 0, 2, TpmRc.SIZE));
        fails(TpmRc.SIZE, () -> strict("0001").size(2, 2, 2, TpmRc.SIZE));
        fails(TpmRc.VALUE, () -> strict("04").size(1, 3, 3, TpmRc.VALUE));
        assertEquals(3, lenient("0003").size(2, 0, 2, TpmRc.SIZE), "another TPM's buffers may be larger");
        assertEquals(7, strict("0007").u16(7));
        fails(TpmRc.SIZE, () -> strict("0008").u16(7));
        assertEquals(8, lenient("0008").u16(7));
    }

    @Test
    void counts() {
        assertEquals(2, strict("00000002").count(2, 8));
        fails(TpmRc.SIZE, () -> strict("00000001").count(2, 8));
        fails(TpmRc.SIZE, () -> strict("00000009").count(2, 8));
        fails(TpmRc.SIZE, () -> strict("ffffffff").count(0, 8));
        assertEquals(1, lenient("0000000100").count(2, 8));
        fails(TpmRc.SIZE, () -> lenient("0000000200").count(2, 8));
        fails(TpmRc.SIZE, () -> lenient("80000000").count(0, 8));
    }

    @Test
    void yesOrNo() {
        assertTrue(strict("01").yesNo());
        assertFalse(strict("00").yesNo());
        fails(TpmRc.VALUE, () -> strict("02").yesNo());
    }

    @Test
    void oneOfSeveral() {
        assertEquals("a", strict("").oneOf("a", TpmRc.TAG, "b", "a"));
        fails(TpmRc.TAG, () -> strict("").oneOf("c", TpmRc.TAG, "b", "a"));
        assertEquals("c", lenient("").oneOf("c", TpmRc.TAG, "b", "a"));
    }

    @Test
    void onlyATpmsReaderKnowsWhatIsSupported() {
        assertTrue(strict("").isStrict());
        assertEquals(NOTHING, strict("").supported());
        assertFalse(lenient("").isStrict());
        assertThrows(IllegalStateException.class, () -> lenient("").supported());
    }
}
