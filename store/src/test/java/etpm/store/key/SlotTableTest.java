package etpm.store.key;

import static etpm.store.key.Fixture.INSTANCE;
import static etpm.store.key.Fixture.ROOT;
import static etpm.store.key.Fixture.keyFile;
import static etpm.store.key.Fixture.passphrase;
import static etpm.store.key.Fixture.recipient;
import static etpm.store.key.Fixture.tee;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.store.key.SealingParameters.Binding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot gives the root key to those who have all of its sources, and to nobody else. */
class SlotTableTest {
    @TempDir
    private Path folder;

    /** Sources of all kinds, as they make slots and as they open them. */
    private record Kind(KeySource makes, KeySource opens) {}

    private List<Kind> kinds() {
        KeySource file = keyFile(folder);
        KeySource words = passphrase("open sesame");
        KeySource measured = tee(folder, Binding.MEASUREMENT, 3);
        RecipientKey opens = recipient(folder, Fixture.PRIVATE_PEM);
        return List.of(
                new Kind(file, file),
                new Kind(words, words),
                new Kind(measured, measured),
                new Kind(recipient(folder, Fixture.PUBLIC_PEM), opens));
    }

    @Test
    void eachCombinationOfKindsOpensInAnyOrderAndOnlyWhole() {
        List<Kind> kinds = kinds();
        Random random = new Random(2);
        for (int set = 1; set < 1 << kinds.size(); set++) {
            List<KeySource> makes = new ArrayList<>();
            List<KeySource> opens = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                if ((set >> i & 1) == 1) {
                    makes.add(kinds.get(i).makes);
                    opens.add(kinds.get(i).opens);
                }
            }
            SlotTable table = SlotTable.decode(table(makes).encode());
            assertTrue(table.isProtected());
            List<KeySource> shuffled = new ArrayList<>(opens);
            Collections.shuffle(shuffled, random);
            SlotTable.Opened opened = table.open(INSTANCE, shuffled);
            assertRoot(opened);
            assertEquals(opens, opened.sources(), "in the slot's order");
            assertFalse(opened.outdated());
            for (KeySource left : opens) {
                List<KeySource> fewer = new ArrayList<>(opens);
                fewer.remove(left);
                assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, fewer));
            }
        }
    }

    /** Who has one of the sources could otherwise put a state of their own in the place of one that needs them all. */
    @Test
    void allSourcesThatAreGivenMustBeNeeded() {
        KeySource file = keyFile(folder);
        SlotTable table = table(List.of(file));
        assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, List.of(passphrase("x"), file)));
        SlotTable both = table.with(INSTANCE, Fixture.root(), "both", List.of(file, passphrase("x")));
        SlotTable.Opened opened = both.open(INSTANCE, List.of(passphrase("x"), file));
        assertRoot(opened);
        assertEquals("both", opened.slot().label());
    }

    @Test
    void theOrderOfASlotsSourcesIsPartOfItsKey() {
        KeySource file = keyFile(folder);
        KeySource words = passphrase("x");
        byte[] octets = table(List.of(file, words)).encode();
        // The two sources, of 4 and 32 octets from octet 19 on, change places.
        byte[] exchanged = octets.clone();
        System.arraycopy(octets, 23, exchanged, 19, 32);
        System.arraycopy(octets, 19, exchanged, 51, 4);
        SlotTable table = SlotTable.decode(exchanged);
        assertEquals(
                List.of(Passphrase.TYPE, KeyFile.TYPE),
                table.slots().getFirst().sources().stream()
                        .map(Slot.Source::type)
                        .toList());
        assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(file, words)));
    }

    @Test
    void twoSourcesOfAKindAreBothNeeded() {
        KeySource first = passphrase("first");
        KeySource second = passphrase("second");
        SlotTable table = table(List.of(first, second));
        assertRoot(table.open(INSTANCE, List.of(first, second)));
        SlotTable.Opened opened = table.open(INSTANCE, List.of(second, first));
        assertRoot(opened);
        assertEquals(List.of(first, second), opened.sources());
        assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, List.of(first)));
        assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(first, passphrase("third"))));
    }

    @Test
    void anySlotOpens() {
        KeySource main = keyFile(folder, 1);
        KeySource recovery = keyFile(folder, 2);
        KeySource words = passphrase("words");
        SlotTable table = table(List.of(main))
                .with(INSTANCE, Fixture.root(), "recovery", List.of(recovery))
                .with(INSTANCE, Fixture.root(), "both", List.of(words, main));
        table = SlotTable.decode(table.encode());
        assertEquals("main", opens(table, main));
        assertEquals("recovery", opens(table, recovery));
        assertEquals("both", opens(table, words, main));
        SlotTable without = table.without(1);
        assertEquals("both", opens(without, words, main));
        assertEquals("recovery", opens(without, recovery));
        assertThrows(KeyException.Wrong.class, () -> without.open(INSTANCE, List.of(main)));
        // A freed number is taken again, and a label may be there twice.
        SlotTable again = without.with(INSTANCE, Fixture.root(), "both", List.of(main));
        assertEquals(List.of(2, 3, 1), again.slots().stream().map(Slot::id).toList());
        assertEquals("both", opens(again, main));
    }

    @Test
    void aSlotIsShownWithoutSecrets() {
        long before = Instant.now().getEpochSecond();
        Slot slot = table(List.of(keyFile(folder), passphrase("x"), tee(folder, Binding.SIGNER, 7)))
                .slots()
                .getFirst();
        assertEquals(1, slot.id());
        assertEquals("main", slot.label());
        long created = slot.created().getEpochSecond();
        assertTrue(before <= created && created <= Instant.now().getEpochSecond());
        assertEquals(
                List.of(
                        "key file",
                        "passphrase (Argon2id, 64 KiB, passes 2, lanes 1)",
                        "TEE sealing key (software, bound to the signer, SVN 7, TCB 0)"),
                slot.sources().stream().map(Slot.Source::describe).toList());
    }

    @Test
    void parametersThatAreNotUnderstoodAreShownAsThat() {
        assertEquals(
                List.of(
                        "key file",
                        "passphrase (with unknown parameters)",
                        "TEE sealing key (with unknown parameters)",
                        "recipient key",
                        "key of the unknown kind 5"),
                List.of(1, 2, 3, 4, 5).stream()
                        .map(type -> new Slot.Source(type, Bytes.zeros(3)).describe())
                        .toList());
    }

    @Test
    void aSlotIsWhatCanBeWritten() {
        assertThrows(IllegalArgumentException.class, () -> new Slot(1, "two words", Instant.EPOCH, List.of()));
        for (Instant created : List.of(
                Instant.EPOCH.minusSeconds(1),
                Instant.EPOCH.plusNanos(1),
                Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1))) {
            assertThrows(IllegalArgumentException.class, () -> new Slot(1, "x", created, List.of()));
        }
        for (Instant created : List.of(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"))) {
            Slot slot = new Slot(-1, "x", created, List.of());
            assertEquals(slot, Slot.decode(ByteBuffer.wrap(slot.encode().toByteArray())));
        }
    }

    @Test
    void withoutSourcesAnybodyOpens() {
        SlotTable table = SlotTable.decode(table(List.of()).encode());
        assertFalse(table.isProtected());
        assertRoot(table.open(INSTANCE, List.of()));
        assertEquals(
                "A key is given, but this state is not protected by any: refused; `etpm state rekey` protects it.",
                assertThrows(KeyException.NotProtected.class, () -> table.open(INSTANCE, List.of(keyFile(folder))))
                        .getMessage());
        assertEquals(
                "The slot without keys is damaged or belongs to another state.",
                assertThrows(KeyException.Wrong.class, () -> table.open(new byte[16], List.of()))
                        .getMessage());
    }

    @Test
    void aProtectedStateIsNotOpenedWithoutItsKeys() {
        KeySource file = keyFile(folder);
        SlotTable table = table(List.of(file, passphrase("x")))
                .with(INSTANCE, Fixture.root(), "recovery", List.of(passphrase("y")));
        assertEquals(
                "This state is protected: it needs a key file and a passphrase (slot \"main\")"
                        + " or a passphrase (slot \"recovery\").",
                assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, List.of()))
                        .getMessage());
        assertEquals(
                "This state is protected: it needs a key file and a passphrase (slot \"main\")"
                        + " or a passphrase (slot \"recovery\"), and what is given is key file " + folder.resolve("key")
                        + ".",
                assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, List.of(file)))
                        .getMessage());
    }

    @Test
    void aWrongKeyIsRefusedWithoutSayingWhich() {
        KeySource file = keyFile(folder);
        SlotTable table = table(List.of(file, passphrase("right")))
                .with(INSTANCE, Fixture.root(), "recovery", List.of(keyFile(folder, 1)));
        String tried = " Tried: a key file and a passphrase (slot \"main\").";
        assertEquals(
                "This state does not open with key file " + folder.resolve("key")
                        + " and passphrase: one of them is wrong or belongs to another state." + tried,
                assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(file, passphrase("wrong"))))
                        .getMessage());
        assertEquals(
                "This state does not open with key file " + folder.resolve("key")
                        + ": it is wrong or belongs to another state. Tried: a key file (slot \"recovery\").",
                assertThrows(KeyException.Wrong.class, () -> table.open(INSTANCE, List.of(file)))
                        .getMessage());
        SlotTable sealed = table(List.of(tee(folder, Binding.SIGNER, 1)));
        KeySource other = tee(folder, Binding.SIGNER, Fixture.MEASUREMENT, Bytes.ofHex("0c"), 1);
        assertEquals(
                "This state does not open with TEE sealing key (software: protects nothing against the host): it is wrong"
                        + " or belongs to another state or, as a TEE's, to other software. Tried: a TEE sealing key"
                        + " (slot \"main\").",
                assertThrows(KeyException.Wrong.class, () -> sealed.open(INSTANCE, List.of(other)))
                        .getMessage());
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        Path gone = folder.resolve("gone");
        KeySource missing = new KeyFile(gone);
        String reason = "The key file " + gone + " cannot be read: there is no such file or folder.";
        SlotTable table = table(List.of(keyFile(folder)))
                .with(INSTANCE, Fixture.root(), "other", List.of(keyFile(folder, 1)))
                .with(INSTANCE, Fixture.root(), "recovery", List.of(passphrase("right")));
        assertEquals(
                reason,
                assertThrows(KeyUnavailable.class, () -> table.open(INSTANCE, List.of(missing)))
                        .getMessage());
        assertEquals("recovery", opens(table, passphrase("right")));
    }

    @Test
    void anotherTpmsSlotDoesNotOpen() {
        KeySource file = keyFile(folder);
        byte[] other = INSTANCE.clone();
        other[15] ^= 1;
        SlotTable table = table(List.of(file));
        assertThrows(KeyException.Wrong.class, () -> table.open(other, List.of(file)));
        assertThrows(IllegalArgumentException.class, () -> table.open(new byte[15], List.of(file)));
    }

    @Test
    void aSlotIsNeverWrappedTwiceInTheSameWay() {
        KeySource file = keyFile(folder);
        byte[] first = table(List.of(file)).encode();
        byte[] second = table(List.of(file)).encode();
        assertNotEquals(Bytes.copyOf(first, 23, 55), Bytes.copyOf(second, 23, 55), "the salt");
        assertNotEquals(Bytes.copyOf(first, 55, 103), Bytes.copyOf(second, 55, 103), "the wrapped key");
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        RootKey root = Fixture.root();
        KeySource file = keyFile(folder);
        SlotTable table = table(List.of(file));
        SlotTable open = table(List.of());
        String mixed =
                "A state is protected by all of its slots or by none: a slot without keys can have no slot beside it.";
        assertEquals(mixed, refused(() -> table.with(INSTANCE, root, "open", List.of())));
        assertEquals(mixed, refused(() -> open.with(INSTANCE, root, "main", List.of(file))));
        assertEquals("This state has no slot 2.", refused(() -> table.without(2)));
        assertEquals(
                "The last slot cannot be removed: nothing would open the state any more.",
                refused(() -> table.without(1)));
        for (String label : List.of("", "two words", "grün", "tab\t", "\u007f", "x".repeat(65))) {
            assertEquals(
                    "A slot's label is 1 to 64 visible ASCII characters, without spaces.",
                    refused(() -> SlotTable.of(INSTANCE, root, label, List.of(file))));
        }
        SlotTable.of(INSTANCE, root, "~".repeat(64), Collections.nCopies(16, file));
        assertEquals(
                "A slot needs at most 16 keys.",
                refused(() -> SlotTable.of(INSTANCE, root, "main", Collections.nCopies(17, file))));
        byte[] full = manySlots(255);
        SlotTable fullTable = SlotTable.decode(full);
        assertArrayEquals(full, fullTable.encode());
        assertEquals(
                "A state has at most 255 slots.", refused(() -> fullTable.with(INSTANCE, root, "main", List.of(file))));
        assertThrows(
                KeyUnavailable.class,
                () -> SlotTable.of(INSTANCE, root, "main", List.of(file, new KeyFile(folder.resolve("gone")))));
    }

    @Test
    void secretsAreWipedWhetherItOpensOrNot() {
        List<Secret> lent = new ArrayList<>();
        KeySource watched = new KeySource() {
            @Override
            public int type() {
                return 0x4242;
            }

            @Override
            public String describe() {
                return "watched";
            }

            @Override
            public Fresh fresh() {
                return new Fresh(Bytes.EMPTY, secret(Bytes.EMPTY));
            }

            @Override
            public Secret secret(Bytes parameters) {
                lent.add(Secret.copyOf(Fixture.KEY));
                return lent.getLast();
            }
        };
        SlotTable table = table(List.of(watched));
        assertRoot(table.open(INSTANCE, List.of(watched)));
        assertThrows(KeyException.Wrong.class, () -> table.open(new byte[16], List.of(watched)));
        assertThrows(
                KeyUnavailable.class,
                () -> SlotTable.of(
                        INSTANCE, Fixture.root(), "main", List.of(watched, new KeyFile(folder.resolve("gone")))));
        watched.close();
        assertEquals(4, lent.size());
        for (Secret secret : lent) {
            assertArrayEquals(new byte[Fixture.KEY.length], secret.toByteArray());
        }
    }

    @Test
    void aSlotOfAnUnknownKindIsKeptAndOpensNothing() {
        KeySource file = keyFile(folder);
        byte[] octets = table(List.of(file)).encode();
        octets[20] = 9;
        SlotTable table = SlotTable.decode(octets);
        assertArrayEquals(octets, table.encode());
        assertEquals(
                "This state is protected: it needs a key of the unknown kind 9 (slot \"main\"), and what is given is key"
                        + " file " + folder.resolve("key") + ".",
                assertThrows(KeyException.Missing.class, () -> table.open(INSTANCE, List.of(file)))
                        .getMessage());
        SlotTable more = table.with(INSTANCE, Fixture.root(), "known", List.of(file));
        assertEquals("known", opens(SlotTable.decode(more.encode()), file));
    }

    @Test
    void noBitFlipOpens() {
        for (Kind kind : kinds()) {
            byte[] octets = table(List.of(kind.makes)).encode();
            for (int bit = 0; bit < octets.length * 8; bit++) {
                byte[] flipped = octets.clone();
                flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
                if (kind.makes instanceof Passphrase && isDear(flipped, 23)) {
                    continue;
                }
                int at = bit;
                assertThrows(
                        KeyException.class,
                        () -> SlotTable.decode(flipped).open(INSTANCE, List.of(kind.opens)),
                        () -> kind.makes.describe() + ", bit " + at);
            }
        }
        byte[] open = table(List.of()).encode();
        for (int bit = 0; bit < open.length * 8; bit++) {
            byte[] flipped = open.clone();
            flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertThrows(KeyException.class, () -> SlotTable.decode(flipped).open(INSTANCE, List.of()));
        }
    }

    @Test
    void whatIsNoTableIsRefused() {
        byte[] good = manySlots(2);
        for (int length = 0; length < good.length; length++) {
            malformed(Arrays.copyOf(good, length));
        }
        malformed(Arrays.copyOf(good, good.length + 1));
        malformed(new byte[] {0});

        malformed(changed(good, 4, 2)); // both slots have the same number
        malformed(changed(good, 5, 0)); // no label
        malformed(changed(good, 6, ' ')); // a label with a space
        malformed(changed(good, 6, 0x80));
        malformed(changed(good, 7, 0x80)); // created before 1970
        malformed(changed(good, 7, 0x01)); // created after all calendars
        malformed(changed(good, 9, 0x40)); // created after the year 9999
        SlotTable.decode(changed(good, 10, 0x3A)); // in the year 9900 or so
        // An unprotected slot beside another.
        byte[] open = table(List.of()).encode();
        byte[] both = Arrays.copyOf(open, open.length + good.length - 1);
        System.arraycopy(good, 1, both, open.length, good.length - 1);
        both[0] = 3;
        both[4] = 7;
        malformed(both);
    }

    @Test
    void randomOctetsAreATableOrRefused() {
        long seed = Long.getLong("etpm.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] start = manySlots(2);
        int decoded = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] octets;
            if (round % 2 == 0) {
                octets = new byte[random.nextInt(400)];
                random.nextBytes(octets);
            } else {
                octets = start.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt();
                }
            }
            try {
                SlotTable table = SlotTable.decode(octets);
                decoded++;
                assertArrayEquals(octets, table.encode(), () -> "-Detpm.seed=" + seed);
                table.slots().forEach(slot -> slot.sources().forEach(Slot.Source::describe));
            } catch (KeyException.Malformed e) {
                assertEquals("The slot table is damaged.", e.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("-Detpm.seed=" + seed, e);
            }
        }
        assertTrue(decoded > 1000, "-Detpm.seed=" + seed);
    }

    @Test
    void randomParametersNeverFailInAnotherWay() {
        long seed = Long.getLong("etpm.seed", System.nanoTime());
        Random random = new Random(seed);
        List<KeySource> sources = kinds().stream().map(Kind::opens).toList();
        List<Bytes> starts =
                kinds().stream().map(kind -> kind.makes.fresh().parameters()).toList();
        for (int round = 0; round < 2000; round++) {
            int kind = random.nextInt(sources.size());
            byte[] octets = starts.get(kind).toByteArray();
            if (octets.length > 0 && random.nextBoolean()) {
                octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                octets = new byte[random.nextInt(50)];
                random.nextBytes(octets);
            }
            if (kind == 1 && octets.length == 28 && isDear(octets, 0)) {
                continue;
            }
            try {
                sources.get(kind).secret(Bytes.wrap(octets)).wipe();
            } catch (KeyUnavailable e) {
                assertTrue(e.getMessage().endsWith("."), e.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("-Detpm.seed=" + seed, e);
            }
        }
    }

    /** Whether a passphrase's parameters ask for more than a mebibyte, and are valid: slow to try. */
    private static boolean isDear(byte[] octets, int at) {
        int memory = ByteBuffer.wrap(octets).getInt(at);
        return memory > 1 << 10 && memory <= 1 << 20;
    }

    private static SlotTable table(List<KeySource> sources) {
        return SlotTable.of(INSTANCE, Fixture.root(), "main", sources);
    }

    private static void assertRoot(SlotTable.Opened opened) {
        assertArrayEquals(ROOT, opened.root().toByteArray());
    }

    private static String opens(SlotTable table, KeySource... sources) {
        SlotTable.Opened opened = table.open(INSTANCE, List.of(sources));
        assertRoot(opened);
        return opened.slot().label();
    }

    private static String refused(Runnable action) {
        return assertThrows(KeyException.Refused.class, action::run).getMessage();
    }

    private static void malformed(byte[] octets) {
        assertThrows(KeyException.Malformed.class, () -> SlotTable.decode(octets));
    }

    private static byte[] changed(byte[] octets, int at, int value) {
        byte[] changed = octets.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** A table in form, whose slots need a key file and open with none. */
    private static byte[] manySlots(int count) {
        ByteBuffer out =
                ByteBuffer.allocate(1 + count * (4 + 2 + 8 + 1 + 4 + 32 + 48)).put((byte) count);
        for (int id = 1; id <= count; id++) {
            out.putInt(id).put("\u0001x".getBytes(StandardCharsets.US_ASCII)).putLong(0);
            out.put((byte) 1).putInt(0x0001_0000).position(out.position() + 80);
        }
        return out.array();
    }
}
