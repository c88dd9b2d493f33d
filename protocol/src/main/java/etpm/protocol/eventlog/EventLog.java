package etpm.protocol.eventlog;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A firmware's event log (TCG PC Client Platform Firmware Profile, 10): of SHA-1 alone, as for TPM 1.2, or "crypto agile" with a
 * digest for each bank. All numbers are little-endian. In a log of an Intel trust domain, the numbers of PCR 1 to 4 are RTMR 0
 * to 3.
 *
 * @param banks the digests' algorithms with their sizes, which the log tells itself
 * @param events without the header of a crypto-agile log
 */
public record EventLog(SequencedMap<TpmAlgId, Integer> banks, List<LogEvent> events) {
    private static final Bytes AGILE = Bytes.ofAscii("Spec ID Event03\0");
    private static final Bytes STARTUP_LOCALITY = Bytes.ofAscii("StartupLocality\0");
    private static final int MOST_BANKS = 16;

    /** Reads a whole log. */
    public static EventLog read(byte[] octets) throws MalformedLog {
        return new Reader(octets).log();
    }

    /** The locality that TPM2_Startup came from, which PCR 0 begins with; 4 when an H-CRTM came before it. */
    public int startupLocality() {
        for (LogEvent event : events) {
            if (event.type() == EventType.NO_ACTION
                    && event.data().length() > STARTUP_LOCALITY.length()
                    && event.data().startsWith(STARTUP_LOCALITY)) {
                return event.data().at(STARTUP_LOCALITY.length());
            }
        }
        return 0;
    }

    private static final class Reader {
        private static final int SHA1_OCTETS = 20;

        private final ByteBuffer in;

        Reader(byte[] octets) {
            in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        }

        EventLog log() throws MalformedLog {
            SequencedMap<TpmAlgId, Integer> banks = new LinkedHashMap<>();
            List<LogEvent> events = new ArrayList<>();
            if (in.hasRemaining()) {
                LogEvent first = sha1Event();
                boolean agile =
                        first.type() == EventType.NO_ACTION && first.data().startsWith(AGILE);
                if (agile) {
                    new Reader(first.data().toByteArray()).banks(banks);
                    while (!atEnd()) events.add(event(banks));
                } else {
                    banks.put(TpmAlgId.SHA1, SHA1_OCTETS);
                    events.add(first);
                    while (in.hasRemaining()) events.add(sha1Event());
                }
            }
            return new EventLog(Collections.unmodifiableSequencedMap(banks), List.copyOf(events));
        }

        /** A trust domain's log (ACPI table CCEL) is a whole area, whose octets after the last event are all ones. */
        private boolean atEnd() {
            for (int at = in.position(); at < in.limit(); at++) if (in.get(at) != (byte) 0xFF) return false;
            return true;
        }

        /** TCG_EfiSpecIDEvent: which digests the events after it have. */
        private void banks(SequencedMap<TpmAlgId, Integer> banks) throws MalformedLog {
            octets(AGILE.length() + 4 + 4);
            int count = u32("number of algorithms", MOST_BANKS);
            for (int i = 0; i < count; i++) {
                TpmAlgId hashAlg = new TpmAlgId(u16());
                int size = u16();
                boolean right = hashAlg.digestSize() == 0 || size == hashAlg.digestSize();
                if (size == 0 || !right || banks.put(hashAlg, size) != null) {
                    throw malformed("an algorithm " + hashAlg + " with digests of " + size + " octets");
                }
            }
            need(1);
            octets(in.get() & 0xFF);
        }

        private LogEvent sha1Event() throws MalformedLog {
            long pcr = u32();
            int type = (int) u32();
            SequencedMap<TpmAlgId, Bytes> digests = new LinkedHashMap<>();
            digests.put(TpmAlgId.SHA1, octets(SHA1_OCTETS));
            return new LogEvent(pcr, type, Collections.unmodifiableSequencedMap(digests), data());
        }

        private LogEvent event(SequencedMap<TpmAlgId, Integer> banks) throws MalformedLog {
            long pcr = u32();
            int type = (int) u32();
            int count = u32("number of digests", banks.size());
            SequencedMap<TpmAlgId, Bytes> digests = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                TpmAlgId hashAlg = new TpmAlgId(u16());
                Integer size = banks.get(hashAlg);
                if (size == null) throw malformed("a digest of " + hashAlg + ", which the log's header does not name");
                if (digests.put(hashAlg, octets(size)) != null) throw malformed("two digests of " + hashAlg);
            }
            return new LogEvent(pcr, type, Collections.unmodifiableSequencedMap(digests), data());
        }

        private Bytes data() throws MalformedLog {
            return octets(u32("size of an event", in.capacity()));
        }

        private Bytes octets(int count) throws MalformedLog {
            need(count);
            byte[] octets = new byte[count];
            in.get(octets);
            return Bytes.wrap(octets);
        }

        private int u16() throws MalformedLog {
            need(2);
            return Short.toUnsignedInt(in.getShort());
        }

        private long u32() throws MalformedLog {
            need(4);
            return Integer.toUnsignedLong(in.getInt());
        }

        private int u32(String what, int most) throws MalformedLog {
            long value = u32();
            if (value > most) throw malformed("a " + what + " of " + value);
            return (int) value;
        }

        private void need(int count) throws MalformedLog {
            if (in.remaining() < count) throw malformed("the log ends within an event");
        }

        private MalformedLog malformed(String why) {
            return new MalformedLog(in.position(), why);
        }
    }
}
