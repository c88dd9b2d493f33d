package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Seeds;
import etpm.engine.state.Tx;
import etpm.spec.command.hierarchy.ChangeEps;
import etpm.spec.handle.TpmHandle;

/**
 * Actions of TPM2_ChangeEPS: a new endorsement seed and proof, no authValue and no policy; the hierarchy is enabled. Objects of
 * the endorsement hierarchy are gone, the endorsement key among them.
 */
public final class ChangeEpsAction implements Action<ChangeEps, ChangeEps.Response> {
    @Override
    public ChangeEps.Response run(ChangeEps in, Tx tx, CommandContext ctx) {
        Seeds seeds = tx.seeds();
        tx.seeds(new Seeds(
                seeds.derivationVersion(),
                Seed.fresh(ctx),
                seeds.ownerSeed(),
                seeds.platformSeed(),
                Seed.fresh(ctx),
                seeds.ownerProof(),
                seeds.platformProof()));
        tx.clear(tx.clear().withEhEnable(true));
        HierarchyAuths.reset(TpmHandle.ENDORSEMENT, tx);
        HierarchyObjects.remove(TpmHandle.ENDORSEMENT, tx, ctx);
        return new ChangeEps.Response();
    }
}
