package etpm.engine.object;

import etpm.crypto.Crypto;
import etpm.engine.state.TpmObject;
import etpm.protocol.Names;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** Checks areas that come from outside and makes an object of them. */
public final class ObjectLoading {
    private final Crypto crypto;
    private final Position publicPosition;
    private final Position sensitivePosition;

    /**
     * @param publicPosition what refusals of the public area are about
     * @param sensitivePosition what refusals of the sensitive area are about
     */
    public ObjectLoading(Crypto crypto, Position publicPosition, Position sensitivePosition) {
        this.crypto = crypto;
        this.publicPosition = publicPosition;
        this.sensitivePosition = sensitivePosition;
    }

    /** An object under its parent. Refuses what {@link PublicAreaRules} and {@link KeyBinding} refuse. */
    public TpmObject under(TpmObject parent, TpmtPublic publicArea, TpmtSensitive sensitive, Bytes name) {
        check(parent, publicArea, sensitive);
        return new TpmObject(
                publicArea,
                sensitive,
                name,
                Names.qualified(parent.qualifiedName(), name, publicArea.nameAlg(), crypto),
                parent.hierarchy(),
                false,
                false,
                parent.stClear() || publicArea.objectAttributes().has(TpmaObject.stClear));
    }

    /**
     * An external object: its Qualified Name is its Name. Refuses what {@link PublicAreaRules} and {@link KeyBinding} refuse.
     *
     * @param sensitive null to load a public area alone
     */
    public TpmObject external(TpmHandle hierarchy, TpmtPublic publicArea, @Nullable TpmtSensitive sensitive) {
        check(null, publicArea, sensitive);
        Bytes name = Names.of(publicArea, crypto);
        boolean stClear = publicArea.objectAttributes().has(TpmaObject.stClear);
        return new TpmObject(publicArea, sensitive, name, name, hierarchy, false, true, stClear);
    }

    /**
     * The checks alone, as TPM2_Import needs them.
     *
     * @param parent null for one whose protection others may know
     */
    public void check(@Nullable TpmObject parent, TpmtPublic publicArea, @Nullable TpmtSensitive sensitive) {
        if (sensitive == null || publicArea.nameAlg().isNull()) {
            PublicAreaRules.checkAlone(publicArea, publicPosition);
        } else {
            if (sensitive.seedValue().length() > publicArea.nameAlg().digestSize()) {
                throw TpmRc.KEY_SIZE.at(sensitivePosition);
            }
            PublicAreaRules.check(parent, publicArea, publicPosition);
        }
        // What is under a parent that never leaves this TPM was put there, and checked, by this TPM.
        if (parent == null || !parent.has(TpmaObject.fixedTPM)) {
            KeyBinding.check(crypto, publicArea, sensitive, publicPosition, sensitivePosition);
        }
    }
}
