package etpm.transport.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PortPairTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void staysOnLoopbackUnlessToldOtherwise() throws IOException {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        CannotListen refused =
                assertThrows(CannotListen.class, () -> PortPair.bind(everywhere, Exposure.LOOPBACK_ONLY));
        assertEquals(CannotListen.Reason.NOT_LOOPBACK, refused.reason());
        PortPair.bind(everywhere, Exposure.BEYOND_LOOPBACK).close();
    }

    @Test
    void saysThatAPortIsInUse() throws IOException {
        try (PortPair taken = PortPair.bind(new InetSocketAddress(LOOPBACK, 0), Exposure.LOOPBACK_ONLY)) {
            CannotListen lower =
                    assertThrows(CannotListen.class, () -> PortPair.bind(taken.address(), Exposure.LOOPBACK_ONLY));
            assertEquals(CannotListen.Reason.IN_USE, lower.reason());
            assertEquals(
                    "Port " + taken.port()
                            + " on 127.0.0.1 is in use: stop what listens there, or choose another port.",
                    lower.getMessage());

            InetSocketAddress below = new InetSocketAddress(LOOPBACK, taken.port() - 1);
            CannotListen upper = assertThrows(CannotListen.class, () -> PortPair.bind(below, Exposure.LOOPBACK_ONLY));
            assertEquals(CannotListen.Reason.IN_USE, upper.reason());
        }
    }

    @Test
    void refusesHostsThereAreNot() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no-such-host.invalid", 2321);
        CannotListen refused = assertThrows(CannotListen.class, () -> PortPair.bind(nowhere, Exposure.LOOPBACK_ONLY));
        assertTrue(refused.getMessage().contains("no such host"), refused.getMessage());
    }
}
