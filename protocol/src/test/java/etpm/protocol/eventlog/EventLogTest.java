package etpm.protocol.eventlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EventLogTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final int SEPARATOR = 4;
    private static final int ACTION = 5;
    private static final byte[] NOTHING = {};

    /** Writes a log as firmware does. */
    private static final class Firmware {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<TpmAlgId> banks;

        Firmware(TpmAlgId... banks) {
            this.banks = List.of(banks);
            if (banks.length == 0) return;
            ByteBuffer id = buffer(16 + 4 + 4 + 4 + 4 * banks.length + 1 + 2);
            id.put("Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII));
            id.putInt(0).putInt(0x02000200).putInt(banks.length);
            for (TpmAlgId bank : banks) id.putShort((short) bank.value()).putShort((short) bank.digestSize());
            id.put((byte) 2).putShort((short) 0x6C65);
            sha1(0, EventType.NO_ACTION, new byte[20], id.array());
        }

        private static ByteBuffer buffer(int size) {
            return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        }

        Firmware sha1(int pcr, int type, byte[] digest, byte[] data) {
            ByteBuffer event = buffer(8 + 20 + 4 + data.length);
            event.putInt(pcr).putInt(type).put(digest).putInt(data.length).put(data);
            out.writeBytes(event.array());
            return this;
        }

        Firmware agile(int pcr, int type, byte[] data) {
            int digests = banks.stream().mapToInt(bank -> 2 + bank.digestSize()).sum();
            ByteBuffer event = buffer(8 + 4 + digests + 4 + data.length);
            event.putInt(pcr).putInt(type).putInt(banks.size());
            for (TpmAlgId bank : banks) {
                event.putShort((short) bank.value());
                event.put(type == EventType.NO_ACTION ? new byte[bank.digestSize()] : CRYPTO.digest(bank, data));
            }
            event.putInt(data.length).put(data);
            out.writeBytes(event.array());
            return this;
        }

        byte[] log() {
            return out.toByteArray();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hash(String name, byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(name);
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }

    @Test
    void aLogOfSha1IsReplayed() throws Exception {
        byte[] first = hash("SHA-1", ascii("first"));
        byte[] second = hash("SHA-1", ascii("second"));
        EventLog log = EventLog.read(new Firmware()
                .sha1(0, ACTION, first, ascii("first"))
                .sha1(7, ACTION, first, NOTHING)
                .sha1(0, EventType.NO_ACTION, second, ascii("nothing"))
                .sha1(0, ACTION, second, ascii("second"))
                .log());
        assertEquals(Map.of(TpmAlgId.SHA1, 20), log.banks());
        assertEquals(4, log.events().size());
        Map<Integer, Bytes> pcrs = Replay.bank(log, TpmAlgId.SHA1, CRYPTO);
        assertEquals(Set.of(0, 7), pcrs.keySet());
        byte[] one = hash("SHA-1", new byte[20], first);
        assertArrayEquals(hash("SHA-1", one, second), pcrs.get(0).toByteArray());
        assertArrayEquals(one, pcrs.get(7).toByteArray());
    }

    @Test
    void anAgileLogIsReplayedInEveryBank() throws Exception {
        byte[] separator = new byte[4];
        byte[] locality = Arrays.copyOf(ascii("StartupLocality\0"), 17);
        locality[16] = 3;
        EventLog log = EventLog.read(new Firmware(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384)
                .agile(0, EventType.NO_ACTION, locality)
                .agile(0, SEPARATOR, separator)
                .agile(17, SEPARATOR, separator)
                .log());
        assertEquals(
                List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384),
                List.copyOf(log.banks().keySet()));
        assertEquals(3, log.startupLocality());
        for (TpmAlgId bank : log.banks().keySet()) {
            String name = Map.of(TpmAlgId.SHA1, "SHA-1", TpmAlgId.SHA256, "SHA-256", TpmAlgId.SHA384, "SHA-384")
                    .get(bank);
            byte[] zero = new byte[bank.digestSize()];
            zero[zero.length - 1] = 3;
            byte[] ones = new byte[bank.digestSize()];
            Arrays.fill(ones, (byte) 0xFF);
            Map<Integer, Bytes> pcrs = Replay.bank(log, bank, CRYPTO);
            assertArrayEquals(
                    hash(name, zero, hash(name, separator)), pcrs.get(0).toByteArray());
            assertArrayEquals(
                    hash(name, ones, hash(name, separator)), pcrs.get(17).toByteArray());
        }
    }

    @Test
    void anEmptyLogSaysNothing() throws Exception {
        EventLog log = EventLog.read(NOTHING);
        assertEquals(List.of(), log.events());
        assertEquals(Map.of(), log.banks());
    }

    /** As a trust domain's ACPI table has it. */
    @Test
    void theOnesAfterTheLastEventAreNoEvents() throws Exception {
        byte[] log = new Firmware(TpmAlgId.SHA384)
                .agile(1, ACTION, ascii("abc"))
                .agile(1, SEPARATOR, new byte[] {-1, -1, -1, -1})
                .log();
        byte[] area = Arrays.copyOf(log, log.length + 100);
        Arrays.fill(area, log.length, area.length, (byte) 0xFF);
        assertEquals(EventLog.read(log), EventLog.read(area));
        area[area.length - 1] = 0;
        assertThrows(MalformedLog.class, () -> EventLog.read(area));
    }

    @Test
    void aLogThatIsCutWithinAnEventIsRefused() throws Exception {
        byte[] whole = new Firmware(TpmAlgId.SHA256)
                .agile(0, SEPARATOR, new byte[4])
                .agile(1, ACTION, ascii("action"))
                .log();
        List<Integer> ends = new ArrayList<>();
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                ends.add(EventLog.read(cut).events().size());
            } catch (MalformedLog e) {
                assertTrue(e.getMessage().startsWith("at octet "), e.getMessage());
            }
        }
        assertEquals(List.of(0, 0, 1, 2), ends);
    }

    private static void malformed(byte[] log, String why) {
        MalformedLog e = assertThrows(MalformedLog.class, () -> {
            EventLog read = EventLog.read(log);
            for (TpmAlgId bank : read.banks().keySet()) Replay.bank(read, bank, CRYPTO);
        });
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    @Test
    void whatIsNoLogIsRefused() {
        byte[] good =
                new Firmware(TpmAlgId.SHA256).agile(0, SEPARATOR, new byte[4]).log();
        int event = good.length - (8 + 4 + 34 + 4 + 4);
        malformed(with(good, event, 24), "event 0 is of PCR 24");
        malformed(with(good, event + 8, 2), "a number of digests of 2");
        malformed(with(good, event + 8, 0), "a size of an event of");
        malformed(with(good, event + 12, 0x0C), "which the log's header does not name");
        malformed(with(good, good.length - 8, 0x7F), "a size of an event of 127");
        int id = 32;
        malformed(with(good, id + 24, 17), "a number of algorithms of 17");
        malformed(with(good, id + 30, 31), "with digests of 31 octets");
        malformed(new Firmware(TpmAlgId.SHA256, TpmAlgId.SHA256).log(), "with digests of 32 octets");
    }

    private static byte[] with(byte[] log, int at, int octet) {
        byte[] changed = log.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    @Test
    void anyFlippedBitIsReadOrRefused() throws Exception {
        byte[] log = new Firmware(TpmAlgId.SHA1, TpmAlgId.SHA256)
                .agile(0, SEPARATOR, new byte[4])
                .agile(1, 0x80000001, new byte[40])
                .log();
        int refused = 0;
        for (int bit = 0; bit < 8 * log.length; bit++) {
            byte[] flipped = log.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                EventLog read = EventLog.read(flipped);
                read.events().forEach(EventText::of);
                for (TpmAlgId bank : read.banks().keySet()) {
                    if (CRYPTO.supports(bank)) Replay.bank(read, bank, CRYPTO);
                }
            } catch (MalformedLog e) {
                refused++;
            }
        }
        assertTrue(refused > 100);
    }

    @Test
    void textsAreForPeople() {
        assertEquals("\"Exit Boot\"", text(0x80000007, ascii("Exit Boot")));
        assertEquals("\"0.1\"", text(8, "0.1\0".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals("00000000", text(SEPARATOR, new byte[4]));
        assertEquals("\"StartupLocality\" 03", text(3, Arrays.copyOf(ascii("StartupLocality\0\3"), 17)));
        ByteBuffer variable = Firmware.buffer(32 + 8 + 1);
        variable.putInt(0x8be4df61).putShort((short) 0x93ca).putShort((short) 0x11d2);
        variable.put(new byte[] {(byte) 0xaa, 0x0d, 0, (byte) 0xe0, (byte) 0x98, 3, 0x2b, (byte) 0x8c});
        variable.putLong(4)
                .putLong(1)
                .put("Boot".getBytes(StandardCharsets.UTF_16LE))
                .put((byte) 1);
        assertEquals("Boot {8be4df61-93ca-11d2-aa0d-00e098032b8c} 1 octets", text(0x80000001, variable.array()));
        ByteBuffer blob = Firmware.buffer(16).putLong(0x820000).putLong(0xE0000);
        assertEquals("917504 octets at 0x820000", text(0x80000008, blob.array()));
        assertEquals("00".repeat(32) + "... (33 octets)", text(0x10, new byte[33]));
        assertEquals("1b5b324a", text(ACTION, ascii("\033[2J")));
        assertEquals("EV_EFI_VARIABLE_AUTHORITY", EventType.name(0x800000E0));
        assertEquals("0x000004d2", EventType.name(1234));
    }

    private static String text(int type, byte[] data) {
        return EventText.of(new LogEvent(0, type, new java.util.LinkedHashMap<>(), Bytes.copyOf(data)));
    }

    /** A log of OVMF in QEMU, and PCR 0 to 7 of the TPM that it was written beside. */
    @Test
    void ovmfsLogReplaysToItsPcr() throws Exception {
        byte[] octets;
        try (InputStream in = EventLogTest.class.getResourceAsStream("/eventlog/ovmf.bin")) {
            octets = in.readAllBytes();
        }
        List<String> expected;
        try (InputStream in = EventLogTest.class.getResourceAsStream("/eventlog/ovmf.pcrs")) {
            expected = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
        EventLog log = EventLog.read(octets);
        List<String> replayed = new ArrayList<>();
        for (TpmAlgId bank : log.banks().sequencedKeySet()) {
            Replay.bank(log, bank, CRYPTO)
                    .forEach((pcr, value) ->
                            replayed.add(Integer.toHexString(bank.value()) + " " + pcr + " " + value.toHex()));
        }
        for (String line : expected) assertTrue(replayed.contains(line), line);
        assertEquals(8 * 4, expected.size());
    }
}
