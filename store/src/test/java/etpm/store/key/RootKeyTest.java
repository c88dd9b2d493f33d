package etpm.store.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;

class RootKeyTest {
    /** RFC 5869, A.1 and A.3, the first 32 octets of each. */
    @Test
    void theDerivationIsHkdf() {
        Secret material = Secret.take(HexFormat.of().parseHex("0b".repeat(22)));
        try (DerivedKey key = DerivedKey.hkdf(
                material,
                HexFormat.of().parseHex("000102030405060708090a0b0c"),
                HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"))) {
            assertEquals("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf", hex(key));
        }
        try (DerivedKey key = DerivedKey.hkdf(material, new byte[0], new byte[0])) {
            assertEquals("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d", hex(key));
        }
        assertEquals(22, material.length());
        assertEquals(0x0b, material.toByteArray()[0], "the material is still its owner's");
    }

    @Test
    void saltAndPurposeMakeDifferentKeys() {
        try (RootKey root = RootKey.random();
                RootKey other = RootKey.random()) {
            String key = hex(root.derive(new byte[] {1}, new byte[] {2}));
            assertEquals(key, hex(root.derive(new byte[] {1}, new byte[] {2})));
            assertNotEquals(key, hex(root.derive(new byte[] {2}, new byte[] {2})));
            assertNotEquals(key, hex(root.derive(new byte[] {1}, new byte[] {1})));
            assertNotEquals(key, hex(other.derive(new byte[] {1}, new byte[] {2})));
        }
    }

    @Test
    void aDerivedKeyEncryptsAndAuthenticates() throws GeneralSecurityException {
        try (DerivedKey key = Fixture.root().derive(new byte[0], new byte[0])) {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
            assertEquals(16, cipher.doFinal().length);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            assertEquals(32, mac.doFinal().length);
            assertEquals("RAW", key.getFormat());
        }
    }

    @Test
    void closedKeysAreWiped() {
        byte[] octets = Fixture.ROOT.clone();
        RootKey root = RootKey.take(octets);
        assertArrayEquals(new byte[32], octets, "what it was made of");
        assertArrayEquals(Fixture.ROOT, root.toByteArray());
        DerivedKey key = root.derive(new byte[0], new byte[0]);
        Secret copy = key.toSecret();
        root.close();
        assertArrayEquals(new byte[32], root.toByteArray());
        assertFalse(Arrays.equals(new byte[32], key.getEncoded()));
        key.close();
        assertArrayEquals(new byte[32], key.getEncoded());
        assertFalse(Arrays.equals(new byte[32], copy.toByteArray()));
    }

    @Test
    void theySayNothingOfThemselves() {
        assertEquals("RootKey", RootKey.random().toString());
        assertEquals(
                "DerivedKey", RootKey.random().derive(new byte[0], new byte[0]).toString());
    }

    private static String hex(DerivedKey key) {
        return Bytes.wrap(key.getEncoded()).toHex();
    }
}
