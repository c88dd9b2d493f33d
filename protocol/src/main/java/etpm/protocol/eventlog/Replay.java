package etpm.protocol.eventlog;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the PCR must be when the events of a log, and no others, were extended. */
public final class Replay {
    /** The PCR that a dynamic launch resets: all ones until then (TCG PC Client Platform TPM Profile). */
    private static final int FIRST_DYNAMIC = 17;

    private static final int LAST_DYNAMIC = 22;
    private static final int PCR_COUNT = 24;

    private Replay() {}

    /**
     * The values of a bank's PCR that the log mentions, by number.
     *
     * @throws MalformedLog when an event extends a PCR that there is not, or has no digest for the bank
     */
    public static SortedMap<Integer, Bytes> bank(EventLog log, TpmAlgId hashAlg, Crypto crypto) throws MalformedLog {
        SortedMap<Integer, Bytes> values = new TreeMap<>();
        for (int i = 0; i < log.events().size(); i++) {
            LogEvent event = log.events().get(i);
            if (event.type() == EventType.NO_ACTION) continue;
            Bytes digest = event.digests().get(hashAlg);
            if (event.pcr() >= PCR_COUNT) throw new MalformedLog("event " + i + " is of PCR " + event.pcr());
            if (digest == null) throw new MalformedLog("event " + i + " has no digest for this bank");
            int pcr = (int) event.pcr();
            Bytes old = values.getOrDefault(pcr, initial(pcr, hashAlg, log.startupLocality()));
            values.put(pcr, Bytes.wrap(crypto.digest(hashAlg, old.toByteArray(), digest.toByteArray())));
        }
        return values;
    }

    private static Bytes initial(int pcr, TpmAlgId hashAlg, int startupLocality) {
        byte[] value = new byte[hashAlg.digestSize()];
        if (pcr >= FIRST_DYNAMIC && pcr <= LAST_DYNAMIC) java.util.Arrays.fill(value, (byte) 0xFF);
        if (pcr == 0) value[value.length - 1] = (byte) startupLocality;
        return Bytes.wrap(value);
    }
}
