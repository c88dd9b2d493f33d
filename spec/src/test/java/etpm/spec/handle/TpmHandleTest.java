package etpm.spec.handle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.type.TpmHt;
import org.junit.jupiter.api.Test;

/** {@link TpmHandle}. */
class TpmHandleTest {
    @Test
    void typeAndIndex() {
        TpmHandle handle = new TpmHandle(0x81C0FFEE);
        assertEquals(TpmHt.PERSISTENT, handle.type());
        assertEquals(0xC0FFEE, handle.index());
        assertEquals("0x81C0FFEE", handle.toString());
        assertEquals("0x00000007", new TpmHandle(7).toString());
    }

    /** For each kind one handle, and what it is. */
    @Test
    void kinds() {
        kind(0x00000010, "pcr");
        kind(0x01C00002, "nv");
        kind(0x11000000, "nv");
        kind(0x12FFFFFF, "nv");
        kind(0x02000000, "session");
        kind(0x0300003F, "session");
        kind(0x40000001, "permanent");
        kind(0x80000000, "transient");
        kind(0x81000001, "persistent");
        kind(0x90000000, "");
        kind(0xFFFFFFFF, "");
    }

    private static void kind(int value, String kind) {
        TpmHandle handle = new TpmHandle(value);
        assertEquals(kind.equals("pcr"), handle.isPcr(), handle.toString());
        assertEquals(kind.equals("nv"), handle.isNvIndex(), handle.toString());
        assertEquals(kind.equals("session"), handle.isSession(), handle.toString());
        assertEquals(kind.equals("permanent"), handle.isPermanent(), handle.toString());
        assertEquals(kind.equals("transient"), handle.isTransient(), handle.toString());
        assertEquals(kind.equals("persistent"), handle.isPersistent(), handle.toString());
    }

    @Test
    void nullHandle() {
        assertTrue(new TpmHandle(0x40000007).isNull());
        assertFalse(TpmHandle.PW.isNull());
        assertFalse(new TpmHandle(0).isNull());
    }

    @Test
    void rangesAreUnsigned() {
        TpmHandle first = TpmHandle.NV_INDEX_FIRST;
        TpmHandle last = TpmHandle.PERSISTENT_LAST; // negative as an int
        assertTrue(first.isBetween(first, last));
        assertTrue(last.isBetween(first, last));
        assertTrue(new TpmHandle(0x7FFFFFFF).isBetween(first, last));
        assertFalse(new TpmHandle(0x00FFFFFF).isBetween(first, last));
        assertFalse(new TpmHandle(0x82000000).isBetween(first, last));
        assertFalse(new TpmHandle(0xFFFFFFFF).isBetween(first, last));
    }
}
