package etpm.engine.action.startup;

import etpm.engine.pcr.PcrUpdate;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Commits;
import etpm.engine.state.Counters;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Orderly;
import etpm.engine.state.PcrAllocation;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrBank;
import etpm.engine.state.PcrBanks;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.StateClear;
import etpm.engine.state.StateReset;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Startup: TPM Reset, Restart or Resume, as the start-up type and the last shutdown say (Part 1, 12.2.3).
 *
 * <p>LOCALITY: not locality 0 or 3, or a Resume that has an H-CRTM where there was none, or the other way round, or that without
 * one is from another locality than before. VALUE: Resume without a saved state.
 */
public final class StartupAction implements Action<Startup, Startup.Response> {
    private static final int PROOF_OCTETS = 64;

    private enum Kind {
        RESET,
        RESTART,
        RESUME
    }

    @Override
    public Startup.Response run(Startup in, Tx tx, CommandContext ctx) {
        int locality = ctx.locality();
        boolean hCrtm = !ctx.hCrtm().isEmpty();
        if (locality != 0 && locality != 3) throw TpmRc.LOCALITY.bare();
        ShutdownMark before = tx.shutdown();
        Kind kind = kind(in.startupType(), before);
        // An H-CRTM's measurement leaves no trace of the locality (Part 1, 31.3).
        boolean sameStart = before.hCrtm() == hCrtm && (hCrtm || before.startupLocality() == locality);
        if (kind == Kind.RESUME && !sameStart) throw TpmRc.LOCALITY.bare();

        protectAgainstGuessing(before, tx);
        tx.shutdown(ShutdownMark.UNORDERLY);
        advanceCounters(kind, tx, ctx);
        Orderly orderly = tx.orderly();
        tx.counters(tx.counters().withTimeEpoch(tx.counters().timeEpoch() + 1));
        tx.orderly(before.isClockSafe() ? orderly.withClockSafe() : orderly);
        if (kind != Kind.RESUME) {
            tx.discard(tx.clear().platform().authValue());
            tx.discard(tx.clear().pcrAuthValue());
            tx.clear(StateClear.INITIAL);
        }
        startNv(kind, before, tx);
        startPcrs(kind, before, locality, tx, ctx);
        return new Startup.Response();
    }

    private static Kind kind(TpmSu type, ShutdownMark before) {
        boolean saved = before.type() == ShutdownMark.STATE;
        if (type.equals(TpmSu.STATE)) {
            if (!saved) throw TpmRc.VALUE.at(StartupSpec.startupType);
            return Kind.RESUME;
        }
        return saved ? Kind.RESTART : Kind.RESET;
    }

    /** An end without a shutdown may have been meant to undo a count of failed tries: it counts as one (Part 1, 17.8.6). */
    private static void protectAgainstGuessing(ShutdownMark before, Tx tx) {
        DictionaryAttack attack = tx.dictionaryAttack();
        boolean counts = !before.isOrderly()
                && attack.inUse()
                && attack.recoveryTime() != 0
                && attack.failedTries() < attack.maxTries();
        if (counts) attack = attack.withFailedTries(attack.failedTries() + 1);
        if (attack.inUse()) attack = attack.withInUse(false);
        if (attack.lockoutRecovery() == 0 && !attack.lockoutAuthEnabled()) attack = attack.withLockoutAuthEnabled(true);
        if (!attack.equals(tx.dictionaryAttack())) tx.dictionaryAttack(attack);
    }

    private static void advanceCounters(Kind kind, Tx tx, CommandContext ctx) {
        StateReset reset = tx.reset();
        switch (kind) {
            case RESET -> {
                Counters counters = tx.counters();
                tx.counters(counters.withResetCount(counters.resetCount() + 1)
                        .withTotalResetCount(counters.totalResetCount() + 1));
                tx.discard(reset.nullSeed());
                tx.discard(reset.nullProof());
                tx.discard(tx.commits().nonce());
                tx.commits(Commits.NONE);
                tx.reset(StateReset.fresh(
                        Secret.take(ctx.random().bytes(PROOF_OCTETS)),
                        Secret.take(ctx.random().bytes(PROOF_OCTETS))));
            }
            case RESTART ->
                tx.reset(reset.withRestartCount(reset.restartCount() + 1).withClearCount(reset.clearCount() + 1));
            case RESUME -> tx.reset(reset.withRestartCount(reset.restartCount() + 1));
        }
    }

    /** Locks and WRITTEN of indices as they are after a start-up (Part 1, 34.2.4 to 34.2.6). */
    private static void startNv(Kind kind, ShutdownMark before, Tx tx) {
        if (kind == Kind.RESUME) return;
        for (NvIndex index : tx.nvIndices().values()) {
            TpmaNv attributes = attributesAfter(kind, index.attributes());
            NvIndex started = attributes.equals(index.attributes()) ? index : index.withAttributes(attributes);
            if (!before.isOrderly()) started = afterCrash(started);
            if (started != index) tx.nv(started);
        }
    }

    private static TpmaNv attributesAfter(Kind kind, TpmaNv attributes) {
        TpmaNv after = attributes.without(TpmaNv.READLOCKED);
        boolean counter = attributes.nt().equals(TpmNt.COUNTER);
        // What is in RAM is meant to last for a boot cycle only; a counter goes on for ever.
        boolean emptied = attributes.has(TpmaNv.CLEAR_STCLEAR) || attributes.has(TpmaNv.ORDERLY) && kind == Kind.RESET;
        if (emptied && !counter) after = after.without(TpmaNv.WRITTEN);
        // A lock by WRITEDEFINE is for ever, once there is something to protect.
        if (!after.has(TpmaNv.WRITEDEFINE) || !after.has(TpmaNv.WRITTEN)) after = after.without(TpmaNv.WRITELOCKED);
        return after;
    }

    /** An orderly counter goes on above every value that it may have had before its count in RAM was lost. */
    private static NvIndex afterCrash(NvIndex index) {
        boolean counter = index.attributes().nt().equals(TpmNt.COUNTER);
        if (!counter || !index.has(TpmaNv.ORDERLY | TpmaNv.WRITTEN)) return index;
        byte[] data = index.data().toByteArray();
        data[data.length - 1] = (byte) (Tx.ORDERLY_COUNT - 1);
        return index.withData(Bytes.wrap(data));
    }

    /** Every PCR gets its initial value, or what a Resume brings back, or for an H-CRTM what it measured (Part 1, 14). */
    private static void startPcrs(Kind kind, ShutdownMark before, int locality, Tx tx, CommandContext ctx) {
        PcrAllocation allocation = tx.pcrAllocation();
        if (allocation.changed()) tx.pcrAllocation(new PcrAllocation(allocation.banks(), false));
        boolean hCrtm = !ctx.hCrtm().isEmpty();
        PcrBanks saved = tx.pcrs();
        PcrBanks pcrs = PcrBanks.initial(allocation.banks(), locality, hCrtm);
        for (PcrBank bank : pcrs.banks()) {
            if (kind == Kind.RESUME) {
                for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
                    Bytes value = saved.value(pcr, bank.hashAlg());
                    if (PcrAttributes.of(pcr).saved() && !value.isEmpty()) pcrs = pcrs.with(pcr, bank.hashAlg(), value);
                }
            } else {
                Bytes measured = ctx.hCrtm().get(bank.hashAlg());
                if (measured != null) {
                    pcrs = pcrs.extend(PcrAttributes.HCRTM_PCR, bank.hashAlg(), measured, ctx.crypto());
                }
            }
        }
        tx.live(tx.live().withStarted(locality, hCrtm, before.isOrderly(), pcrs));
        // A saved policy session outlives a Restart and a Resume, the values that it checked do not.
        PcrUpdate update = new PcrUpdate(tx, ctx.crypto());
        for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
            if (kind != Kind.RESUME || !PcrAttributes.of(pcr).saved()) update.count(pcr, 1);
        }
    }
}
