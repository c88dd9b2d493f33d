package etpm.engine.action.context;

import etpm.engine.nv.NvSpace;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;

/**
 * Actions of TPM2_EvictControl: makes a copy of a transient object persistent, or removes a persistent one.
 *
 * <p>ATTRIBUTES at objectHandle: a sequence, an object of the NULL or of a limited hierarchy, or one that dies at TPM Restart. HANDLE at
 * objectHandle: persistent, and not persistentHandle. HIERARCHY at objectHandle: not of a hierarchy that auth decides about.
 * RANGE at persistentHandle: not in auth's range. NV_DEFINED: persistentHandle is taken. NV_SPACE: no room.
 */
public final class EvictControlAction implements Action<EvictControl, EvictControl.Response> {
    @Override
    public EvictControl.Response run(EvictControl in, Tx tx, CommandContext ctx) {
        TpmHandle handle = in.objectHandle();
        if (!tx.isObject(handle)) throw TpmRc.ATTRIBUTES.at(EvictControlSpec.objectHandle);
        TpmObject object = tx.object(handle);
        if (object.isTemporary() || object.stClear()) throw TpmRc.ATTRIBUTES.at(EvictControlSpec.objectHandle);
        boolean evicts = handle.isPersistent();
        if (evicts && !handle.equals(in.persistentHandle())) throw TpmRc.HANDLE.at(EvictControlSpec.objectHandle);
        boolean ofPlatform = object.hierarchy().equals(TpmHandle.PLATFORM);
        boolean byPlatform = in.auth().equals(TpmHandle.PLATFORM);
        // The platform may remove every persistent object.
        if (ofPlatform != byPlatform && !(byPlatform && evicts)) {
            throw TpmRc.HIERARCHY.at(EvictControlSpec.objectHandle);
        }
        if (evicts) {
            ctx.keys().forget(object.name());
            tx.evict(handle);
        } else {
            persist(object, in, tx);
        }
        return new EvictControl.Response();
    }

    private static void persist(TpmObject object, EvictControl in, Tx tx) {
        boolean inPlatformRange =
                in.persistentHandle().isBetween(TpmHandle.PLATFORM_PERSISTENT, TpmHandle.PERSISTENT_LAST);
        if (inPlatformRange != in.auth().equals(TpmHandle.PLATFORM)) {
            throw TpmRc.RANGE.at(EvictControlSpec.persistentHandle);
        }
        if (tx.isObject(in.persistentHandle())) throw TpmRc.NV_DEFINED.bare();
        NvSpace.require(tx, NvSpace.cost(object));
        TpmtSensitive sensitive = object.sensitive();
        tx.persist(
                in.persistentHandle(),
                new TpmObject(
                        object.publicArea(),
                        sensitive == null ? null : Secrets.copy(sensitive),
                        object.name(),
                        object.qualifiedName(),
                        object.hierarchy(),
                        object.primary(),
                        object.external(),
                        false));
    }
}
