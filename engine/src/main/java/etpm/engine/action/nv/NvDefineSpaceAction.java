package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;

/** Actions of TPM2_NV_DefineSpace. Its response codes are those of {@link NvDefinition}. */
public final class NvDefineSpaceAction implements Action<NvDefineSpace, NvDefineSpace.Response> {
    @Override
    public NvDefineSpace.Response run(NvDefineSpace in, Tx tx, CommandContext ctx) {
        new NvDefinition(NvDefineSpaceSpec.authHandle, NvDefineSpaceSpec.auth, NvDefineSpaceSpec.publicInfo)
                .define(in.authHandle(), in.auth(), in.publicInfo(), tx);
        return new NvDefineSpace.Response();
    }
}
