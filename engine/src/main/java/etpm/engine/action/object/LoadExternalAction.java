package etpm.engine.action.object;

import etpm.engine.auth.Entities;
import etpm.engine.object.ObjectLoading;
import etpm.engine.object.PublicAreaRules;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.LoadExternalSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;

/**
 * Actions of TPM2_LoadExternal: an object that no parent of this TPM protects.
 *
 * <p>OBJECT_MEMORY: no free slot. SVN_LIMITED at hierarchy: it is limited to later firmware. HIERARCHY at hierarchy: it is disabled, or it is not TPM_RH_NULL although there is a private
 * part. ATTRIBUTES at inPublic: a private part, and fixedTPM, fixedParent or restricted SET. KEY_SIZE at inPrivate: a seed that is longer
 * than a digest. ATTRIBUTES, HASH, KDF, SCHEME, SIZE, SYMMETRIC at inPublic: what {@link PublicAreaRules} refuses. BINDING, ECC_POINT,
 * KEY, KEY_SIZE, SIZE, TYPE, VALUE: what {@link etpm.engine.object.KeyBinding} refuses.
 */
public final class LoadExternalAction implements Action<LoadExternal, LoadExternal.Response> {
    private static final int OWN_KEYS = TpmaObject.fixedTPM | TpmaObject.fixedParent | TpmaObject.restricted;

    @Override
    public LoadExternal.Response run(LoadExternal in, Tx tx, CommandContext ctx) {
        tx.requireFreeSlot();
        if (!ctx.firmware().allows(in.hierarchy())) throw TpmRc.SVN_LIMITED.at(LoadExternalSpec.hierarchy);
        if (!Entities.isHierarchyEnabled(tx, in.hierarchy())) throw TpmRc.HIERARCHY.at(LoadExternalSpec.hierarchy);
        TpmtSensitive given = in.inPrivate();
        if (given != null) {
            if (!in.hierarchy().isNull()) throw TpmRc.HIERARCHY.at(LoadExternalSpec.hierarchy);
            // Such a key must not look as if this TPM had made it.
            if (in.inPublic().objectAttributes().hasAny(OWN_KEYS)) throw TpmRc.ATTRIBUTES.at(LoadExternalSpec.inPublic);
        }
        TpmtSensitive sensitive = given == null ? null : withTrimmedAuthValue(given);
        TpmObject object = new ObjectLoading(ctx.crypto(), LoadExternalSpec.inPublic, LoadExternalSpec.inPrivate)
                .external(in.hierarchy(), in.inPublic(), sensitive);
        return new LoadExternal.Response(tx.load(object), object.name());
    }

    private static TpmtSensitive withTrimmedAuthValue(TpmtSensitive given) {
        return new TpmtSensitive(
                given.sensitiveType(), given.authValue().withoutTrailingZeros(), given.seedValue(), given.sensitive());
    }
}
