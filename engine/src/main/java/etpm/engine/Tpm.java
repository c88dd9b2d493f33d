package etpm.engine;

import etpm.crypto.Cancelled;
import etpm.crypto.Crypto;
import etpm.engine.auth.SelfHeal;
import etpm.engine.object.PreparedKeys;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.pipeline.FailureMode;
import etpm.engine.pipeline.Pipeline;
import etpm.engine.pipeline.Reservation;
import etpm.engine.selftest.SelfTest;
import etpm.engine.spi.Mutation;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.engine.spi.StateStore;
import etpm.engine.state.Orderly;
import etpm.engine.state.Profile;
import etpm.engine.state.StateBlob;
import etpm.engine.state.Stored;
import etpm.engine.state.TpmState;
import etpm.engine.state.Tx;
import etpm.spec.command.CommandSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One virtual TPM. Commands run one at a time, whatever threads they come from; several TPMs in one process share nothing.
 *
 * <p>A response is returned when what the command has made persistent is durable, not before.
 */
public final class Tpm implements AutoCloseable {
    private final Platform platform;
    private final Consumer<Throwable> faults;
    private Parts parts;
    private final Snapshot snapshot;

    private MeasuredLaunch launch;
    private volatile TpmState state;
    private boolean powered;
    private boolean nvAvailable = true;
    private boolean clockStands;
    private boolean established;
    private Firmware firmware = Firmware.OWN;
    private @Nullable FailureMode failure;
    /** Counts of failed tries that could not be made durable, by key: the next commit carries them. */
    private final Map<String, Mutation> unsaved = new LinkedHashMap<>();

    private Tpm(Platform platform, Consumer<Throwable> faults, TpmState state) {
        this.platform = platform;
        this.faults = faults;
        this.state = state;
        this.parts = Parts.of(platform, state.persistent().profile());
        this.snapshot = new Snapshot(platform.crypto());
        this.launch = parts.launch();
    }

    /** What a TPM of a profile works with. Its cryptography and random numbers are tested before they are used. */
    private record Parts(
            Algorithms algorithms,
            SelfTest selfTest,
            Crypto crypto,
            Randomness random,
            PreparedKeys keys,
            Pipeline pipeline) {
        static Parts of(Platform platform, Profile profile) {
            Algorithms algorithms = new Algorithms(platform.crypto(), profile);
            SelfTest selfTest = new SelfTest(platform.crypto(), algorithms);
            Crypto crypto = selfTest.tested();
            return new Parts(
                    algorithms,
                    selfTest,
                    crypto,
                    selfTest.tested(platform.random()),
                    new PreparedKeys(crypto),
                    new Pipeline(crypto, algorithms));
        }

        MeasuredLaunch launch() {
            return new MeasuredLaunch(crypto, algorithms.profile().pcrBanks());
        }
    }

    /**
     * Opens the TPM whose state is in the platform's store, or manufactures one there if the store is empty. It is powered
     * off.
     *
     * @param faults told of what a command is answered with TPM_RC_FAILURE for: errors of this program, and what put the TPM
     *     into failure mode, a {@link SelfTest.Failure} or a {@link StateStore.Failed}
     * @throws Stored.Corrupt when the store holds something that is not a TPM's whole state
     * @throws Stored.RunsElsewhere when the TPM was exported
     */
    public static Tpm open(Platform platform, Consumer<Throwable> faults) {
        return open(platform, Profile.DEFAULT, faults);
    }

    /**
     * As {@link #open(Platform, Consumer)}.
     *
     * @param whenNew the profile with which a TPM is manufactured; one that is there keeps its own
     */
    public static Tpm open(Platform platform, Profile whenNew, Consumer<Throwable> faults) {
        Map<String, byte[]> records = platform.store().load();
        if (records.isEmpty()) {
            TpmState fresh = Manufacture.fresh(platform, whenNew);
            List<Mutation> all = Stored.all(fresh);
            platform.store().commit(all);
            wipe(all);
            return new Tpm(platform, faults, fresh);
        }
        return new Tpm(platform, faults, read(records, platform));
    }

    /** The state that the records describe; they hold secrets and are wiped. */
    private static TpmState read(Map<String, byte[]> records, Platform platform) {
        try {
            return Stored.load(records, platform.monotonicMillis().getAsLong());
        } finally {
            records.values().forEach(record -> Arrays.fill(record, (byte) 0));
        }
    }

    /**
     * _TPM_Init after a loss of power, or as a reset pulse: all that is volatile is gone. A store that must be opened anew, or
     * does not hold what was written to it, is failure mode.
     */
    public synchronized void init() {
        try {
            Map<String, byte[]> records = storedOrPending();
            if (records.keySet().stream().anyMatch(Stored::isVolatileState)) forgetStoredVolatile();
            begin(read(records, platform), null);
        } catch (StateStore.Failed e) {
            parts.keys().forgetAll();
            wipeVolatile();
            storeFailed(e);
            powered = true;
        }
    }

    private void storeFailed(StateStore.Failed e) {
        faults.accept(e);
        failure = new FailureMode(new SelfTest.Failure(SelfTest.Reason.STATE_STORE, List.of(), "state store"));
    }

    /**
     * _TPM_Init that goes on with a state that was saved: what {@link #storeVolatile} has stored, or what is given here. A
     * stored one is used once, so that no state is gone back to twice unasked.
     *
     * @param permanent replaces everything in the store, unless null
     * @param volatileState what {@link #volatileState} gave; unless null, it comes before a stored one
     * @throws StateBlob.Refused when they are not that, or do not fit each other; the TPM stays as it was
     * @throws StateStore.NoSpace when the store cannot take it in
     */
    public synchronized void init(byte @Nullable [] permanent, byte @Nullable [] volatileState)
            throws StateBlob.Refused {
        Map<String, byte[]> records = permanent == null ? storedOrPending() : snapshot.records(permanent);
        byte[] saved = volatileState;
        for (Map.Entry<String, byte[]> entry : records.entrySet()) {
            if (!Stored.isVolatileState(entry.getKey())) continue;
            forgetStoredVolatile();
            if (saved == null) saved = entry.getValue();
        }
        try {
            long now = platform.monotonicMillis().getAsLong();
            TpmState loaded = Snapshot.load(records, now);
            Snapshot.Resumed resumed = saved == null ? null : snapshot.resume(saved, loaded, now);
            if (permanent != null) replaceStore(records);
            if (resumed == null) {
                begin(loaded, null);
            } else {
                begin(resumed.state(), resumed.launch());
                established = resumed.established();
            }
        } finally {
            records.values().forEach(record -> Arrays.fill(record, (byte) 0));
        }
    }

    private void begin(TpmState beginning, @Nullable MeasuredLaunch measured) {
        parts.keys().forgetAll();
        wipeVolatile();
        Profile profile = beginning.persistent().profile();
        if (!profile.equals(state.persistent().profile())) {
            parts = Parts.of(platform, profile);
        }
        state = beginning;
        platform.random().reseed();
        launch = measured != null ? measured : parts.launch();
        parts.selfTest().reset();
        clockStands = false;
        failure = null;
        powered = true;
    }

    private void forgetStoredVolatile() {
        Mutation removal = Stored.volatileState(null);
        try {
            commit(List.of(removal));
        } catch (StateStore.NoSpace e) {
            unsaved.put(removal.key(), removal);
        }
    }

    private void replaceStore(Map<String, byte[]> records) {
        List<Mutation> mutations = new ArrayList<>();
        for (String key : platform.store().load().keySet()) {
            if (!records.containsKey(key)) mutations.add(new Mutation(key, null));
        }
        records.forEach((key, value) -> mutations.add(new Mutation(key, value)));
        if (!nvAvailable) throw new StateStore.NoSpace("NV is switched off");
        platform.store().commit(mutations);
        unsaved.clear();
    }

    /**
     * What the store holds, for {@link #init(byte[], byte[])} of another TPM. Who has it has this TPM's keys; the caller wipes
     * it.
     */
    public synchronized byte[] permanentState() {
        Map<String, byte[]> records = storedOrPending();
        try {
            return snapshot.permanent(records);
        } finally {
            records.values().forEach(record -> Arrays.fill(record, (byte) 0));
        }
    }

    /**
     * Everything that the store does not hold.
     *
     * @throws StateBlob.Refused when there is nothing to go on from: the TPM is off, or in failure mode
     */
    public synchronized byte[] volatileState() throws StateBlob.Refused {
        if (!powered || failure != null) throw new StateBlob.Refused(StateBlob.Refused.Reason.NOT_RUNNING);
        if (state.live().started()) letTimePass();
        return snapshot.volatileState(state, established, launch);
    }

    /** Puts what {@link #volatileState} gives into the store, for the next {@link #init(byte[], byte[])}. */
    public synchronized void storeVolatile() throws StateBlob.Refused {
        commit(List.of(Stored.volatileState(volatileState())));
    }

    /** Takes power away. */
    public synchronized void powerOff() {
        parts.keys().forgetAll();
        wipeVolatile();
        powered = false;
    }

    private void wipeVolatile() {
        Tx tx = new Tx(state);
        tx.transients().forEach(tx::flush);
        tx.live().sessions().all().forEach(session -> tx.removeSession(session.handle()));
        tx.wipeDiscarded();
        state = tx.finish();
    }

    public synchronized boolean isPowered() {
        return powered;
    }

    /** Whether NV may be written. While it may not, commands that must write it answer TPM_RC_NV_UNAVAILABLE. */
    public synchronized void nvAvailable(boolean available) {
        nvAvailable = available;
    }

    /** Whether a dynamic launch happened since the flag was reset. */
    public synchronized boolean established() {
        return established;
    }

    /** Resets the flag of {@link #established()}. */
    public synchronized void resetEstablished() {
        established = false;
    }

    /** _TPM_Hash_Start (Part 3, 22.9). */
    public synchronized void hashStart() {
        if (!powered || failure != null) return;
        established = true;
        try {
            launch.start();
        } catch (SelfTest.Failure e) {
            selfTestFailed(e);
        }
    }

    /** _TPM_Hash_Data (Part 3, 22.10). */
    public synchronized void hashData(byte[] data) {
        launch.data(data);
    }

    /** _TPM_Hash_End (Part 3, 22.11). */
    public synchronized void hashEnd() {
        if (!powered || failure != null || !launch.isRunning()) return;
        Tx tx = new Tx(state);
        try {
            launch.end(tx);
            // A shutdown before the launch is void, and must be on disk too, lest restartCount repeat.
            commit(tx.mutations());
            state = tx.finish();
        } catch (StateStore.NoSpace e) {
            // What is launched must not run under the PCR of another launch: nothing works until _TPM_Init.
            failure = new FailureMode(
                    new SelfTest.Failure(SelfTest.Reason.STATE_STORE, List.of(), "NV for a dynamic launch"));
        } catch (StateStore.Failed e) {
            storeFailed(e);
        } catch (SelfTest.Failure e) {
            selfTestFailed(e);
        }
    }

    private void selfTestFailed(SelfTest.Failure e) {
        faults.accept(e);
        failure = new FailureMode(e);
    }

    /** Tests what has not been tested since _TPM_Init, so that nobody has to wait for it later. */
    public synchronized void selfTest() {
        if (!powered || failure != null) return;
        try {
            parts.selfTest().runUntested(() -> false);
        } catch (SelfTest.Failure e) {
            selfTestFailed(e);
        }
    }

    /** Makes the next self-test find a fault, so that failure mode can be seen. */
    public synchronized void failNextSelfTest() {
        parts.selfTest().failNext();
    }

    /** The firmware that the TPM is to be taken for. */
    public synchronized Firmware firmware() {
        return firmware;
    }

    /** Takes the TPM for one that runs other firmware, as after an update: at once. */
    public synchronized void firmware(Firmware value) {
        firmware = value;
    }

    /** Whether a countdown timer has signaled (Part 1, 40): also in failure mode, but not before TPM2_Startup. */
    public synchronized boolean hasSignaled(TpmHandle timer) {
        if (!powered || !state.live().started()) return false;
        long time = state.orderly().at(platform.monotonicMillis().getAsLong()).time();
        return state.clear().timer(timer).isSignaled(time);
    }

    /** The state for those who inspect it. While a command runs, it is that of before: nobody waits for the command. */
    public TpmState state() {
        return state;
    }

    /**
     * Runs one command.
     *
     * @param command all of it, header included
     * @return its response, never an exception
     */
    public synchronized byte[] execute(byte[] command, Invocation invocation) {
        if (!powered) return Pipeline.refusal(TpmRc.FAILURE);
        if (failure != null) return failure.answer(command, firmware);
        try {
            return run(command, invocation);
        } catch (RcException e) {
            return Pipeline.refusal(e.rc());
        } catch (SelfTest.Failure e) {
            selfTestFailed(e);
            return Pipeline.refusal(TpmRc.FAILURE);
        } catch (Cancelled e) {
            return Pipeline.refusal(TpmRc.CANCELED);
        } catch (StateStore.NoSpace e) {
            return Pipeline.refusal(TpmRc.NV_UNAVAILABLE);
        } catch (StateStore.Failed e) {
            storeFailed(e);
            return Pipeline.refusal(TpmRc.FAILURE);
        } catch (RuntimeException e) {
            // A mistake of this program: nothing of the command is kept, and the TPM goes on.
            faults.accept(e);
            return Pipeline.refusal(TpmRc.FAILURE);
        }
    }

    private byte[] run(byte[] command, Invocation invocation) {
        launch.abandon();
        boolean started = state.live().started();
        if (started) letTimePass();
        CommandSpec<?, ?> spec = parts.pipeline().header(command, started);
        if (started) heal();
        Tx attempt = new Tx(state);
        if (!isSaved()) attempt.markTriesUnsaved();
        Authorized authorized = new Authorized(attempt);
        CommandContext ctx = new CommandContext(
                parts.crypto(),
                parts.random(),
                parts.keys(),
                parts.algorithms(),
                parts.selfTest(),
                firmware,
                Map.copyOf(launch.hCrtmDigests()),
                invocation.locality(),
                invocation.physicalPresence(),
                invocation.cancelled(),
                invocation.maxResponseSize(),
                clockStands,
                platform.store().anchored() ? this::reserve : Reservation.NONE);
        byte[] response;
        try {
            response = parts.pipeline().run(spec, command, attempt, authorized::draft, ctx);
        } catch (RcException | Cancelled e) {
            keepAttempt(attempt);
            throw e;
        }
        Tx done = authorized.draft;
        if (done == null) throw new IllegalStateException("no draft");
        List<Mutation> mutations = attempt.mutations();
        mutations.addAll(done.mutations());
        commit(mutations);
        state = done.finish();
        attempt.wipeDiscarded();
        done.wipeDiscarded();
        return response;
    }

    /**
     * Stores what a try that is about to be made would cost if it failed. The draft then stands on top of that: if the try
     * succeeds, the end of the command takes the cost back.
     */
    private void reserve(Tx attempt, Consumer<Tx> failure) {
        Tx failed = new Tx(attempt.finish());
        failure.accept(failed);
        List<Mutation> mutations = attempt.mutations();
        mutations.addAll(failed.mutations());
        if (mutations.isEmpty()) return;
        commit(mutations);
        state = failed.finish();
        attempt.rebase(state);
    }

    /** Gives the action a draft on top of the authorization's. */
    private static final class Authorized {
        private final Tx attempt;
        private @Nullable Tx draft;

        Authorized(Tx attempt) {
            this.attempt = attempt;
        }

        Tx draft() {
            Tx made = new Tx(attempt.finish());
            draft = made;
            return made;
        }
    }

    /** What a refused command changes all the same: counts of failed tries, durable before the refusal leaves. */
    private void keepAttempt(Tx attempt) {
        List<Mutation> mutations = attempt.mutations();
        state = attempt.finish();
        if (mutations.isEmpty()) return;
        try {
            commit(mutations);
        } catch (StateStore.NoSpace e) {
            // Counted in memory, and nothing protected may be tried before it is stored: a full disk buys no guesses.
            mutations.forEach(mutation -> unsaved.put(mutation.key(), mutation));
            throw e;
        }
    }

    private void commit(List<Mutation> mutations) {
        if (mutations.isEmpty()) return;
        if (!nvAvailable) throw new StateStore.NoSpace("NV is switched off");
        if (!unsaved.isEmpty()) {
            List<Mutation> all = new ArrayList<>(unsaved.values());
            all.addAll(mutations);
            platform.store().commit(all);
            unsaved.clear();
        } else {
            platform.store().commit(mutations);
        }
        wipe(mutations);
    }

    /** Zeroes records that are stored: they hold keys and authValues, on the heap. */
    private static void wipe(List<Mutation> stored) {
        for (Mutation mutation : stored) {
            byte[] value = mutation.value();
            if (value != null) Arrays.fill(value, (byte) 0);
        }
    }

    /** Whether all failed tries are durable, now that they have been tried to be stored once more. */
    private boolean isSaved() {
        if (unsaved.isEmpty()) return true;
        List<Mutation> late = List.copyOf(unsaved.values());
        try {
            commit(late);
            return true;
        } catch (StateStore.NoSpace e) {
            return false;
        }
    }

    /** What the store holds, with the failed tries that it had no room for. */
    private Map<String, byte[]> storedOrPending() {
        Map<String, byte[]> records = new LinkedHashMap<>(platform.store().load());
        for (Mutation mutation : unsaved.values()) {
            byte[] value = mutation.value();
            if (value == null) records.remove(mutation.key());
            else records.put(mutation.key(), value.clone());
        }
        return records;
    }

    /** Forgets failed tries that are old enough, unless that cannot be made durable: then they stay. */
    private void heal() {
        Tx tx = new Tx(state);
        SelfHeal.apply(tx);
        try {
            commit(tx.mutations());
            state = tx.finish();
        } catch (StateStore.NoSpace e) {
            // The command need not fail for it.
        }
    }

    private void letTimePass() {
        Orderly before = state.orderly();
        Orderly orderly = before.at(platform.monotonicMillis().getAsLong());
        // After a shutdown the next life will say that no higher value was ever shown: then that must be so.
        boolean late = clockStands
                || orderly.mustSaveClock()
                || orderly.clock() != orderly.savedClock()
                        && state.persistent().shutdown().isClockSafe();
        if (!late) {
            state = state.withOrderly(orderly);
            return;
        }
        try {
            if (!nvAvailable) throw new StateStore.NoSpace("NV is switched off");
            platform.store().commitClock(List.of(Stored.clockRecord(orderly.clock())));
            state = state.withOrderly(orderly.withClockSaved());
            clockStands = false;
        } catch (StateStore.NoSpace e) {
            // A command that only reads need not fail for it: the clock stands still until it can be stored.
            state = state.withOrderly(orderly.withClockHeld(before));
            clockStands = true;
        }
    }

    /** Powers off and closes the store. */
    @Override
    public synchronized void close() {
        powerOff();
        platform.store().close();
    }
}
