package etpm.engine.object;

import etpm.engine.state.TpmObject;
import etpm.protocol.PrivateArea;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a public area may say (Part 2, 8.3 and 12.2; Part 1, 24.2): attributes, schemes and algorithms that go together, and
 * go with the parent. The order of the checks is behaviour.
 */
public final class PublicAreaRules {
    private static final Set<TpmAlgId> RSA_SIGNATURES = Set.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS);
    private static final Set<TpmAlgId> RSA_ENCRYPTIONS = Set.of(TpmAlgId.RSAES, TpmAlgId.OAEP);
    private static final Set<TpmAlgId> ECC_SIGNATURES =
            Set.of(TpmAlgId.ECDSA, TpmAlgId.ECDAA, TpmAlgId.ECSCHNORR, TpmAlgId.SM2);
    private static final Set<TpmAlgId> ECC_EXCHANGES = Set.of(TpmAlgId.ECDH, TpmAlgId.SM2, TpmAlgId.ECMQV);
    private static final Set<TpmAlgId> BLOCK_MODES =
            Set.of(TpmAlgId.CTR, TpmAlgId.OFB, TpmAlgId.CBC, TpmAlgId.CFB, TpmAlgId.ECB, TpmAlgId.NULL);

    private static final int LIMITS = TpmaObject.firmwareLimited | TpmaObject.svnLimited;

    private final @Nullable TpmObject parent;
    /** Those of {@link #LIMITS} that the parent has, be it an object or a hierarchy. */
    private final int limits;

    private final TpmtPublic publicArea;
    private final TpmaObject attributes;
    private final Position position;

    private PublicAreaRules(@Nullable TpmObject parent, int limits, TpmtPublic publicArea, Position position) {
        this.parent = parent;
        this.limits = limits;
        this.publicArea = publicArea;
        this.attributes = publicArea.objectAttributes();
        this.position = position;
    }

    /**
     * Checks the template of an object that is to be created.
     *
     * <p>ATTRIBUTES: sensitiveDataOrigin does not fit the data or the type; and what {@link #check} refuses.
     *
     * @param dataSize how many octets of sensitive data the caller gave
     */
    public static void checkCreation(TpmObject parent, TpmtPublic template, int dataSize, Position position) {
        of(parent, template, position).checkCreation(dataSize);
    }

    /** As {@link #checkCreation}, for a primary object of the hierarchy. */
    public static void checkPrimary(TpmHandle hierarchy, TpmtPublic template, int dataSize, Position position) {
        int limits = hierarchy.isFirmwareLimited()
                ? TpmaObject.firmwareLimited
                : hierarchy.isSvnLimited() ? TpmaObject.svnLimited : 0;
        new PublicAreaRules(null, limits, template, position).checkCreation(dataSize);
    }

    private static PublicAreaRules of(@Nullable TpmObject parent, TpmtPublic publicArea, Position position) {
        int limits = parent == null ? 0 : parent.attributes().value() & LIMITS;
        return new PublicAreaRules(parent, limits, publicArea, position);
    }

    /**
     * Checks the public area of an object with its private part.
     *
     * <p>HASH: no nameAlg. ATTRIBUTES: attributes that exclude each other, or the parent's. And what {@link #checkAlone} refuses.
     *
     * @param parent null for an external object
     */
    public static void check(@Nullable TpmObject parent, TpmtPublic publicArea, Position position) {
        of(parent, publicArea, position).check();
    }

    private void check() {
        checkAttributes();
        checkSchemes();
    }

    /**
     * Checks what there is to check of a public area that is loaded alone, or has no Name (Part 3, 12.3).
     *
     * <p>SIZE: authPolicy is no digest of nameAlg. SCHEME: not one for this type and use. SYMMETRIC: one where there must be none, or
     * none where there must be one. KDF: any but TPM_ALG_NULL in an ECC key. HASH, SYMMETRIC: a storage parent that cannot be
     * duplicated has other algorithms than its own parent.
     */
    public static void checkAlone(TpmtPublic publicArea, Position position) {
        PublicAreaRules rules = of(null, publicArea, position);
        rules.checkPolicy();
        rules.checkSchemes();
    }

    private void require(boolean holds, TpmRc otherwise) {
        if (!holds) throw otherwise.at(position);
    }

    private boolean has(int mask) {
        return attributes.has(mask);
    }

    private boolean isAsymmetric() {
        return publicArea.type().equals(TpmAlgId.RSA) || publicArea.type().equals(TpmAlgId.ECC);
    }

    private boolean isParentAndFixed() {
        return parent == null || parent.has(TpmaObject.fixedTPM);
    }

    private void checkCreation(int dataSize) {
        checkOrigin(dataSize);
        check();
    }

    private void checkOrigin(int dataSize) {
        boolean tpmMakesIt = has(TpmaObject.sensitiveDataOrigin);
        require(tpmMakesIt || dataSize != 0, TpmRc.ATTRIBUTES);
        // The data given for a primary object goes into its derivation.
        require(parent == null || !tpmMakesIt || dataSize == 0, TpmRc.ATTRIBUTES);
        boolean keyedHash = publicArea.type().equals(TpmAlgId.KEYEDHASH);
        if (!keyedHash && !publicArea.type().equals(TpmAlgId.SYMCIPHER)) {
            require(tpmMakesIt, TpmRc.ATTRIBUTES);
            return;
        }
        boolean sealed = keyedHash && !attributes.hasAny(TpmaObject.sign | TpmaObject.decrypt);
        require(!sealed || !tpmMakesIt, TpmRc.ATTRIBUTES);
        boolean fixed = attributes.hasAny(TpmaObject.fixedParent | TpmaObject.fixedTPM);
        require(!has(TpmaObject.restricted) || tpmMakesIt || !fixed, TpmRc.ATTRIBUTES);
    }

    private void checkAttributes() {
        require(!publicArea.nameAlg().isNull(), TpmRc.HASH);
        checkPolicy();
        if (isParentAndFixed()) require(has(TpmaObject.fixedParent) == has(TpmaObject.fixedTPM), TpmRc.ATTRIBUTES);
        else require(!has(TpmaObject.fixedTPM), TpmRc.ATTRIBUTES);
        if (has(TpmaObject.sign) == has(TpmaObject.decrypt)) {
            require(!has(TpmaObject.restricted), TpmRc.ATTRIBUTES);
            require(has(TpmaObject.sign) || publicArea.type().equals(TpmAlgId.KEYEDHASH), TpmRc.ATTRIBUTES);
        }
        require(!has(TpmaObject.x509sign) || has(TpmaObject.sign) && isAsymmetric(), TpmRc.ATTRIBUTES);
        require(!has(TpmaObject.fixedTPM | TpmaObject.encryptedDuplication), TpmRc.ATTRIBUTES);
        if (parent != null && !parent.has(TpmaObject.fixedTPM)) {
            require(
                    has(TpmaObject.encryptedDuplication) == parent.has(TpmaObject.encryptedDuplication),
                    TpmRc.ATTRIBUTES);
        }
        int limitsSet = attributes.value() & LIMITS;
        require(limitsSet == 0 || has(TpmaObject.fixedTPM), TpmRc.ATTRIBUTES);
        require((limitsSet & ~limits) == 0, TpmRc.ATTRIBUTES);
        if (parent != null && parent.isDerivationParent()) {
            require(has(TpmaObject.fixedTPM) == parent.has(TpmaObject.fixedTPM), TpmRc.ATTRIBUTES);
            require(has(TpmaObject.fixedParent), TpmRc.ATTRIBUTES);
        }
    }

    private void checkPolicy() {
        int size = publicArea.authPolicy().length();
        require(size == 0 || size == publicArea.nameAlg().digestSize(), TpmRc.SIZE);
    }

    private void checkSchemes() {
        switch (publicArea.parameters()) {
            case TpmsSymcipherParms cipher ->
                require(
                        !has(TpmaObject.decrypt)
                                || BLOCK_MODES.contains(cipher.sym().mode()),
                        TpmRc.SCHEME);
            case TpmsKeyedhashParms keyedHash -> checkKeyedHash(keyedHash);
            case TpmsRsaParms rsa ->
                checkAsymmetric(rsa.scheme().scheme(), RSA_SIGNATURES, RSA_ENCRYPTIONS, rsa.symmetric());
            case TpmsEccParms ecc -> {
                checkAsymmetric(ecc.scheme().scheme(), ECC_SIGNATURES, ECC_EXCHANGES, ecc.symmetric());
                require(ecc.kdf().scheme().isNull(), TpmRc.KDF);
            }
            default -> throw TpmRc.TYPE.at(position);
        }
        boolean storage = has(TpmaObject.restricted | TpmaObject.decrypt)
                && !publicArea.type().equals(TpmAlgId.KEYEDHASH);
        if (storage) checkStorage();
    }

    private void checkKeyedHash(TpmsKeyedhashParms parms) {
        TpmAlgId scheme = parms.scheme().scheme();
        if (has(TpmaObject.sign) == has(TpmaObject.decrypt)) {
            require(scheme.isNull(), TpmRc.SCHEME);
        } else if (has(TpmaObject.sign)) {
            require(scheme.equals(TpmAlgId.HMAC), TpmRc.SCHEME);
        } else {
            require(scheme.equals(TpmAlgId.XOR), TpmRc.SCHEME);
            if (has(TpmaObject.restricted)) {
                TpmAlgId kdf = ((TpmsSchemeXor) parms.scheme().details()).kdf();
                require(kdf.equals(TpmAlgId.KDF1_SP800_108), TpmRc.SCHEME);
            }
        }
    }

    private void checkAsymmetric(
            TpmAlgId scheme, Set<TpmAlgId> signatures, Set<TpmAlgId> decryptions, TpmtSymDefObject symmetric) {
        boolean restricted = has(TpmaObject.restricted);
        if (has(TpmaObject.sign) == has(TpmaObject.decrypt)) {
            require(scheme.isNull(), TpmRc.SCHEME);
        } else if (has(TpmaObject.sign)) {
            require(signatures.contains(scheme) || scheme.isNull() && !restricted, TpmRc.SCHEME);
        } else {
            require(scheme.isNull() || !restricted && decryptions.contains(scheme), TpmRc.SCHEME);
        }
        if (!has(TpmaObject.restricted | TpmaObject.decrypt)) {
            require(symmetric.algorithm().isNull(), TpmRc.SYMMETRIC);
        }
    }

    private void checkStorage() {
        TpmtSymDefObject symmetric = PrivateArea.symmetric(publicArea);
        require(!symmetric.algorithm().isNull(), TpmRc.SYMMETRIC);
        if (parent == null || !has(TpmaObject.fixedParent)) return;
        require(publicArea.nameAlg().equals(parent.publicArea().nameAlg()), TpmRc.HASH);
        require(symmetric.equals(PrivateArea.symmetric(parent.publicArea())), TpmRc.SYMMETRIC);
    }
}
