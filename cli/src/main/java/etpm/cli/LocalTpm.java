package etpm.cli;

import etpm.crypto.JcaCrypto;
import etpm.engine.Firmware;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.Vendor;
import etpm.engine.selftest.SelfTest;
import etpm.engine.spi.Platform;
import etpm.engine.spi.StateStore;
import etpm.engine.state.Profile;
import etpm.engine.state.StateBlob;
import etpm.engine.state.Stored;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSpec;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import etpm.store.LogStore;
import etpm.store.Summary;
import etpm.store.key.Slot;
import etpm.transport.ActiveProfile;
import etpm.transport.Identity;
import etpm.transport.Log;
import etpm.transport.StateRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The TPM in this process: the engine over a state folder, behind the signals that transports drive. */
final class LocalTpm implements ServedTpm {
    private static final byte[] SHUTDOWN_STATE = {(byte) 0x80, 1, 0, 0, 0, 12, 0, 0, 1, 0x45, 0, 1};
    private static final byte[] SHUTDOWN_CLEAR = {(byte) 0x80, 1, 0, 0, 0, 12, 0, 0, 1, 0x45, 0, 0};
    private static final int RC_OFFSET = 6;

    private final Tpm tpm;
    private final HostClock clock;
    private final LogStore store;
    private volatile boolean cancelled;
    private volatile boolean physicalPresence;

    private LocalTpm(Tpm tpm, HostClock clock, LogStore store) {
        this.tpm = tpm;
        this.clock = clock;
        this.store = store;
    }

    /** Opens it over the engine and the store. */
    static final class Opener implements ServedTpm.Opener {
        @Override
        public ServedTpm open(StateOptions state, Consumer<String> notices) throws CannotDo {
            return of(StateFolder.open(state, notices), state.folder());
        }
    }

    /** The TPM whose state was opened; closing it closes that. */
    static ServedTpm of(LogStore store, Path folder) throws CannotDo {
        HostClock clock = new HostClock();
        Platform platform = new Platform(new JcaCrypto(), new HostRandomness(), clock, store);
        try {
            return new LocalTpm(Tpm.open(platform, new Faults()), clock, store);
        } catch (Stored.Corrupt e) {
            store.close();
            throw new CannotDo("The state in " + folder + " cannot be used: " + e.getMessage() + ".");
        } catch (Stored.RunsElsewhere e) {
            store.close();
            throw new CannotDo("The TPM in " + folder + " was exported and does not run here any more; if no copy of it"
                    + " was imported anywhere, \"etpm state revive\" takes that back.");
        }
    }

    /** The host's monotonic clock, which the simulator's RESTART sets back to zero. */
    private static final class HostClock implements LongSupplier {
        private volatile long origin = System.nanoTime();

        @Override
        public long getAsLong() {
            return (System.nanoTime() - origin) / 1_000_000;
        }

        void restart() {
            origin = System.nanoTime();
        }
    }

    /** Says where the program went wrong, by class and line: messages might hold what a client sent. */
    private static final class Faults implements Consumer<Throwable> {
        private final Log log = Log.to(System.err);

        @Override
        public void accept(Throwable fault) {
            if (fault instanceof SelfTest.Failure failure) {
                log.line(
                        "self-test failed: " + failure.getMessage() + "; the TPM is in failure mode until it is reset");
                return;
            }
            if (fault instanceof StateStore.Failed) {
                log.line(fault.getMessage() + "; the TPM is in failure mode until its server is started again");
                return;
            }
            StackTraceElement[] trace = fault.getStackTrace();
            log.line("internal error: " + fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0])
                    + "; the command was answered with TPM_RC_FAILURE");
        }
    }

    private final BooleanSupplier isCancelled = new BooleanSupplier() {
        @Override
        public boolean getAsBoolean() {
            return cancelled;
        }
    };

    private static final BooleanSupplier NEVER = new BooleanSupplier() {
        @Override
        public boolean getAsBoolean() {
            return false;
        }
    };

    @Override
    public byte[] execute(byte[] command, int locality, int largestResponse) {
        if (!tpm.isPowered()) return new byte[0];
        int largest = Math.min(largestResponse, Implementation.MAX_RESPONSE_SIZE);
        return tpm.execute(command, new Invocation(locality, physicalPresence, isCancelled, largest));
    }

    @Override
    public void powerOn() {
        if (!tpm.isPowered()) tpm.init();
    }

    @Override
    public void resume(byte @Nullable [] permanent, byte @Nullable [] volatileState) throws StateRefused {
        if (tpm.isPowered()) return;
        try {
            tpm.init(permanent, volatileState);
            // SeaBIOS begins with a self-test and waits two seconds for it, which the first one in a process may need.
            tpm.selfTest();
        } catch (StateBlob.Refused e) {
            throw refused(e);
        } catch (StateStore.NoSpace e) {
            throw new StateRefused(StateRefused.Reason.NO_SPACE);
        } catch (StateStore.Failed e) {
            throw new StateRefused(StateRefused.Reason.UNUSABLE);
        }
    }

    @Override
    public byte[] permanentState() {
        return tpm.permanentState();
    }

    @Override
    public byte[] volatileState() throws StateRefused {
        try {
            return tpm.volatileState();
        } catch (StateBlob.Refused e) {
            throw refused(e);
        }
    }

    @Override
    public void storeVolatile() throws StateRefused {
        try {
            tpm.storeVolatile();
        } catch (StateBlob.Refused e) {
            throw refused(e);
        } catch (StateStore.NoSpace e) {
            throw new StateRefused(StateRefused.Reason.NO_SPACE);
        }
    }

    private static StateRefused refused(StateBlob.Refused e) {
        return new StateRefused(
                switch (e.reason()) {
                    case DAMAGED, MISMATCH -> StateRefused.Reason.UNUSABLE;
                    case NEWER -> StateRefused.Reason.NEWER;
                    case NOT_RUNNING -> StateRefused.Reason.NOTHING;
                });
    }

    @Override
    public void powerOff() {
        if (tpm.isPowered()) tpm.powerOff();
    }

    @Override
    public boolean isPoweredOn() {
        return tpm.isPowered();
    }

    @Override
    public void reset() {
        if (tpm.isPowered()) tpm.init();
    }

    @Override
    public void hashStart() {
        tpm.hashStart();
    }

    @Override
    public void hashData(byte[] data) {
        tpm.hashData(data);
    }

    @Override
    public void hashEnd() {
        tpm.hashEnd();
    }

    @Override
    public void cancel(boolean asserted) {
        cancelled = asserted;
    }

    @Override
    public void physicalPresence(boolean asserted) {
        physicalPresence = asserted;
    }

    @Override
    public void nvAvailable(boolean available) {
        tpm.nvAvailable(available);
    }

    @Override
    public boolean established() {
        return tpm.established();
    }

    @Override
    public boolean resetEstablished(int locality) {
        if (locality != 3 && locality != 4) return false;
        tpm.resetEstablished();
        return true;
    }

    @Override
    public void restartClock() {
        clock.restart();
    }

    @Override
    public void failNextSelfTest() {
        tpm.failNextSelfTest();
    }

    @Override
    public boolean actSignaled(int handle) {
        return tpm.hasSignaled(new TpmHandle(handle));
    }

    @Override
    public void firmwareHash(int hash) {
        tpm.firmware(new Firmware(hash, tpm.firmware().svn()));
    }

    @Override
    public void firmwareSvn(int svn) {
        tpm.firmware(new Firmware(tpm.firmware().hash(), svn));
    }

    @Override
    public Identity identity() {
        Profile profile = tpm.state().persistent().profile();
        return identity(profile, SwtpmProfile.of(profile));
    }

    /** Who a TPM of this program is. */
    static Identity identity(Profile profile, @Nullable ActiveProfile told) {
        return new Identity(
                "2.0",
                TpmSpec.LEVEL.value(),
                TpmSpec.VERSION.value(),
                Vendor.MANUFACTURER,
                Vendor.FIRMWARE_VERSION_1,
                "eTPM",
                profile.keyBits(TpmAlgId.RSA),
                told);
    }

    @Override
    public StateFacts facts() {
        List<String> eks = new ArrayList<>();
        JcaCrypto crypto = new JcaCrypto();
        tpm.state().nv().objects().forEach((handle, object) -> {
            // Anybody's public key can be kept here too: what counts is what this TPM has made, and cannot give away.
            boolean own = object.primary()
                    && !object.external()
                    && object.sensitive() != null
                    && object.hierarchy().equals(TpmHandle.ENDORSEMENT)
                    && object.isStorageParent()
                    && object.has(TpmaObject.fixedTPM);
            if (!own) return;
            byte[] area = WireWriter.encode(object.publicArea(), TpmtPublicCodec::write)
                    .toByteArray();
            eks.add(Bytes.wrap(crypto.digest(TpmAlgId.SHA256, area)).toHex());
        });
        Summary summary = store.summary();
        List<String> sources = summary.slots().stream()
                .map(slot -> String.join(
                        " and ",
                        slot.sources().stream().map(Slot.Source::describe).toList()))
                .filter(text -> !text.isEmpty())
                .toList();
        return new StateFacts(
                eks,
                summary.instance().toHex(),
                summary.epoch(),
                sources.isEmpty() ? List.of("none") : sources,
                summary.binding().kind(),
                tpm.state().persistent().profile().name());
    }

    @Override
    public void orderlyShutdown() {
        if (!tpm.isPowered() || tpm.state().persistent().shutdown().isOrderly()) return;
        Invocation own = new Invocation(0, false, NEVER, Implementation.MAX_RESPONSE_SIZE);
        byte[] answer = tpm.execute(SHUTDOWN_STATE.clone(), own);
        int rc = (answer[RC_OFFSET] & 0xFF) << 24
                | (answer[RC_OFFSET + 1] & 0xFF) << 16
                | (answer[RC_OFFSET + 2] & 0xFF) << 8
                | answer[RC_OFFSET + 3] & 0xFF;
        if (rc != TpmRc.SUCCESS.value()) tpm.execute(SHUTDOWN_CLEAR.clone(), own);
    }

    @Override
    public void close() {
        tpm.close();
    }
}
