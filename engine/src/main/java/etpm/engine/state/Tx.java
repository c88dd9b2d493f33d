package etpm.engine.state;

import etpm.engine.spi.Mutation;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsClockInfo;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The draft of one command: reads fall through to the state before it, writes stay in it. Dropping the draft undoes the
 * command; {@link #finish()} gives the state after it, {@link #mutations()} what of it must be durable first.
 *
 * <p>Used by one thread for one command.
 */
public final class Tx {
    /** What is durable; the draft's mutations lead from there. */
    private TpmState base;

    private Seeds seeds;
    private Hierarchies hierarchies;
    private DictionaryAttack dictionaryAttack;
    private Counters counters;
    private PcrAllocation pcrAllocation;
    private PcrPolicy pcrPolicy;
    private CommandAudit commandAudit;
    private @Nullable ShutdownMark shutdown;
    private Orderly orderly;
    private StateReset reset;
    private Commits commits;
    private StateClear clear;
    private Volatile live;
    private SortedMap<Long, NvIndex> indices;
    private SortedMap<Long, TpmObject> persistentObjects;
    private final Set<TpmHandle> changedNv = new LinkedHashSet<>();
    private boolean triesUnsaved;
    private final List<Secret> discarded = new ArrayList<>();

    public Tx(TpmState base) {
        this.base = base;
        this.seeds = base.persistent().seeds();
        this.hierarchies = base.persistent().hierarchies();
        this.dictionaryAttack = base.persistent().dictionaryAttack();
        this.counters = base.persistent().counters();
        this.pcrAllocation = base.persistent().pcrAllocation();
        this.pcrPolicy = base.persistent().pcrPolicy();
        this.commandAudit = base.persistent().commandAudit();
        this.orderly = base.orderly();
        this.reset = base.reset();
        this.commits = base.commits();
        this.clear = base.clear();
        this.live = base.live();
        this.indices = base.nv().indices();
        this.persistentObjects = base.nv().objects();
    }

    // ---- persistent parts

    public Seeds seeds() {
        return seeds;
    }

    /** Replaces the seeds; those that are not kept are wiped once the command has succeeded. */
    public void seeds(Seeds value) {
        List<Secret> kept = Secrets.of(value);
        for (Secret old : Secrets.of(seeds)) if (kept.stream().noneMatch(secret -> secret == old)) discarded.add(old);
        seeds = value;
    }

    public Hierarchies hierarchies() {
        return hierarchies;
    }

    public void hierarchies(Hierarchies value) {
        hierarchies = value;
    }

    public DictionaryAttack dictionaryAttack() {
        return dictionaryAttack;
    }

    public void dictionaryAttack(DictionaryAttack value) {
        dictionaryAttack = value;
    }

    public Counters counters() {
        return counters;
    }

    public void counters(Counters value) {
        counters = value;
    }

    public PcrAllocation pcrAllocation() {
        return pcrAllocation;
    }

    public void pcrAllocation(PcrAllocation value) {
        pcrAllocation = value;
    }

    public PcrPolicy pcrPolicy() {
        return pcrPolicy;
    }

    public void pcrPolicy(PcrPolicy value) {
        pcrPolicy = value;
    }

    public CommandAudit commandAudit() {
        return commandAudit;
    }

    public void commandAudit(CommandAudit value) {
        commandAudit = value;
    }

    /** How the TPM was last shut down, as far as nothing has changed since. */
    public ShutdownMark shutdown() {
        return shutdown != null ? shutdown : base.persistent().shutdown();
    }

    /** The TPM was shut down in this way, or started and so no longer is. */
    public void shutdown(ShutdownMark value) {
        shutdown = value;
    }

    /** What kind of TPM this is: no command changes it. */
    public Profile profile() {
        return base.persistent().profile();
    }

    // ---- parts that an orderly shutdown saves

    public Orderly orderly() {
        return orderly;
    }

    /** The clock and the counts of start-ups (Part 2, 10.10.1), in the clear. */
    public TpmsClockInfo clockInfo() {
        return new TpmsClockInfo(orderly.clock(), counters.resetCount(), reset.restartCount(), orderly.safe());
    }

    public void orderly(Orderly value) {
        orderly = value;
    }

    public StateReset reset() {
        return reset;
    }

    public void reset(StateReset value) {
        reset = value;
    }

    public Commits commits() {
        return commits;
    }

    public void commits(Commits value) {
        commits = value;
    }

    public StateClear clear() {
        return clear;
    }

    public void clear(StateClear value) {
        clear = value;
    }

    // ---- volatile parts

    public Volatile live() {
        return live;
    }

    public void live(Volatile value) {
        live = value;
    }

    public PcrBanks pcrs() {
        return live.pcrs();
    }

    public void pcrs(PcrBanks value) {
        live = live.withPcrs(value);
    }

    // ---- transient objects and sequences

    /** What the transient handle stands for, or null. */
    public @Nullable Slot slot(TpmHandle handle) {
        return handle.isTransient() ? live.objects().at(handle.index()) : null;
    }

    /** Every occupied transient handle, ascending. */
    public List<TpmHandle> transients() {
        List<TpmHandle> handles = new ArrayList<>();
        for (int i = 0; i < live.objects().size(); i++) {
            if (live.objects().at(i) != null) handles.add(new TpmHandle(TpmHandle.TRANSIENT_FIRST.value() + i));
        }
        return handles;
    }

    /** The object of a transient or persistent handle that the pipeline has found to be an object. */
    public TpmObject object(TpmHandle handle) {
        TpmObject object = handle.isPersistent()
                ? persistentObjects.get(Integer.toUnsignedLong(handle.value()))
                : slot(handle) instanceof TpmObject loaded ? loaded : null;
        if (object == null) throw new IllegalStateException(handle + " is no object");
        return object;
    }

    /** Whether the handle stands for an object that is not a sequence. */
    public boolean isObject(TpmHandle handle) {
        return handle.isPersistent()
                ? persistentObjects.containsKey(Integer.toUnsignedLong(handle.value()))
                : slot(handle) instanceof TpmObject;
    }

    /** Refuses with TPM_RC_OBJECT_MEMORY when no slot is free: checked before anything else that may take long. */
    public void requireFreeSlot() {
        if (live.objects().lowestFree() < 0) throw TpmRc.OBJECT_MEMORY.bare();
    }

    /**
     * Loads an object or sequence into the lowest free slot. TPM_RC_OBJECT_MEMORY when there is none.
     *
     * <p>The secrets in it become the slot's: they are wiped when it is flushed.
     */
    public TpmHandle load(Slot slot) {
        int index = live.objects().lowestFree();
        if (index < 0) throw TpmRc.OBJECT_MEMORY.bare();
        live = live.withObjects(live.objects().with(index, slot));
        return new TpmHandle(TpmHandle.TRANSIENT_FIRST.value() + index);
    }

    /** Puts a changed sequence back. Secrets of the old one that the new one does not have are wiped. */
    public void replace(TpmHandle handle, Slot slot) {
        Slot old = slot(handle);
        if (old == null) throw new IllegalStateException(handle + " is not loaded");
        List<Secret> kept = Secrets.of(slot);
        for (Secret secret : Secrets.of(old))
            if (kept.stream().noneMatch(other -> other == secret)) discarded.add(secret);
        live = live.withObjects(live.objects().with(handle.index(), slot));
    }

    /** Removes a transient object or sequence and wipes its secrets. */
    public void flush(TpmHandle handle) {
        Slot old = slot(handle);
        if (old == null) throw new IllegalStateException(handle + " is not loaded");
        discarded.addAll(Secrets.of(old));
        live = live.withObjects(live.objects().with(handle.index(), null));
    }

    // ---- persistent objects

    /** All persistent objects by handle. */
    public SortedMap<Long, TpmObject> persistentObjects() {
        return persistentObjects;
    }

    /** Makes an object persistent under a free handle; its secrets become that handle's own. */
    public void persist(TpmHandle handle, TpmObject object) {
        persistentObjects = changed(persistentObjects, handle, object);
        changedNv.add(handle);
    }

    /** Removes a persistent object and wipes its secrets. */
    public void evict(TpmHandle handle) {
        discarded.addAll(Secrets.of(object(handle)));
        persistentObjects = changed(persistentObjects, handle, null);
        changedNv.add(handle);
    }

    // ---- NV indices

    /** All NV indices by handle. */
    public SortedMap<Long, NvIndex> nvIndices() {
        return indices;
    }

    /** The index of this handle, or null when it is not defined. */
    public @Nullable NvIndex findNv(TpmHandle handle) {
        return indices.get(Integer.toUnsignedLong(handle.value()));
    }

    /** The index of a handle that the pipeline has found to be defined. */
    public NvIndex nv(TpmHandle handle) {
        NvIndex index = findNv(handle);
        if (index == null) throw new IllegalStateException(handle + " is not defined");
        return index;
    }

    /** Defines an index, or puts a changed one back. */
    public void nv(NvIndex index) {
        NvIndex old = findNv(index.handle());
        if (old != null && old.authValue() != index.authValue()) discarded.add(old.authValue());
        indices = changed(indices, index.handle(), index);
        changedNv.add(index.handle());
    }

    /** Undefines an index. The value of a counter is remembered, so that no later one repeats it. */
    public void removeNv(TpmHandle handle) {
        NvIndex index = nv(handle);
        if (index.attributes().nt().equals(TpmNt.COUNTER) && index.has(TpmaNv.WRITTEN)) {
            long value = WireReader.lenient(index.data()).u64();
            if (Long.compareUnsigned(value, counters.maxNvCounter()) > 0) counters = counters.withMaxNvCounter(value);
        }
        discarded.add(index.authValue());
        indices = changed(indices, handle, null);
        changedNv.add(handle);
    }

    private static <T> SortedMap<Long, T> changed(SortedMap<Long, T> map, TpmHandle handle, @Nullable T value) {
        TreeMap<Long, T> copy = new TreeMap<>(map);
        long key = Integer.toUnsignedLong(handle.value());
        if (value == null) copy.remove(key);
        else copy.put(key, value);
        return Collections.unmodifiableSortedMap(copy);
    }

    // ---- sessions

    /** The loaded session of this handle, or null. An HMAC and a policy session never share a number. */
    public @Nullable Session findSession(TpmHandle handle) {
        Session session = live.sessions().at(handle.index());
        return session != null && session.handle().equals(handle) ? session : null;
    }

    /** The session of a handle that the pipeline has found to be loaded. */
    public Session session(TpmHandle handle) {
        Session session = findSession(handle);
        if (session == null) throw new IllegalStateException(handle + " is not loaded");
        return session;
    }

    /** Loads a session into the place that its handle names, or puts a changed one back. */
    public void session(Session session) {
        live = live.withSessions(live.sessions().with(session.handle().index(), session));
    }

    /** Takes a session out of memory and wipes its key. */
    public void removeSession(TpmHandle handle) {
        discarded.add(session(handle).sessionKey());
        live = live.withSessions(live.sessions().with(handle.index(), null));
        if (handle.equals(live.exclusiveAudit())) live = live.withExclusiveAudit(null);
    }

    /** The saved session of this handle, or null. */
    public @Nullable SavedSession findSavedSession(TpmHandle handle) {
        for (SavedSession saved : reset.savedSessions()) if (saved.handle().equals(handle)) return saved;
        return null;
    }

    /** The lowest session number that neither a loaded nor a saved session has, or -1. */
    public int freeSessionNumber() {
        Slots<Session> loaded = live.sessions();
        for (int i = 0; i < loaded.size(); i++) {
            int number = i;
            if (loaded.at(i) == null
                    && reset.savedSessions().stream()
                            .noneMatch(saved -> saved.handle().index() == number)) {
                return i;
            }
        }
        return -1;
    }

    // ---- tries of authValues

    /** Failed tries are counted in memory only, since there is no room to store them. */
    public void markTriesUnsaved() {
        triesUnsaved = true;
    }

    /** Whether failed tries are counted in memory only: nothing protected may be tried until they are stored. */
    public boolean triesUnsaved() {
        return triesUnsaved;
    }

    // ---- the end of the command

    /** Another state has become durable in the middle of the command: the draft, as it is, comes after that one. */
    public void rebase(TpmState durable) {
        durable.nv().indices().forEach((handle, index) -> {
            if (index != indices.get(handle)) changedNv.add(index.handle());
        });
        base = durable;
    }

    /** A secret that the command has replaced: it is wiped once the command has succeeded. */
    public void discard(Secret secret) {
        discarded.add(secret);
    }

    private boolean savedStateChanged() {
        return reset != base.reset()
                || commits != base.commits()
                || clear != base.clear()
                || !live.pcrs().savedEquals(base.live().pcrs())
                || changedNv.stream().anyMatch(handle -> isOrderlyNv(findNv(handle)));
    }

    static boolean isOrderlyNv(@Nullable NvIndex index) {
        return index != null && index.has(TpmaNv.ORDERLY);
    }

    private ShutdownMark shutdownAfter() {
        if (shutdown != null) return shutdown;
        ShutdownMark before = base.persistent().shutdown();
        // What was saved is no longer what is: the shutdown does not count (Part 1, 12.3.3).
        return before.isOrderly() && savedStateChanged() ? ShutdownMark.UNORDERLY : before;
    }

    /** The state after the command. */
    public TpmState finish() {
        Persistent persistent = new Persistent(
                seeds,
                hierarchies,
                dictionaryAttack,
                counters,
                pcrAllocation,
                pcrPolicy,
                commandAudit,
                shutdownAfter(),
                profile());
        return new TpmState(persistent, new Nv(indices, persistentObjects), orderly, reset, commits, clear, live);
    }

    /** Wipes what the command has discarded; called when nothing can undo it any more. */
    public void wipeDiscarded() {
        discarded.forEach(Secret::wipe);
    }

    /** What must be durable before the command's response leaves; empty when nothing must. */
    public List<Mutation> mutations() {
        List<Mutation> mutations = new ArrayList<>();
        Persistent before = base.persistent();
        if (seeds != before.seeds()) mutations.add(Stored.seeds(seeds));
        if (hierarchies != before.hierarchies()) mutations.add(Stored.hierarchies(hierarchies));
        if (!dictionaryAttack.equals(before.dictionaryAttack()))
            mutations.add(Stored.dictionaryAttack(dictionaryAttack));
        if (counters != before.counters()) mutations.add(Stored.counters(counters));
        if (pcrAllocation != before.pcrAllocation()) mutations.add(Stored.pcrAllocation(pcrAllocation));
        if (pcrPolicy != before.pcrPolicy()) mutations.add(Stored.pcrPolicy(pcrPolicy));
        if (commandAudit != before.commandAudit()) mutations.add(Stored.commandAudit(commandAudit));
        ShutdownMark after = shutdownAfter();
        if (!after.equals(before.shutdown())) mutations.add(Stored.shutdown(after));
        boolean shutsDown = shutdown != null && shutdown.isOrderly();
        for (TpmHandle handle : changedNv) {
            if (handle.isPersistent()) {
                mutations.add(Stored.object(handle, persistentObjects.get(Integer.toUnsignedLong(handle.value()))));
            } else {
                NvIndex index = findNv(handle);
                if (mustStore(base.nv().indices().get(Integer.toUnsignedLong(handle.value())), index)) {
                    mutations.add(Stored.nvIndex(handle, index));
                }
            }
        }
        if (shutsDown) {
            indices.values().stream()
                    .filter(Tx::isOrderlyNv)
                    .forEach(index -> mutations.add(Stored.nvIndex(index.handle(), index)));
            mutations.add(Stored.reset(reset));
            mutations.add(Stored.commits(commits));
            mutations.add(Stored.clear(clear.saved(orderly.time())));
            mutations.add(Stored.pcrs(live.pcrs()));
        }
        boolean clockJumped = orderly.savedClock() != base.orderly().savedClock();
        if (clockJumped) mutations.add(Stored.clockRecord(orderly.savedClock()));
        return mutations;
    }

    /** The increments of an orderly counter that may be lost in a crash (TPM_PT_ORDERLY_COUNT is one less). */
    public static final int ORDERLY_COUNT = 256;

    /**
     * Whether a changed index goes to NV at once. The data of an orderly one waits for the shutdown, apart from every 256th
     * value of a counter (Part 1, 34.7).
     */
    private static boolean mustStore(@Nullable NvIndex before, @Nullable NvIndex after) {
        if (before == null || after == null || !after.has(TpmaNv.ORDERLY)) return true;
        boolean sameButData =
                before.publicArea().authPolicy().equals(after.publicArea().authPolicy())
                        && before.authValue() == after.authValue()
                        && before.attributes()
                                .without(TpmaNv.WRITTEN)
                                .equals(after.attributes().without(TpmaNv.WRITTEN));
        if (!sameButData) return true;
        if (!after.attributes().nt().equals(TpmNt.COUNTER)) return false;
        return !before.has(TpmaNv.WRITTEN) || (after.data().at(after.data().length() - 1) & 0xFF) == 0;
    }
}
