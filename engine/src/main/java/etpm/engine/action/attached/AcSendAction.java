package etpm.engine.action.attached;

import etpm.engine.nv.NvAccess;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.NvIndex;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attached.AcSend;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;

/**
 * Actions of TPM2_AC_Send. Nothing is attached to a virtual TPM, but the NV index that would be a component's alias may be
 * there.
 *
 * <p>NV_LOCKED, NV_AUTHORIZATION: the alias may not be written, or not by authHandle. HANDLE at authHandle: another index,
 * without an alias. ATTRIBUTES at sendObject: it must not leave the TPM unprotected, or at all. HANDLE at ac: there is no such component.
 */
public final class AcSendAction implements Action<AcSend, AcSend.Response> {
    private static final int KEPT = TpmaObject.fixedTPM | TpmaObject.fixedParent | TpmaObject.encryptedDuplication;

    @Override
    public AcSend.Response run(AcSend in, Tx tx, CommandContext ctx) {
        TpmHandle aliasHandle =
                new TpmHandle(in.ac().value() - TpmHandle.AC_FIRST.value() + TpmHandle.NV_AC_FIRST.value());
        NvIndex alias = tx.findNv(aliasHandle);
        if (alias != null) NvAccess.checkWrite(alias, in.authHandle());
        else if (!in.authHandle().isPermanent()) throw TpmRc.HANDLE.at(AcSendSpec.authHandle);
        if (!tx.isObject(in.sendObject())
                || tx.object(in.sendObject()).attributes().hasAny(KEPT)) {
            throw TpmRc.ATTRIBUTES.at(AcSendSpec.sendObject);
        }
        throw TpmRc.HANDLE.at(AcSendSpec.ac);
    }
}
