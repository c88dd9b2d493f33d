package etpm.engine.state;

import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import org.jspecify.annotations.Nullable;

/**
 * A loaded or persistent object (Part 1, 24).
 *
 * @param publicArea its nameAlg is TPM_ALG_NULL only for an external object
 * @param sensitive null when only the public part is loaded
 * @param name empty when nameAlg is TPM_ALG_NULL
 * @param hierarchy the hierarchy it belongs to, TPM_RH_NULL for an external object
 * @param primary whether it was made from a primary seed
 * @param external whether it was loaded by TPM2_LoadExternal
 * @param stClear whether it, or an ancestor, has the attribute stClear: it does not outlive a TPM2_Startup(CLEAR)
 */
@Structure
public record TpmObject(
        @etpm.spec.wire.OrNull TpmtPublic publicArea,
        @Nullable TpmtSensitive sensitive,
        @Tpm2bName Bytes name,
        @Tpm2bName Bytes qualifiedName,
        TpmHandle hierarchy,
        boolean primary,
        boolean external,
        boolean stClear)
        implements Slot {
    public TpmaObject attributes() {
        return publicArea.objectAttributes();
    }

    public boolean has(int attribute) {
        return publicArea.objectAttributes().has(attribute);
    }

    /** Whether it may be the parent of other objects: a restricted decryption key that is asymmetric or symmetric. */
    public boolean isStorageParent() {
        return has(TpmaObject.restricted | TpmaObject.decrypt)
                && !has(TpmaObject.sign)
                && !publicArea.type().equals(etpm.spec.alg.TpmAlgId.KEYEDHASH);
    }

    /** Whether it may derive objects: a restricted decryption key of type KEYEDHASH. */
    public boolean isDerivationParent() {
        return has(TpmaObject.restricted | TpmaObject.decrypt)
                && publicArea.type().equals(etpm.spec.alg.TpmAlgId.KEYEDHASH);
    }

    /** Whether it cannot be made persistent: what is of the NULL hierarchy, or of a limited one, may not outlive its seed. */
    public boolean isTemporary() {
        return hierarchy.isNull() || !hierarchy.equals(hierarchy.base());
    }
}
