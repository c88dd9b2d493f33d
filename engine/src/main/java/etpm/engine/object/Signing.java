package etpm.engine.object;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EccKeyPair;
import etpm.crypto.EccPrivateKey;
import etpm.crypto.EccPublicKey;
import etpm.crypto.EccSignature;
import etpm.crypto.RandomSource;
import etpm.crypto.RsaPublicKey;
import etpm.engine.state.TpmObject;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.type.TpmuSigScheme;
import etpm.spec.type.TpmuSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * Signatures that loaded objects make and verify: RSASSA and RSAPSS (Part 1, annex B), ECDSA, EC-Schnorr and ECDAA (Part 1,
 * 44.3), SM2 (Part 1, 45.2.2) and HMAC with a keyed-hash object. Of ECDAA the TPM makes its half, and verifies nothing.
 */
public final class Signing {
    private static final Set<TpmAlgId> RSA_SCHEMES = Set.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS);
    private static final Set<TpmAlgId> ECC_SCHEMES =
            Set.of(TpmAlgId.ECDSA, TpmAlgId.ECDAA, TpmAlgId.SM2, TpmAlgId.ECSCHNORR);

    private final Crypto crypto;
    private final PreparedKeys keys;
    private final RandomSource random;

    public Signing(Crypto crypto, PreparedKeys keys, RandomSource random) {
        this.crypto = crypto;
        this.keys = keys;
        this.random = random;
    }

    /** Whether the object may sign at all: it has the sign attribute, and is no block cipher, which uses that to encrypt. */
    public static boolean isSigningKey(TpmObject object) {
        return object.has(TpmaObject.sign) && !object.publicArea().type().equals(TpmAlgId.SYMCIPHER);
    }

    /**
     * The scheme by which a key signs (Part 3, 18.1): its own, or the caller's if it has none. Empty when there is neither,
     * when they differ, or when the scheme is of another family than the key. The count of an anonymous scheme is the caller's.
     */
    public static Optional<TpmtSigScheme> select(TpmObject key, TpmtSigScheme inScheme) {
        TpmtSigScheme own = ownScheme(key.publicArea());
        boolean differ = !own.scheme().isNull()
                && (inScheme.scheme().isNull()
                        ? isAnonymous(own)
                        : !own.scheme().equals(inScheme.scheme())
                                || !hashAlg(own).equals(hashAlg(inScheme)));
        TpmtSigScheme selected = inScheme.scheme().isNull() ? own : inScheme;
        if (differ
                || !fits(key.publicArea().type(), selected.scheme())
                || hashAlg(selected).isNull()) {
            return Optional.empty();
        }
        return Optional.of(selected);
    }

    /** The hash of a scheme, or TPM_ALG_NULL when it names none. */
    public static TpmAlgId hashAlg(TpmtSigScheme scheme) {
        return switch (scheme.details()) {
            case TpmsSchemeHash(TpmAlgId hashAlg) -> hashAlg;
            case TpmsSchemeEcdaa(TpmAlgId hashAlg, int count) -> hashAlg;
            default -> TpmAlgId.NULL;
        };
    }

    /** Whether signatures by the scheme do not say whose they are (Part 1, 28.5). */
    public static boolean isAnonymous(TpmtSigScheme scheme) {
        return scheme.scheme().equals(TpmAlgId.ECDAA);
    }

    /** What signs nothing, an encryption scheme for instance, comes out without details: it fits no key. */
    private static TpmtSigScheme ownScheme(TpmtPublic key) {
        return switch (key.parameters()) {
            case TpmsRsaParms parms ->
                scheme(parms.scheme().scheme(), parms.scheme().details());
            case TpmsEccParms parms ->
                scheme(parms.scheme().scheme(), parms.scheme().details());
            case TpmsKeyedhashParms parms ->
                scheme(parms.scheme().scheme(), parms.scheme().details());
            default -> TpmtSigScheme.NULL;
        };
    }

    private static TpmtSigScheme scheme(TpmAlgId algorithm, Object details) {
        return new TpmtSigScheme(algorithm, details instanceof TpmuSigScheme usable ? usable : TpmsEmpty.INSTANCE);
    }

    /** Whether keys of the type sign by the algorithm. A keyed hash signs by HMAC alone, whatever the caller asks for. */
    private static boolean fits(TpmAlgId type, TpmAlgId algorithm) {
        if (type.equals(TpmAlgId.RSA)) return RSA_SCHEMES.contains(algorithm);
        if (type.equals(TpmAlgId.ECC)) return ECC_SCHEMES.contains(algorithm);
        return type.equals(TpmAlgId.KEYEDHASH) && algorithm.equals(TpmAlgId.HMAC);
    }

    /**
     * Signs a digest.
     *
     * @param key has its sensitive area loaded
     * @param scheme one that {@link #select} gave for the key
     * @param digest as long as digests of the scheme's hash are
     * @param ephemeral where an anonymous signature has its secret number from, which it uses up
     * @throws RcException VALUE when the key is too small for the digest, or nothing was committed to with the count of an anonymous
     *     scheme
     */
    public TpmtSignature sign(TpmObject key, TpmtSigScheme scheme, Bytes digest, EphemeralKeys ephemeral) {
        try {
            TpmuSignature signature = scheme.details() instanceof TpmsSchemeEcdaa anonymous
                    ? anonymous(key, anonymous, digest.toByteArray(), ephemeral)
                    : signature(key, scheme.scheme(), hashAlg(scheme), digest.toByteArray());
            return new TpmtSignature(scheme.scheme(), signature);
        } catch (CryptoFailure e) {
            throw TpmRc.VALUE.bare();
        }
    }

    private TpmuSignature anonymous(TpmObject key, TpmsSchemeEcdaa scheme, byte[] digest, EphemeralKeys ephemeral)
            throws CryptoFailure {
        TpmsEccParms parms = (TpmsEccParms) key.publicArea().parameters();
        EccKeyPair committed =
                ephemeral.use(scheme.count(), parms.curveID(), key.name()).orElseThrow(TpmRc.VALUE::bare);
        try {
            return ecc(scheme.hashAlg(), keys.ecc(key).signEcdaa(scheme.hashAlg(), digest, committed.scalar(), random));
        } finally {
            committed.scalar().wipe();
        }
    }

    private static TpmsSignatureEcc ecc(TpmAlgId hashAlg, EccSignature signature) {
        return new TpmsSignatureEcc(hashAlg, signature.r(), signature.s());
    }

    private TpmuSignature signature(TpmObject key, TpmAlgId algorithm, TpmAlgId hashAlg, byte[] digest)
            throws CryptoFailure {
        if (algorithm.equals(TpmAlgId.RSASSA)) {
            return new TpmsSignatureRsa(hashAlg, Bytes.wrap(keys.rsa(key).signPkcs1(hashAlg, digest)));
        }
        if (algorithm.equals(TpmAlgId.RSAPSS)) {
            return new TpmsSignatureRsa(hashAlg, Bytes.wrap(keys.rsa(key).signPss(hashAlg, digest, random)));
        }
        if (ECC_SCHEMES.contains(algorithm)) {
            EccPrivateKey ecc = keys.ecc(key);
            if (algorithm.equals(TpmAlgId.ECDSA)) return ecc(hashAlg, ecc.signEcdsa(digest, random));
            if (algorithm.equals(TpmAlgId.SM2)) return ecc(hashAlg, ecc.signSm2(digest, random));
            return ecc(hashAlg, ecc.signSchnorr(hashAlg, digest, random));
        }
        if (algorithm.equals(TpmAlgId.HMAC)) {
            TpmtSensitive sensitive = key.sensitive();
            if (sensitive == null) throw new IllegalStateException("only the public part is loaded");
            return new TpmtHa(hashAlg, hmac(sensitive, hashAlg, digest));
        }
        throw new IllegalArgumentException(algorithm + " was not selected for the key");
    }

    private Bytes hmac(TpmtSensitive sensitive, TpmAlgId hashAlg, byte[] digest) {
        TpmuSensitiveComposite.Bits bits = (TpmuSensitiveComposite.Bits) sensitive.sensitive();
        return bits.buffer().use(key -> Bytes.wrap(crypto.hmac(hashAlg, key, digest)));
    }

    /**
     * Verifies a signature with the public area of a key, or with the sensitive area of a keyed hash. The key's own scheme
     * does not matter, but for a keyed hash, and nor do its attributes.
     *
     * @param position of the signature in the command
     * @throws RcException SCHEME: keys of this type do not sign by that algorithm, or anonymously; HANDLE: the sensitive area of
     *     the keyed hash is not loaded; SIGNATURE: it is not a signature of the digest
     */
    public void verify(TpmObject key, Bytes digest, TpmtSignature signature, Position position) {
        TpmtPublic publicArea = key.publicArea();
        if (publicArea.type().equals(TpmAlgId.KEYEDHASH)) {
            verifyHmac(key, digest, signature, position);
            return;
        }
        boolean anonymous = signature.sigAlg().equals(TpmAlgId.ECDAA);
        if (anonymous || !fits(publicArea.type(), signature.sigAlg())) throw TpmRc.SCHEME.at(position);
        boolean genuine;
        try {
            genuine = switch (signature.signature()) {
                case TpmsSignatureRsa rsa -> isRsa(publicArea, digest.toByteArray(), signature.sigAlg(), rsa);
                case TpmsSignatureEcc ecc -> isEcc(publicArea, digest.toByteArray(), signature.sigAlg(), ecc);
                default -> false;
            };
        } catch (CryptoFailure unsoundKey) {
            genuine = false;
        }
        if (!genuine) throw TpmRc.SIGNATURE.at(position);
    }

    private boolean isRsa(TpmtPublic key, byte[] digest, TpmAlgId algorithm, TpmsSignatureRsa signature)
            throws CryptoFailure {
        TpmuPublicId.Rsa modulus = (TpmuPublicId.Rsa) key.unique();
        RsaPublicKey rsa = crypto.rsaPublic(
                modulus.buffer().toByteArray(), KeyEncapsulation.exponent((TpmsRsaParms) key.parameters()));
        byte[] octets = signature.sig().toByteArray();
        return algorithm.equals(TpmAlgId.RSAPSS)
                ? rsa.verifyPss(signature.hash(), digest, octets)
                : rsa.verifyPkcs1(signature.hash(), digest, octets);
    }

    private boolean isEcc(TpmtPublic key, byte[] digest, TpmAlgId algorithm, TpmsSignatureEcc signature)
            throws CryptoFailure {
        EccPublicKey ecc =
                crypto.eccPublic(((TpmsEccParms) key.parameters()).curveID(), Points.of((TpmsEccPoint) key.unique()));
        EccSignature numbers = new EccSignature(signature.signatureR(), signature.signatureS());
        if (algorithm.equals(TpmAlgId.ECDSA)) return ecc.verifyEcdsa(digest, numbers);
        if (algorithm.equals(TpmAlgId.SM2)) return ecc.verifySm2(digest, numbers);
        return ecc.verifySchnorr(signature.hash(), digest, numbers);
    }

    private void verifyHmac(TpmObject key, Bytes digest, TpmtSignature signature, Position position) {
        TpmtSensitive sensitive = key.sensitive();
        if (sensitive == null) throw TpmRc.HANDLE.at(position);
        if (!signature.sigAlg().equals(TpmAlgId.HMAC)
                || !(signature.signature() instanceof TpmtHa(TpmAlgId hashAlg, Bytes given))
                || hashAlg.isNull()) {
            throw TpmRc.SCHEME.at(position);
        }
        // Else a weaker hash than the key's could be had accepted.
        TpmtSigScheme own = ownScheme(key.publicArea());
        boolean allowed = own.scheme().isNull()
                || own.scheme().equals(TpmAlgId.HMAC) && hashAlg(own).equals(hashAlg);
        if (!allowed) throw TpmRc.SIGNATURE.at(position);
        Secret expected =
                Secret.take(hmac(sensitive, hashAlg, digest.toByteArray()).toByteArray());
        if (!expected.contentEquals(Secret.take(given.toByteArray()))) throw TpmRc.SIGNATURE.at(position);
    }
}
