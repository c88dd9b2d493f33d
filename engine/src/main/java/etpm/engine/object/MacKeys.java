package etpm.engine.object;

import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmuPublicParms;
import org.jspecify.annotations.Nullable;

/** Which keys TPM2_MAC and TPM2_MAC_Start accept, and for which MAC. */
public final class MacKeys {
    private MacKeys() {}

    /**
     * The MAC that is made with the key: TPM_ALG_CMAC, or the hash of an HMAC.
     *
     * <p>TYPE, at the handle: no KEYEDHASH or SYMCIPHER object. VALUE, at the scheme: not the key's, or none where the key has
     * none. SCHEME: no MAC of that kind of key. ATTRIBUTES, at the handle: a restricted key. KEY: one that does not sign.
     */
    public static TpmAlgId select(TpmHandle handle, TpmAlgId inScheme, Tx tx, Position atHandle, Position atScheme) {
        if (!tx.isObject(handle)) throw TpmRc.TYPE.at(atHandle);
        TpmObject key = tx.object(handle);
        TpmAlgId ofKey = schemeOf(key.publicArea().parameters());
        if (ofKey == null) throw TpmRc.TYPE.at(atHandle);
        boolean conflict = inScheme.isNull() ? ofKey.isNull() : !ofKey.isNull() && !inScheme.equals(ofKey);
        if (conflict) throw TpmRc.VALUE.at(atScheme);
        TpmAlgId mac = inScheme.isNull() ? ofKey : inScheme;
        boolean fits =
                key.publicArea().type().equals(TpmAlgId.KEYEDHASH) ? mac.digestSize() != 0 : mac.equals(TpmAlgId.CMAC);
        if (!fits) throw TpmRc.SCHEME.at(atScheme);
        if (key.has(TpmaObject.restricted)) throw TpmRc.ATTRIBUTES.at(atHandle);
        if (!key.has(TpmaObject.sign)) throw TpmRc.KEY.at(atHandle);
        return mac;
    }

    /** The block cipher that the CMAC of a key is made of. */
    public static TpmAlgId cipher(TpmObject key) {
        return ((TpmsSymcipherParms) key.publicArea().parameters()).sym().algorithm();
    }

    /** What the key fixes, TPM_ALG_NULL when nothing, null when it is no key of a MAC. */
    private static @Nullable TpmAlgId schemeOf(TpmuPublicParms parameters) {
        return switch (parameters) {
            case TpmsKeyedhashParms keyed ->
                switch (keyed.scheme().details()) {
                    case TpmsSchemeHash hmac -> hmac.hashAlg();
                    case TpmsSchemeXor xor -> xor.hashAlg();
                    default -> TpmAlgId.NULL;
                };
            case TpmsSymcipherParms cipher -> cipher.sym().mode();
            default -> null;
        };
    }
}
