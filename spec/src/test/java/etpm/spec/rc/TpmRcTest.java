package etpm.spec.rc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link TpmRc}, {@link Position} and {@link RcException}. */
class TpmRcTest {
    @Test
    void aFormatOneCodeTakesAPosition() {
        assertEquals(new TpmRc(0x184), TpmRc.VALUE.with(Position.handle(1)));
        assertEquals(new TpmRc(0x784), TpmRc.VALUE.with(Position.handle(7)));
        assertEquals(new TpmRc(0x1C4), TpmRc.VALUE.with(Position.parameter(1)));
        assertEquals(new TpmRc(0xFC4), TpmRc.VALUE.with(Position.parameter(15)));
        assertEquals(new TpmRc(0x98E), TpmRc.AUTH_FAIL.with(Position.session(1)));
        assertEquals(new TpmRc(0xF8E), TpmRc.AUTH_FAIL.with(Position.session(7)));
        assertEquals(TpmRc.VALUE, TpmRc.VALUE.with(Position.NONE));
    }

    @Test
    void aFormatZeroCodeStaysAsItIs() {
        assertSame(TpmRc.LOCALITY, TpmRc.LOCALITY.with(Position.parameter(1)));
        assertSame(TpmRc.INITIALIZE, TpmRc.INITIALIZE.with(Position.handle(1)));
        assertSame(TpmRc.NV_LOCKED, TpmRc.NV_LOCKED.base());
        assertFalse(TpmRc.RETRY.isFormatOne());
        assertTrue(TpmRc.CHANNEL_KEY.isFormatOne());
    }

    @Test
    void theBaseIsWithoutThePosition() {
        assertEquals(TpmRc.VALUE, new TpmRc(0x1C4).base());
        assertEquals(TpmRc.AUTH_FAIL, new TpmRc(0x98E).base());
        assertEquals(
                TpmRc.CHANNEL_KEY,
                TpmRc.CHANNEL_KEY.with(Position.parameter(15)).base());
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertEquals("TPM_RC_SUCCESS", TpmRc.SUCCESS.toString());
        assertEquals("TPM_RC_LOCALITY", TpmRc.LOCALITY.toString());
        assertEquals("TPM_RC_VALUE", TpmRc.VALUE.toString());
        assertEquals("TPM_RC_VALUE+H2", new TpmRc(0x284).toString());
        assertEquals("TPM_RC_VALUE+P9", new TpmRc(0x9C4).toString());
        assertEquals("TPM_RC_AUTH_FAIL+S3", new TpmRc(0xB8E).toString());
        assertEquals("TPM_RC_SIZE+P15", new TpmRc(0xFD5).toString());
        assertEquals("TPM_RC_0x17e", new TpmRc(0x17E).toString());
        assertEquals("TPM_RC_0xbf+P1", new TpmRc(0x1FF).toString());
    }

    @Test
    void throwsItself() {
        assertEquals(new TpmRc(0x284), TpmRc.VALUE.at(Position.handle(2)).rc());
        assertEquals(TpmRc.VALUE, TpmRc.VALUE.bare().rc());
        assertEquals("TPM_RC_VALUE+H2", TpmRc.VALUE.at(Position.handle(2)).getMessage());
    }

    @Test
    void anAnswerHasNoStackTrace() {
        assertEquals(0, TpmRc.VALUE.bare().getStackTrace().length);
    }
}
