package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final int RESPONSE_CODE_OFFSET = 6;

    private final Crypto crypto = new JcaCrypto();

    /** Else it would warm up refusals. */
    @Test
    void everyCommandSucceedsEachTimeAlike() {
        List<byte[]> responses = WarmUp.execute(crypto, new WarmUp.KnownSeed());
        assertEquals(3, responses.size());
        for (byte[] response : responses)
            assertEquals(0, ByteBuffer.wrap(response).getInt(RESPONSE_CODE_OFFSET));

        List<byte[]> again = WarmUp.execute(crypto, new WarmUp.KnownSeed());
        for (int i = 0; i < responses.size(); i++) assertArrayEquals(responses.get(i), again.get(i));
    }

    @Test
    void itsKeyWorks() throws Exception {
        WarmUp.use(crypto, new WarmUp.KnownSeed());
    }

    @Test
    void theProcessEndsWithoutIt() {
        WarmUp warmUp = new WarmUp();
        assertTrue(warmUp.isDaemon());
        assertEquals(Thread.MIN_PRIORITY, warmUp.getPriority());
    }
}
