package etpm.engine.action.nv;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNvExp;
import etpm.spec.command.nv.NvDefineSpace2;
import etpm.spec.command.nv.NvDefineSpace2Spec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmtNvPublic2;

/**
 * Actions of TPM2_NV_DefineSpace2: an ordinary index, or an external one, which is kept like the others.
 *
 * <p>HANDLE at publicInfo: a permanent index, which only a platform assigns. ATTRIBUTES at publicInfo: protection that an index of its own does
 * not have here: it is the whole state that is sealed and anchored, or not. The others are those of {@link NvDefinition}.
 */
public final class NvDefineSpace2Action implements Action<NvDefineSpace2, NvDefineSpace2.Response> {
    private static final long OWN_PROTECTION = TpmaNvExp.ENCRYPTION | TpmaNvExp.INTEGRITY | TpmaNvExp.ANTIROLLBACK;

    @Override
    public NvDefineSpace2.Response run(NvDefineSpace2 in, Tx tx, CommandContext ctx) {
        new NvDefinition(NvDefineSpace2Spec.authHandle, NvDefineSpace2Spec.auth, NvDefineSpace2Spec.publicInfo)
                .define(in.authHandle(), in.auth(), index(in.publicInfo()), tx);
        return new NvDefineSpace2.Response();
    }

    private static TpmsNvPublic index(TpmtNvPublic2 publicInfo) {
        if (publicInfo.publicArea() instanceof TpmsNvPublicExpAttr external) {
            if (external.attributes().hasAny(OWN_PROTECTION)) throw TpmRc.ATTRIBUTES.at(NvDefineSpace2Spec.publicInfo);
            return external.withoutExtendedAttributes();
        }
        if (publicInfo.handleType().equals(TpmHt.NV_INDEX) && publicInfo.publicArea() instanceof TpmsNvPublic index) {
            return index;
        }
        throw TpmRc.HANDLE.at(NvDefineSpace2Spec.publicInfo);
    }
}
