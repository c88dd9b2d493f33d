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

/** Which keys TPM2_MAC and TPM2_MAC_Start accept, and with which hash. */
public final class MacKeys {
    private MacKeys() {}

    /**
     * The hash algorithm of an HMAC with the key.
     *
     * <p>TYPE, at the handle: no KEYEDHASH or SYMCIPHER object. VALUE, at the scheme: not the key's, or none where the key has
     * none. SCHEME: no MAC of that kind of key. ATTRIBUTES, at the handle: a restricted key. KEY: one that does not sign.
     */
    public static TpmAlgId hashAlg(TpmHandle handle, TpmAlgId inScheme, Tx tx, Position atHandle, Position atScheme) {
        if (!tx.isObject(handle)) throw TpmRc.TYPE.at(atHandle);
        TpmObject key = tx.object(handle);
        TpmAlgId ofKey = schemeOf(key.publicArea().parameters());
        if (ofKey == null) throw TpmRc.TYPE.at(atHandle);
        boolean conflict = inScheme.isNull() ? ofKey.isNull() : !ofKey.isNull() && !inScheme.equals(ofKey);
        if (conflict) throw TpmRc.VALUE.at(atScheme);
        TpmAlgId hashAlg = inScheme.isNull() ? ofKey : inScheme;
        // Block ciphers make no MAC here, and CMAC is of no use to a KEYEDHASH key.
        boolean isHmac = key.publicArea().type().equals(TpmAlgId.KEYEDHASH) && hashAlg.digestSize() != 0;
        if (!isHmac) throw TpmRc.SCHEME.at(atScheme);
        if (key.has(TpmaObject.restricted)) throw TpmRc.ATTRIBUTES.at(atHandle);
        if (!key.has(TpmaObject.sign)) throw TpmRc.KEY.at(atHandle);
        return hashAlg;
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
