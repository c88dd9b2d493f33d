package etpm.engine.action.object;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.object.Unseal;
import etpm.spec.command.object.UnsealSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;

/** Actions of TPM2_Unseal. TYPE: not a keyed-hash object. ATTRIBUTES: a key, not data. */
public final class UnsealAction implements Action<Unseal, Unseal.Response> {
    private static final int KEY = TpmaObject.decrypt | TpmaObject.sign | TpmaObject.restricted;

    @Override
    public Unseal.Response run(Unseal in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.itemHandle())) throw TpmRc.TYPE.at(UnsealSpec.itemHandle);
        TpmObject object = tx.object(in.itemHandle());
        TpmtSensitive sensitive = object.sensitive();
        if (!object.publicArea().type().equals(TpmAlgId.KEYEDHASH) || sensitive == null) {
            throw TpmRc.TYPE.at(UnsealSpec.itemHandle);
        }
        if (object.attributes().hasAny(KEY)) throw TpmRc.ATTRIBUTES.at(UnsealSpec.itemHandle);
        return new Unseal.Response(Secrets.octets(sensitive.sensitive()).copy());
    }
}
