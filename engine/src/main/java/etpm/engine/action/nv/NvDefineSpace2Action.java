package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.nv.NvDefineSpace2;
import etpm.spec.command.nv.NvDefineSpace2Spec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;

/**
 * Actions of TPM2_NV_DefineSpace2.
 *
 * <p>HANDLE: not an index of the plain kind; external and permanent ones are not implemented. The others are those of {@link
 * NvDefinition}.
 */
public final class NvDefineSpace2Action implements Action<NvDefineSpace2, NvDefineSpace2.Response> {
    @Override
    public NvDefineSpace2.Response run(NvDefineSpace2 in, Tx tx, CommandContext ctx) {
        boolean plain = in.publicInfo().handleType().equals(TpmHt.NV_INDEX);
        if (!plain || !(in.publicInfo().publicArea() instanceof TpmsNvPublic index)) {
            throw TpmRc.HANDLE.at(NvDefineSpace2Spec.publicInfo);
        }
        new NvDefinition(NvDefineSpace2Spec.authHandle, NvDefineSpace2Spec.auth, NvDefineSpace2Spec.publicInfo)
                .define(in.authHandle(), in.auth(), index, tx);
        return new NvDefineSpace2.Response();
    }
}
