package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.PcrPolicy;
import etpm.engine.state.Seeds;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.ChangePps;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;

/**
 * Actions of TPM2_ChangePPS: a new platform seed and proof, no platform policy and none for PCR; platformAuth and the NV indices
 * stay. Objects of the platform are gone.
 */
public final class ChangePpsAction implements Action<ChangePps, ChangePps.Response> {
    @Override
    public ChangePps.Response run(ChangePps in, Tx tx, CommandContext ctx) {
        Seeds seeds = tx.seeds();
        tx.seeds(new Seeds(
                seeds.derivationVersion(),
                seeds.endorsementSeed(),
                seeds.ownerSeed(),
                Seed.fresh(ctx),
                seeds.endorsementProof(),
                seeds.ownerProof(),
                Seed.fresh(ctx)));
        HierarchyAuths.change(
                TpmHandle.PLATFORM, tx, before -> new HierarchyAuth(before.authValue(), TpmAlgId.NULL, Bytes.EMPTY));
        tx.pcrPolicy(PcrPolicy.NONE);
        HierarchyObjects.remove(TpmHandle.PLATFORM, tx, ctx);
        return new ChangePps.Response();
    }
}
