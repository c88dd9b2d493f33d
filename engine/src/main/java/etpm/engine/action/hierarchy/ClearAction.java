package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Seeds;
import etpm.engine.state.StateReset;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_Clear: what the owner had in the TPM is gone, and its seed, so that nothing of it can be loaded again. The
 * endorsement seed stays, but not its proof; the platform keeps everything. Sessions stay.
 *
 * <p>DISABLED: TPM2_ClearControl has disabled it.
 */
public final class ClearAction implements Action<Clear, Clear.Response> {
    @Override
    public Clear.Response run(Clear in, Tx tx, CommandContext ctx) {
        if (tx.hierarchies().disableClear()) throw TpmRc.DISABLED.bare();
        Seeds seeds = tx.seeds();
        tx.seeds(new Seeds(
                seeds.derivationVersion(),
                seeds.endorsementSeed(),
                Seed.fresh(ctx),
                seeds.platformSeed(),
                Seed.fresh(ctx),
                Seed.fresh(ctx),
                seeds.platformProof()));
        tx.clear(tx.clear().withShEnable(true).withEhEnable(true));
        HierarchyAuths.reset(TpmHandle.OWNER, tx);
        HierarchyAuths.reset(TpmHandle.ENDORSEMENT, tx);
        HierarchyAuths.reset(TpmHandle.LOCKOUT, tx);
        HierarchyObjects.remove(TpmHandle.OWNER, tx, ctx);
        HierarchyObjects.remove(TpmHandle.ENDORSEMENT, tx, ctx);
        ctx.keys().forgetAll();
        for (NvIndex index : tx.nvIndices().values()) {
            if (!index.has(TpmaNv.PLATFORMCREATE)) tx.removeNv(index.handle());
        }
        tx.dictionaryAttack(DictionaryAttack.DEFAULT);
        tx.orderly(tx.orderly().withClock(0).withClockSafe().withClockSaved());
        tx.counters(tx.counters().withResetCount(0).withAuditCounter(0));
        // The owner may have given PCR an authValue (Part 3, 22.7).
        tx.discard(tx.clear().pcrAuthValue());
        tx.clear(tx.clear().withPcrAuthValue(Secret.EMPTY));
        StateReset reset = tx.reset();
        tx.reset(reset.withRestartCount(0).withPcrUpdateCounter(reset.pcrUpdateCounter() + 1));
        return new Clear.Response();
    }
}
