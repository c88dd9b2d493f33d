package etpm.spec.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@link Secret}. */
class SecretTest {
    private static final byte[] OCTETS = {0x53, 0x65, 0x63, 0x72, 0x65, 0x74};

    @Test
    void copiesAndLeavesTheArray() {
        byte[] octets = OCTETS.clone();
        Secret secret = Secret.copyOf(octets);
        octets[0] = 0;
        assertArrayEquals(OCTETS, secret.toByteArray());
        assertEquals(6, secret.length());
        assertArrayEquals(new byte[] {0x63, 0x72}, Secret.copyOf(OCTETS, 2, 4).toByteArray());
    }

    @Test
    void takesAndZeroesTheArray() {
        byte[] octets = OCTETS.clone();
        assertArrayEquals(OCTETS, Secret.take(octets).toByteArray());
        assertArrayEquals(new byte[6], octets);
    }

    @Test
    void wipes() {
        Secret secret = Secret.copyOf(OCTETS);
        Secret copy = secret.copy();
        secret.wipe();
        assertArrayEquals(new byte[6], secret.toByteArray());
        assertArrayEquals(OCTETS, copy.toByteArray(), "a copy has an owner of its own");
    }

    @Test
    void nothingIsEmptyAndCanBeWiped() {
        assertSame(Secret.EMPTY, Secret.copyOf(new byte[0]));
        assertSame(Secret.EMPTY, Secret.copyOf(OCTETS).slice(3, 3));
        Secret.EMPTY.wipe();
        assertTrue(Secret.EMPTY.isEmpty());
        assertEquals(0, Secret.EMPTY.toByteArray().length);
        assertEquals(Secret.EMPTY, Secret.EMPTY.copy());
    }

    @Test
    void lendsAndWipesWhatItLent() {
        AtomicReference<byte[]> lent = new AtomicReference<>();
        int first = Secret.copyOf(OCTETS).use(octets -> {
            lent.set(octets);
            return (int) octets[0];
        });
        assertEquals(0x53, first);
        assertArrayEquals(new byte[6], lent.get());
    }

    @Test
    void wipesWhatItLentWhenTheUserFails() {
        AtomicReference<byte[]> lent = new AtomicReference<>();
        Secret secret = Secret.copyOf(OCTETS);
        assertThrows(
                IllegalStateException.class,
                () -> secret.use(octets -> {
                    lent.set(octets);
                    throw new IllegalStateException();
                }));
        assertArrayEquals(new byte[6], lent.get());
        assertArrayEquals(OCTETS, secret.toByteArray());
    }

    @Test
    void saysItsLengthAndNothingElse() {
        Secret secret = Secret.copyOf(OCTETS);
        assertEquals("Secret[6]", secret.toString());
        Secret other = Secret.copyOf(new byte[6]);
        assertEquals(secret.hashCode(), other.hashCode(), "a hash of the octets would be a leak");
    }

    @Test
    void equalsByContent() {
        Secret secret = Secret.copyOf(OCTETS);
        assertEquals(secret, Secret.copyOf(OCTETS));
        for (int i = 0; i < OCTETS.length; i++) {
            byte[] other = OCTETS.clone();
            other[i] ^= (byte) 0x80;
            assertNotEquals(secret, Secret.copyOf(other), "octet " + i);
        }
        assertFalse(secret.contentEquals(Secret.copyOf(OCTETS, 0, 5)));
        assertFalse(secret.contentEquals(Secret.EMPTY));
        assertNotEquals((Object) secret, OCTETS);
    }

    @Test
    void stripsZerosAtTheEndOnly() {
        Secret padded = Secret.copyOf(new byte[] {0, 1, 0, 2, 0, 0});
        assertArrayEquals(new byte[] {0, 1, 0, 2}, padded.withoutTrailingZeros().toByteArray());
        assertSame(Secret.EMPTY, Secret.copyOf(new byte[3]).withoutTrailingZeros());
        assertSame(Secret.EMPTY, Secret.EMPTY.withoutTrailingZeros());
        assertArrayEquals(OCTETS, Secret.copyOf(OCTETS).withoutTrailingZeros().toByteArray());
    }
}
