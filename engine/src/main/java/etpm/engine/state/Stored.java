package etpm.engine.state;

import etpm.engine.spi.Mutation;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records of the store: which key holds which part of the state, in the encoding of its declared structure. */
public final class Stored {
    private static final String SEEDS = "seeds";
    private static final String HIERARCHIES = "hierarchies";
    private static final String DICTIONARY_ATTACK = "da";
    private static final String COUNTERS = "counters";
    private static final String PCR_ALLOCATION = "pcr";
    private static final String PCR_POLICY = "pcr-policy";
    private static final String COMMAND_AUDIT = "audit";
    private static final String SHUTDOWN = "shutdown";
    private static final String CLOCK = "clock";
    private static final String RESET = "saved/reset";
    private static final String COMMITS = "saved/commits";
    private static final String CLEAR = "saved/clear";
    private static final String PCRS = "saved/pcr";
    private static final String PROFILE = "profile";
    private static final String VOLATILE = "volatile";
    private static final String MANUFACTURED = "manufactured";
    private static final String EXPORTED = "exported";
    private static final String NV = "nv/";
    private static final String OBJECT = "object/";

    private Stored() {}

    /** The store does not hold what this TPM wrote, or not all of it. */
    public static final class Corrupt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Corrupt(String message) {
            super(message);
        }
    }

    private static <T> Mutation encode(String key, T value, BiConsumer<T, WireWriter> codec) {
        WireWriter writer = new WireWriter(512);
        codec.accept(value, writer);
        byte[] octets = writer.toByteArray();
        writer.wipe();
        return new Mutation(key, octets);
    }

    static Mutation seeds(Seeds value) {
        return encode(SEEDS, value, SeedsCodec::write);
    }

    static Mutation hierarchies(Hierarchies value) {
        return encode(HIERARCHIES, value, HierarchiesCodec::write);
    }

    static Mutation dictionaryAttack(DictionaryAttack value) {
        return encode(DICTIONARY_ATTACK, value, DictionaryAttackCodec::write);
    }

    static Mutation counters(Counters value) {
        return encode(COUNTERS, value, CountersCodec::write);
    }

    static Mutation pcrAllocation(PcrAllocation value) {
        return encode(PCR_ALLOCATION, value, PcrAllocationCodec::write);
    }

    static Mutation pcrPolicy(PcrPolicy value) {
        return encode(PCR_POLICY, value, PcrPolicyCodec::write);
    }

    static Mutation commandAudit(CommandAudit value) {
        return encode(COMMAND_AUDIT, value, CommandAuditCodec::write);
    }

    static Mutation shutdown(ShutdownMark value) {
        return encode(SHUTDOWN, value, ShutdownMarkCodec::write);
    }

    /** The record of the clock alone. */
    public static Mutation clockRecord(long value) {
        return new Mutation(CLOCK, new WireWriter(8).u64(value).toByteArray());
    }

    /** The record that says that nothing of the manufacture is missing. */
    public static Mutation manufactured(Manufactured value) {
        return encode(MANUFACTURED, value, ManufacturedCodec::write);
    }

    /** When the TPM was manufactured. */
    public static Manufactured manufactured(Map<String, byte[]> records) {
        return decode(records, MANUFACTURED, ManufacturedCodec::read);
    }

    /** The record that says that the TPM runs elsewhere from now on. */
    public static Mutation exported(Exported value) {
        return encode(EXPORTED, value, ExportedCodec::write);
    }

    /** Takes {@link #exported(Exported)} back. */
    public static Mutation notExported() {
        return new Mutation(EXPORTED, null);
    }

    /** When the TPM was handed over to another machine, or null. */
    public static @Nullable Exported exported(Map<String, byte[]> records) {
        return records.containsKey(EXPORTED) ? decode(records, EXPORTED, ExportedCodec::read) : null;
    }

    /** The record of how the TPM was last shut down: not at all. A state that may be older than it says starts from that. */
    public static Mutation unorderly() {
        return shutdown(ShutdownMark.UNORDERLY);
    }

    static Mutation reset(StateReset value) {
        return encode(RESET, value, StateResetCodec::write);
    }

    static Mutation commits(Commits value) {
        return encode(COMMITS, value, CommitsCodec::write);
    }

    static Mutation clear(StateClear value) {
        return encode(CLEAR, value, StateClearCodec::write);
    }

    static Mutation pcrs(PcrBanks value) {
        return encode(PCRS, value, PcrBanksCodec::write);
    }

    /** The record of a {@link VolatileState}, sealed in a {@link StateBlob}; null removes it. */
    public static Mutation volatileState(byte @Nullable [] blob) {
        return new Mutation(VOLATILE, blob);
    }

    /** Whether a record is that of {@link #volatileState}. */
    public static boolean isVolatileState(String key) {
        return key.equals(VOLATILE);
    }

    static Mutation nvIndex(TpmHandle handle, @Nullable NvIndex index) {
        String key = NV + hex(handle);
        return index == null ? new Mutation(key, null) : encode(key, index, NvIndexCodec::write);
    }

    static Mutation object(TpmHandle handle, @Nullable TpmObject object) {
        String key = OBJECT + hex(handle);
        return object == null ? new Mutation(key, null) : encode(key, object, TpmObjectCodec::write);
    }

    private static String hex(TpmHandle handle) {
        return String.format("%08x", handle.value());
    }

    /** The TPM was exported and must not run here: it may run where it was imported. */
    public static final class RunsElsewhere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RunsElsewhere() {
            super("the TPM was exported and does not run here any more");
        }
    }

    /**
     * The state that the records describe, as it is right after power-on.
     *
     * @throws Corrupt when a record is missing or does not decode
     * @throws RunsElsewhere when the TPM was exported
     */
    public static TpmState load(Map<String, byte[]> records, long hostMillis) {
        if (records.containsKey(EXPORTED)) throw new RunsElsewhere();
        return read(records, hostMillis);
    }

    /** As {@link #load}, for those who only look: whether the TPM may run makes no difference. */
    public static TpmState read(Map<String, byte[]> records, long hostMillis) {
        if (!records.containsKey(MANUFACTURED)) throw new Corrupt("the TPM's manufacture was not finished");
        Persistent persistent = new Persistent(
                decode(records, SEEDS, SeedsCodec::read),
                decode(records, HIERARCHIES, HierarchiesCodec::read),
                decode(records, DICTIONARY_ATTACK, DictionaryAttackCodec::read),
                decode(records, COUNTERS, CountersCodec::read),
                decode(records, PCR_ALLOCATION, PcrAllocationCodec::read),
                decode(records, PCR_POLICY, PcrPolicyCodec::read),
                decode(records, COMMAND_AUDIT, CommandAuditCodec::read),
                longer(records, SHUTDOWN, ShutdownMarkCodec::read, 1),
                // A TPM of before there were profiles is what the default one describes.
                records.containsKey(PROFILE) ? decode(records, PROFILE, ProfileCodec::read) : Profile.DEFAULT);
        TreeMap<Long, NvIndex> indices = new TreeMap<>();
        TreeMap<Long, TpmObject> objects = new TreeMap<>();
        for (String key : records.keySet()) {
            if (key.startsWith(NV)) {
                indices.put(Long.parseLong(key.substring(NV.length()), 16), decode(records, key, NvIndexCodec::read));
            } else if (key.startsWith(OBJECT)) {
                objects.put(
                        Long.parseLong(key.substring(OBJECT.length()), 16),
                        decode(records, key, reader -> TpmObjectCodec.read(reader)));
            }
        }
        long clock = decode(records, CLOCK, WireReader::u64);
        boolean saved = persistent.shutdown().type() == ShutdownMark.STATE;
        PcrBanks pcrs = saved ? decode(records, PCRS, PcrBanksCodec::read) : PcrBanks.NONE;
        return new TpmState(
                persistent,
                new Nv(Collections.unmodifiableSortedMap(indices), Collections.unmodifiableSortedMap(objects)),
                Orderly.poweredOn(clock, persistent.shutdown().isClockSafe(), hostMillis),
                decode(records, RESET, StateResetCodec::read),
                // A state that an earlier eTPM saved has none.
                saved && records.containsKey(COMMITS) ? decode(records, COMMITS, CommitsCodec::read) : Commits.NONE,
                saved ? longer(records, CLEAR, StateClearCodec::read, Integer.BYTES) : StateClear.INITIAL,
                Volatile.INITIAL.withPcrs(pcrs));
    }

    /** All records of a newly manufactured TPM. */
    public static List<Mutation> all(TpmState state) {
        Persistent persistent = state.persistent();
        return List.of(
                seeds(persistent.seeds()),
                hierarchies(persistent.hierarchies()),
                dictionaryAttack(persistent.dictionaryAttack()),
                counters(persistent.counters()),
                pcrAllocation(persistent.pcrAllocation()),
                pcrPolicy(persistent.pcrPolicy()),
                commandAudit(persistent.commandAudit()),
                shutdown(persistent.shutdown()),
                encode(PROFILE, persistent.profile(), ProfileCodec::write),
                reset(state.reset()),
                clockRecord(state.orderly().clock()),
                manufactured(Manufactured.SOME_TIME));
    }

    /** A record that an earlier eTPM ended so many octets sooner: what is added since is nothing there, which is zeros. */
    private static <T> T longer(Map<String, byte[]> records, String key, Function<WireReader, T> codec, int added) {
        byte[] octets = present(records, key);
        try {
            return decode(octets, key, codec);
        } catch (Corrupt e) {
            byte[] withZeros = Arrays.copyOf(octets, octets.length + added);
            try {
                return decode(withZeros, key, codec);
            } finally {
                Arrays.fill(withZeros, (byte) 0);
            }
        }
    }

    private static byte[] present(Map<String, byte[]> records, String key) {
        byte[] octets = records.get(key);
        if (octets == null) throw new Corrupt("the state has no record \"" + key + "\"");
        return octets;
    }

    private static <T> T decode(Map<String, byte[]> records, String key, Function<WireReader, T> codec) {
        return decode(present(records, key), key, codec);
    }

    private static <T> T decode(byte[] octets, String key, Function<WireReader, T> codec) {
        try {
            WireReader reader = WireReader.lenient(octets);
            T value = codec.apply(reader);
            reader.end();
            return value;
        } catch (RcException e) {
            throw new Corrupt("the state's record \"" + key + "\" does not decode");
        }
    }
}
