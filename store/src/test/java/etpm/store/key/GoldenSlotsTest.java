package etpm.store.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.wire.Bytes;
import etpm.store.key.SealingParameters.Binding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slot tables that must open for ever. They were computed from docs/state-format.md by another program, with another
 * library's HMAC, AES-GCM, Argon2id and X25519.
 */
class GoldenSlotsTest {
    private static final Instant CREATED = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    private Path folder;

    @Test
    void withoutSources() {
        opens("""
            0100000001046d61696e000000006b49d200000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d
            1e1f20918f0f09b129a17943a40843e5f1b681b9d4728e8dd15d0de5a519f1d0e3d0b5c24647ddbf7f80b9bdd470020e
            2a5925
            """);
    }

    @Test
    void keyFile() {
        opens("""
            0100000001046d61696e000000006b49d200010001000002030405060708090a0b0c0d0e0f101112131415161718191a
            1b1c1d1e1f202107399571d07e60c73a60ef9616eae95a43573e3142ddd9728d7ae9b879a3522399cb3b1daf182e4a68
            68c89996e1a694
            """, Fixture.keyFile(folder));
    }

    @Test
    void passphrase() {
        opens("""
            0100000001046d61696e000000006b49d200010002001c000000400000000200000001606162636465666768696a6b6c
            6d6e6f030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122a9df0d40bbff47e3d58a58b258
            50647c48d60760cac8bf24f8f494e886928a3749b4996c93b1f53875eedb7cf43c821e
            """, Fixture.passphrase("Grüße"));
    }

    @Test
    void teeBoundToTheMeasurement() {
        opens("""
            0100000001046d61696e000000006b49d200010003002208736f66747761726500000000000000000100000000000000
            0300000000000000000405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223b5d96000aaa60c
            0d00faf5bc22dd8fbcc971db4af03740c58d8e6c62d104742e78392c6dc19de03b466fac2f671351b2
            """, Fixture.tee(folder, Binding.MEASUREMENT, 3));
    }

    @Test
    void teeBoundToTheSigner() {
        opens("""
            0100000001046d61696e000000006b49d200010003002208736f66747761726500000000000000000200000000000000
            03000000000000000005060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223243dc9bd4d4b1f91
            ad2bda4814c46e7024405ed73f44dd1dde3c2bc89bed86c935e0200059b426d1a7091a9cd89878d0b9
            """, Fixture.tee(folder, Binding.SIGNER, 3));
    }

    @Test
    void recipient() {
        opens("""
            0100000001066578706f7274000000006b49d200010004002037fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d
            44c150f741f1bf4431060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242502f0d31d4258e6
            1d23375599874c6cd1a5fbe28c01472603b0b4cb3d90b0684548e843aaaa3de0486799fb869b61fd12
            """, Fixture.recipient(folder, Fixture.PRIVATE_PEM));
    }

    @Test
    void severalSourcesAndSlots() {
        String table = """
            0200000007046d61696e000000006b49d20003000100000002001c000000400000000200000001606162636465666768
            696a6b6c6d6e6f0003002208736f66747761726500000000000000000200000000000000030000000000000000070809
            0a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223242526bd226ed8512d4c2c88ee888c89061e72d7156c
            da6b5958274d94afae3b86432cfffa4e10b3078516c35c72c907c97beb00000009087265636f76657279000000006b49
            d201010001000008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252627972328a310780a50f7
            1d41c2550fbe988f2a5362cb9011ca7d5bb53f5da4015b193e0224383ec9ba9e8deb1789fe7303
            """;
        KeySource file = Fixture.keyFile(folder);
        KeySource words = Fixture.passphrase("Grüße");
        KeySource sealing = Fixture.tee(folder, Binding.SIGNER, 3);
        opens(table, file);
        SlotTable.Opened opened = opens(table, sealing, words, file);
        assertEquals(
                new Slot(
                        7,
                        "main",
                        CREATED,
                        List.of(
                                new Slot.Source(1, Bytes.EMPTY),
                                new Slot.Source(
                                        2, Bytes.ofHex("000000400000000200000001606162636465666768696a6b6c6d6e6f")),
                                new Slot.Source(
                                        3,
                                        Bytes.ofHex("08736f667477617265000000000000000002"
                                                + "00000000000000030000000000000000")))),
                opened.slot());
    }

    @Test
    void keysOfTheRootKey() {
        try (DerivedKey key = Fixture.root().derive(ascii("salt"), ascii("info"))) {
            assertEquals(
                    "d00fea246219cd9e23eeb8ff5d3450a30d5a6a5258b82ee6c93601cc85a3f616",
                    HexFormat.of().formatHex(key.getEncoded()));
        }
    }

    private static SlotTable.Opened opens(String hex, KeySource... sources) {
        byte[] octets = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        SlotTable table = SlotTable.decode(octets);
        assertArrayEquals(octets, table.encode());
        assertEquals(CREATED, table.slots().getFirst().created());
        SlotTable.Opened opened = table.open(Fixture.INSTANCE, List.of(sources));
        assertArrayEquals(Fixture.ROOT, opened.root().toByteArray());
        return opened;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
