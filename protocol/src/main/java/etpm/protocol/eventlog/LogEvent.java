package etpm.protocol.eventlog;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.util.SequencedMap;

/**
 * One entry of an event log (TCG PC Client Platform Firmware Profile, 10.2).
 *
 * @param pcr the PCR that was extended
 * @param type what was measured: a number that {@link EventType} names
 * @param digests what was extended, by bank, in the log's order
 * @param data what the type defines; not always what was hashed
 */
public record LogEvent(long pcr, int type, SequencedMap<TpmAlgId, Bytes> digests, Bytes data) {}
