package etpm.engine.action.object;

import etpm.engine.object.AuthValues;
import etpm.engine.object.Parents;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.command.object.ObjectChangeAuth;
import etpm.spec.command.object.ObjectChangeAuthSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_ObjectChangeAuth: the private area of an object with another authValue. The loaded object keeps its own.
 *
 * <p>TYPE at objectHandle: a sequence. SIZE at newAuth: longer than a digest of nameAlg. TYPE at parentHandle: not a storage
 * parent, or not the object's.
 */
public final class ObjectChangeAuthAction implements Action<ObjectChangeAuth, ObjectChangeAuth.Response> {
    @Override
    public ObjectChangeAuth.Response run(ObjectChangeAuth in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.objectHandle())) throw TpmRc.TYPE.at(ObjectChangeAuthSpec.objectHandle);
        TpmObject object = tx.object(in.objectHandle());
        Secret authValue =
                AuthValues.trimmed(in.newAuth(), object.publicArea().nameAlg(), ObjectChangeAuthSpec.newAuth);
        TpmObject parent = Parents.storage(tx, in.parentHandle(), ObjectChangeAuthSpec.parentHandle);
        Bytes asChild = Names.qualified(
                parent.qualifiedName(), object.name(), object.publicArea().nameAlg(), ctx.crypto());
        TpmtSensitive sensitive = object.sensitive();
        if (!asChild.equals(object.qualifiedName()) || sensitive == null) {
            throw TpmRc.TYPE.at(ObjectChangeAuthSpec.parentHandle);
        }
        TpmtSensitive changed =
                new TpmtSensitive(sensitive.sensitiveType(), authValue, sensitive.seedValue(), sensitive.sensitive());
        Bytes outPrivate = Parents.protect(parent, object.name(), changed, ctx);
        authValue.wipe();
        return new ObjectChangeAuth.Response(outPrivate);
    }
}
