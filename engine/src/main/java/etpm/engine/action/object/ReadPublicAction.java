package etpm.engine.action.object;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.rc.TpmRc;

/** Actions of TPM2_ReadPublic. SEQUENCE: the object is a sequence. */
public final class ReadPublicAction implements Action<ReadPublic, ReadPublic.Response> {
    @Override
    public ReadPublic.Response run(ReadPublic in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.objectHandle())) throw TpmRc.SEQUENCE.bare();
        TpmObject object = tx.object(in.objectHandle());
        return new ReadPublic.Response(object.publicArea(), object.name(), object.qualifiedName());
    }
}
