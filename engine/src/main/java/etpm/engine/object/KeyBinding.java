package etpm.engine.object;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.EcPoint;
import etpm.engine.state.Secrets;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether key material that comes from outside is sound, and its private part that of its public part (Part 1, 24.5.3). Kept
 * keys are not consulted: an object with a Name that is known must show its own private part.
 */
public final class KeyBinding {
    /** Octets of data that an object without a scheme may hold. */
    private static final int MOST_DATA = 128;

    private final Crypto crypto;
    private final TpmtPublic publicArea;
    private final @Nullable TpmtSensitive sensitive;
    private final Position publicPosition;
    private final Position sensitivePosition;

    private KeyBinding(
            Crypto crypto,
            TpmtPublic publicArea,
            @Nullable TpmtSensitive sensitive,
            Position publicPosition,
            Position sensitivePosition) {
        this.crypto = crypto;
        this.publicArea = publicArea;
        this.sensitive = sensitive;
        this.publicPosition = publicPosition;
        this.sensitivePosition = sensitivePosition;
    }

    /**
     * Checks the keys of an object. Without a nameAlg the two parts need not belong together, apart from RSA, where they are
     * of use only together.
     *
     * <p>At the sensitive position: TYPE, not of the public area's type; SIZE, an authValue or seedValue of the wrong size; KEY_SIZE, a
     * private part of the wrong size. At the public position: KEY, a unique of the wrong size; VALUE, an RSA exponent below 7; ECC_POINT,
     * not on the curve. Without position: KEY_SIZE, not a private value of the curve; BINDING, the parts do not belong together.
     *
     * @param sensitive null to check a public area alone
     */
    public static void check(
            Crypto crypto,
            TpmtPublic publicArea,
            @Nullable TpmtSensitive sensitive,
            Position publicPosition,
            Position sensitivePosition) {
        new KeyBinding(crypto, publicArea, sensitive, publicPosition, sensitivePosition).check();
    }

    private void check() {
        int digest = publicArea.nameAlg().digestSize();
        if (sensitive != null) {
            if (!sensitive.sensitiveType().equals(publicArea.type())) throw TpmRc.TYPE.at(sensitivePosition);
            if (digest > 0 && sensitive.authValue().length() > digest) throw TpmRc.SIZE.at(sensitivePosition);
        }
        switch (publicArea.parameters()) {
            case TpmsRsaParms rsa -> checkRsa(rsa, sensitive);
            case TpmsEccParms ecc -> checkEcc(ecc, sensitive);
            default -> {
                if (sensitive == null) {
                    if (SymmetricUnique.of(publicArea).length() != digest) throw TpmRc.KEY.at(publicPosition);
                } else {
                    checkSymmetric(sensitive, digest);
                }
            }
        }
        boolean parent = publicArea.objectAttributes().has(TpmaObject.restricted | TpmaObject.decrypt);
        if (parent && sensitive != null && digest > 0) {
            int seed = sensitive.seedValue().length();
            if (seed < digest / 2 || seed > digest) throw TpmRc.SIZE.at(sensitivePosition);
        }
    }

    private void checkRsa(TpmsRsaParms parms, @Nullable TpmtSensitive secret) {
        Bytes modulus = ((TpmuPublicId.Rsa) publicArea.unique()).buffer();
        if (modulus.length() * 8 != parms.keyBits() || modulus.at(0) >= 0) throw TpmRc.KEY.at(publicPosition);
        if (parms.exponent() != 0 && parms.exponent() < 7) throw TpmRc.VALUE.at(publicPosition);
        if (secret == null) return;
        Secret prime = Secrets.octets(secret.sensitive());
        boolean sound = prime.length() * 2 == modulus.length() && prime.use(octets -> octets[0] < 0);
        if (!sound) throw TpmRc.KEY_SIZE.at(sensitivePosition);
        try {
            crypto.rsaPrivate(modulus.toByteArray(), KeyEncapsulation.exponent(parms), prime);
        } catch (CryptoFailure e) {
            throw TpmRc.BINDING.bare();
        }
    }

    private void checkEcc(TpmsEccParms parms, @Nullable TpmtSensitive secret) {
        TpmsEccPoint point = (TpmsEccPoint) publicArea.unique();
        boolean named = !publicArea.nameAlg().isNull();
        if (secret == null) {
            int size = crypto.parameters(parms.curveID()).p().length();
            if (point.x().length() != size || point.y().length() != size) throw TpmRc.KEY.at(publicPosition);
            if (named && !crypto.isOnCurve(parms.curveID(), new EcPoint(point.x(), point.y()))) {
                throw TpmRc.ECC_POINT.at(publicPosition);
            }
            return;
        }
        EcPoint made;
        try {
            made = crypto.publicPoint(parms.curveID(), Secrets.octets(secret.sensitive()));
        } catch (CryptoFailure e) {
            throw TpmRc.KEY_SIZE.bare();
        }
        if (named && !(sameNumber(made.x(), point.x()) && sameNumber(made.y(), point.y()))) {
            throw TpmRc.BINDING.bare();
        }
    }

    private static boolean sameNumber(Bytes one, Bytes other) {
        return new BigInteger(1, one.toByteArray()).equals(new BigInteger(1, other.toByteArray()));
    }

    private void checkSymmetric(TpmtSensitive secret, int digest) {
        TpmuSensitiveComposite composite = secret.sensitive();
        int size = Secrets.octets(composite).length();
        boolean fits = switch (publicArea.parameters()) {
            case TpmsSymcipherParms cipher -> size * 8 == cipher.sym().keyBits();
            case TpmsKeyedhashParms keyedHash -> size <= mostOctets(keyedHash);
            default -> throw TpmRc.TYPE.at(publicPosition);
        };
        if (!fits) throw TpmRc.KEY_SIZE.at(sensitivePosition);
        if (digest == 0) return;
        if (secret.seedValue().length() != digest) throw TpmRc.KEY_SIZE.at(sensitivePosition);
        if (!SymmetricUnique.of(publicArea).equals(SymmetricUnique.compute(crypto, publicArea, secret))) {
            throw TpmRc.BINDING.bare();
        }
    }

    private static int mostOctets(TpmsKeyedhashParms parms) {
        return switch (parms.scheme().details()) {
            case TpmsSchemeHash hmac -> hmac.hashAlg().blockSize();
            case TpmsSchemeXor xor -> xor.hashAlg().blockSize();
            default -> MOST_DATA;
        };
    }

    /** The unique of symmetric and keyed-hash objects (Part 1, 24.5.3.1). */
    static final class SymmetricUnique {
        private SymmetricUnique() {}

        static Bytes of(TpmtPublic publicArea) {
            return switch (publicArea.unique()) {
                case TpmuPublicId.Sym sym -> sym.buffer();
                case TpmuPublicId.KeyedHash keyedHash -> keyedHash.buffer();
                default -> throw new IllegalArgumentException("not a symmetric object");
            };
        }

        static Bytes compute(Crypto crypto, TpmtPublic publicArea, TpmtSensitive sensitive) {
            boolean parent = publicArea.objectAttributes().has(TpmaObject.restricted | TpmaObject.decrypt);
            TpmAlgId nameAlg = publicArea.nameAlg();
            return Secrets.octets(sensitive.sensitive())
                    .use(key -> sensitive
                            .seedValue()
                            .use(seed -> Bytes.wrap(
                                    parent ? crypto.hmac(nameAlg, seed, key) : crypto.digest(nameAlg, seed, key))));
        }
    }
}
