package etpm.store.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {
    private static final Bytes SALT = Bytes.ofHex("606162636465666768696a6b6c6d6e6f");
    private static final Bytes PARAMETERS = new Passphrase.Parameters(Fixture.CHEAP, SALT).encode();

    @TempDir
    private Path folder;

    @Test
    void typedAndReadWordsAreTheSame() {
        for (String words : new String[] {"x", "open sesame", " spaces ", "Grüße, 世界 🔑", "w".repeat(4096)}) {
            Secret typed = secret(words);
            assertEquals(typed, read(words));
            assertEquals(typed, read(words + "\n"));
            assertEquals(typed, read(words + "\r\n"));
            assertEquals(typed, read(words + "\nsecond line\n"));
        }
        assertEquals(secret("x\r"), read("x\r"), "no newline");
    }

    @Test
    void whatWasTypedIsWiped() {
        char[] typed = {'a', 'b'};
        Passphrase passphrase = Passphrase.of(typed, Fixture.CHEAP);
        assertArrayEquals(new char[2], typed);
        assertEquals(secret("ab"), passphrase.secret(PARAMETERS));
        passphrase.close();
        assertEquals(secret("\0\0"), passphrase.secret(PARAMETERS));
        char[] bad = {'a', '\uD800'};
        assertThrows(KeyUnavailable.class, () -> Passphrase.of(bad));
        assertArrayEquals(new char[2], bad);
    }

    @Test
    void whatIsNoPassphraseIsRefused() {
        Path file = folder.resolve("words");
        assertEquals("The passphrase is empty.", refused(() -> Passphrase.of(new char[0])));
        assertEquals("The passphrase in " + file + " is empty.", refused(() -> read("")));
        assertEquals("The passphrase in " + file + " is empty.", refused(() -> read("\nsecond line")));
        assertEquals("The passphrase in " + file + " is empty.", refused(() -> read("\r\n")));
        assertEquals(
                "The passphrase is longer than 4096 octets.",
                refused(() -> Passphrase.of("w".repeat(4097).toCharArray())));
        assertEquals(
                "The passphrase in " + file + " is longer than 4096 octets.", refused(() -> read("w".repeat(4097))));
        assertEquals(
                "The passphrase in " + file + " is longer than 4096 octets.", refused(() -> read("w".repeat(9999))));
        assertEquals(
                "The passphrase has a character that Unicode does not know.",
                refused(() -> Passphrase.of("a\uDC00".toCharArray())));
        for (byte[] octets : new byte[][] {{'a', (byte) 0xFC, 'b'}, {'a', (byte) 0xC3}, {'a', (byte) 0xC3, '\n'}}) {
            Fixture.file(folder, "words", octets);
            assertEquals("The passphrase in " + file + " is not UTF-8.", refused(() -> Passphrase.read(file)));
        }
        // What is not in the first line may be anything.
        Fixture.file(folder, "words", new byte[] {'a', '\n', (byte) 0xFF});
        assertEquals(secret("a"), Passphrase.read(file).secret(PARAMETERS));
        Path none = folder.resolve("none");
        assertEquals(
                "The passphrase file " + none + " cannot be read: there is no such file or folder.",
                refused(() -> Passphrase.read(none)));
    }

    @Test
    void aNewSlotHasItsOwnSaltAndTheCostsAskedFor() {
        Passphrase passphrase = Passphrase.of("x".toCharArray(), new Passphrase.Costs(128, 1, 2));
        KeySource.Fresh first = passphrase.fresh();
        KeySource.Fresh second = passphrase.fresh();
        assertEquals("000000800000000100000002", first.parameters().slice(0, 12).toHex());
        assertNotEquals(first.parameters(), second.parameters());
        assertNotEquals(first.secret(), second.secret());
        assertEquals(32, first.secret().length());
        assertEquals(first.secret(), Fixture.passphrase("x").secret(first.parameters()));
        assertFalse(passphrase.outdated(PARAMETERS));
    }

    @Test
    void theDefaultCostsAre64MebibytesInThreePasses() {
        Path file = Fixture.file(folder, "words", "x\n");
        KeySource.Fresh fresh = Passphrase.of("x".toCharArray()).fresh();
        assertEquals("000100000000000300000001", fresh.parameters().slice(0, 12).toHex());
        assertEquals(fresh.secret(), Passphrase.read(file).secret(fresh.parameters()));
    }

    @Test
    void costsOutOfRangeAreRefused() {
        int[][] bad = {
            {7, 1, 1},
            {15, 1, 2},
            {(1 << 20) + 1, 1, 1},
            {-1, 1, 1},
            {64, 0, 1},
            {64, -1, 1},
            {64, 65, 1},
            {64, 1, 0},
            {64, 1, -1},
            {1024, 1, 17}
        };
        for (int[] costs : bad) {
            assertThrows(IllegalArgumentException.class, () -> new Passphrase.Costs(costs[0], costs[1], costs[2]));
            byte[] parameters = PARAMETERS.toByteArray();
            for (int i = 0; i < 12; i++) {
                parameters[i] = (byte) (costs[i / 4] >> 8 * (3 - i % 4));
            }
            assertEquals(
                    "A passphrase slot has costs that this eTPM does not compute.",
                    refused(() -> Fixture.passphrase("x").secret(Bytes.wrap(parameters))));
        }
        for (int[] costs : new int[][] {{8, 1, 1}, {128, 64, 16}, {1 << 20, 1, 1}}) {
            Passphrase.Costs good = new Passphrase.Costs(costs[0], costs[1], costs[2]);
            assertEquals(
                    good,
                    Passphrase.Parameters.decode(new Passphrase.Parameters(good, SALT).encode())
                            .costs());
        }
        for (int length : new int[] {0, 27, 29}) {
            assertEquals(
                    "A passphrase slot has parameters that this eTPM does not understand.",
                    refused(() -> Fixture.passphrase("x").secret(Bytes.zeros(length))));
        }
    }

    @Test
    void moreMemoryThanThereIsIsRefusedBeforeItIsTaken() {
        Bytes parameters = new Passphrase.Parameters(new Passphrase.Costs(1024, 1, 1), SALT).encode();
        Passphrase passphrase = Fixture.passphrase("x");
        assertEquals(32, passphrase.secret(parameters, 2 << 20).length());
        assertEquals(
                "The passphrase of this state takes 1 MiB of memory, more than this process may use; start it with a"
                        + " larger heap (-Xmx).",
                refused(() -> passphrase.secret(parameters, (2 << 20) - 1)));
    }

    @Test
    void itSaysNothingOfItself() {
        assertEquals("passphrase", Fixture.passphrase("x").toString());
    }

    private static Secret secret(String words) {
        return Passphrase.of(words.toCharArray(), Fixture.CHEAP).secret(PARAMETERS);
    }

    private Secret read(String content) {
        return Passphrase.read(Fixture.file(folder, "words", content.getBytes(StandardCharsets.UTF_8)), Fixture.CHEAP)
                .secret(PARAMETERS);
    }

    private static String refused(Runnable action) {
        return assertThrows(KeyUnavailable.class, action::run).getMessage();
    }
}
