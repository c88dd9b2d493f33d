package etpm.provision;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Public keys as certificates have them. */
final class PublicKeys {
    private static final int DEFAULT_EXPONENT = 65537;

    private static final Map<TpmEccCurve, ASN1ObjectIdentifier> CURVES = Map.of(
            TpmEccCurve.NIST_P256, SECObjectIdentifiers.secp256r1,
            TpmEccCurve.NIST_P384, SECObjectIdentifiers.secp384r1,
            TpmEccCurve.NIST_P521, SECObjectIdentifiers.secp521r1);

    private PublicKeys() {}

    /** The key of a TPM's object. */
    static SubjectPublicKeyInfo of(TpmtPublic area) throws ProvisionException {
        try {
            if (area.parameters() instanceof TpmsRsaParms rsa && area.unique() instanceof TpmuPublicId.Rsa modulus) {
                long exponent = rsa.exponent() == 0 ? DEFAULT_EXPONENT : rsa.exponent();
                return encoded(new RSAKeyParameters(false, number(modulus.buffer()), BigInteger.valueOf(exponent)));
            }
            if (area.parameters() instanceof TpmsEccParms ecc && area.unique() instanceof TpmsEccPoint point) {
                ASN1ObjectIdentifier curve = CURVES.get(ecc.curveID());
                if (curve == null)
                    throw new ProvisionException("No certificate can hold a key on " + ecc.curveID() + ".");
                X9ECParameters numbers = SECNamedCurves.getByOID(curve);
                return encoded(new ECPublicKeyParameters(
                        numbers.getCurve().createPoint(number(point.x()), number(point.y())),
                        new ECNamedDomainParameters(curve, numbers)));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ProvisionException("The TPM shows a public key that is none.", e);
        }
        throw new ProvisionException("No certificate can hold a key of type " + area.type() + ".");
    }

    /** Whether both are the same key, however it is written down. */
    static boolean same(SubjectPublicKeyInfo one, SubjectPublicKeyInfo other) {
        try {
            return encoded(PublicKeyFactory.createKey(one)).equals(encoded(PublicKeyFactory.createKey(other)));
        } catch (IOException | IllegalArgumentException e) {
            return false; // a kind of key that no endorsement key is
        }
    }

    private static SubjectPublicKeyInfo encoded(AsymmetricKeyParameter key) throws IOException {
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
    }

    private static BigInteger number(Bytes octets) {
        return new BigInteger(1, octets.toByteArray());
    }
}
