package etpm.engine.action.attestation;

import etpm.engine.object.Signing;
import etpm.protocol.KeyEncapsulation;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** What a certificate says of a key and of how it is signed (RFC 3279, 4055, 5480), as far as there are names for it. */
final class CertificateFields {
    private static final Map<TpmAlgId, ASN1ObjectIdentifier> HASHES = Map.of(
            TpmAlgId.SHA1, X509ObjectIdentifiers.id_SHA1,
            TpmAlgId.SHA256, NISTObjectIdentifiers.id_sha256,
            TpmAlgId.SHA384, NISTObjectIdentifiers.id_sha384,
            TpmAlgId.SHA512, NISTObjectIdentifiers.id_sha512,
            TpmAlgId.SM3_256, GMObjectIdentifiers.sm3,
            TpmAlgId.SHA3_256, NISTObjectIdentifiers.id_sha3_256,
            TpmAlgId.SHA3_384, NISTObjectIdentifiers.id_sha3_384,
            TpmAlgId.SHA3_512, NISTObjectIdentifiers.id_sha3_512);
    private static final Map<TpmAlgId, ASN1ObjectIdentifier> RSASSA = Map.of(
            TpmAlgId.SHA1, PKCSObjectIdentifiers.sha1WithRSAEncryption,
            TpmAlgId.SHA256, PKCSObjectIdentifiers.sha256WithRSAEncryption,
            TpmAlgId.SHA384, PKCSObjectIdentifiers.sha384WithRSAEncryption,
            TpmAlgId.SHA512, PKCSObjectIdentifiers.sha512WithRSAEncryption,
            TpmAlgId.SM3_256, new ASN1ObjectIdentifier("1.2.156.10197.1.504"),
            TpmAlgId.SHA3_256, NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_256,
            TpmAlgId.SHA3_384, NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_384,
            TpmAlgId.SHA3_512, NISTObjectIdentifiers.id_rsassa_pkcs1_v1_5_with_sha3_512);
    private static final Map<TpmAlgId, ASN1ObjectIdentifier> ECDSA = Map.of(
            TpmAlgId.SHA1, X9ObjectIdentifiers.ecdsa_with_SHA1,
            TpmAlgId.SHA256, X9ObjectIdentifiers.ecdsa_with_SHA256,
            TpmAlgId.SHA384, X9ObjectIdentifiers.ecdsa_with_SHA384,
            TpmAlgId.SHA512, X9ObjectIdentifiers.ecdsa_with_SHA512,
            TpmAlgId.SHA3_256, NISTObjectIdentifiers.id_ecdsa_with_sha3_256,
            TpmAlgId.SHA3_384, NISTObjectIdentifiers.id_ecdsa_with_sha3_384,
            TpmAlgId.SHA3_512, NISTObjectIdentifiers.id_ecdsa_with_sha3_512);
    private static final Map<TpmEccCurve, ASN1ObjectIdentifier> CURVES = Map.of(
            TpmEccCurve.NIST_P192, X9ObjectIdentifiers.prime192v1,
            TpmEccCurve.NIST_P224, SECObjectIdentifiers.secp224r1,
            TpmEccCurve.NIST_P256, X9ObjectIdentifiers.prime256v1,
            TpmEccCurve.NIST_P384, SECObjectIdentifiers.secp384r1,
            TpmEccCurve.NIST_P521, SECObjectIdentifiers.secp521r1,
            TpmEccCurve.SM2_P256, GMObjectIdentifiers.sm2p256v1,
            TpmEccCurve.BP_P256_R1, TeleTrusTObjectIdentifiers.brainpoolP256r1,
            TpmEccCurve.BP_P384_R1, TeleTrusTObjectIdentifiers.brainpoolP384r1,
            TpmEccCurve.BP_P512_R1, TeleTrusTObjectIdentifiers.brainpoolP512r1);

    private CertificateFields() {}

    /** A public key; empty when it is not asymmetric, or on a curve that certificates have no name for. */
    static Optional<SubjectPublicKeyInfo> publicKey(TpmtPublic key) {
        return switch (key.parameters()) {
            case TpmsRsaParms parms -> {
                Bytes modulus = ((TpmuPublicId.Rsa) key.unique()).buffer();
                BigInteger exponent = BigInteger.valueOf(KeyEncapsulation.exponent(parms));
                RSAPublicKey numbers = new RSAPublicKey(new BigInteger(1, modulus.toByteArray()), exponent);
                AlgorithmIdentifier rsa =
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
                try {
                    yield Optional.of(new SubjectPublicKeyInfo(rsa, numbers));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
            case TpmsEccParms parms -> {
                TpmsEccPoint point = (TpmsEccPoint) key.unique();
                byte[] uncompressed =
                        Bytes.ofHex("04").concat(point.x()).concat(point.y()).toByteArray();
                yield Optional.ofNullable(CURVES.get(parms.curveID()))
                        .map(curve -> new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), uncompressed));
            }
            default -> Optional.empty();
        };
    }

    /** How a key signs by a scheme; empty when certificates have no name for it. */
    static Optional<AlgorithmIdentifier> algorithm(TpmtPublic key, TpmtSigScheme scheme) {
        TpmAlgId hashAlg = Signing.hashAlg(scheme);
        if (scheme.scheme().equals(TpmAlgId.ECDSA)) {
            return Optional.ofNullable(ECDSA.get(hashAlg)).map(AlgorithmIdentifier::new);
        }
        if (scheme.scheme().equals(TpmAlgId.RSASSA)) {
            return Optional.ofNullable(RSASSA.get(hashAlg)).map(id -> new AlgorithmIdentifier(id, DERNull.INSTANCE));
        }
        if (scheme.scheme().equals(TpmAlgId.RSAPSS)) {
            int keyBits = ((TpmsRsaParms) key.parameters()).keyBits();
            return Optional.ofNullable(HASHES.get(hashAlg)).map(id -> pss(id, hashAlg.digestSize(), keyBits));
        }
        return Optional.empty();
    }

    /** The salt is as long as the digest, or as long as fits. */
    private static AlgorithmIdentifier pss(ASN1ObjectIdentifier hash, int digestSize, int keyBits) {
        int salt = Math.min(digestSize, Math.ceilDiv(keyBits - 1, 8) - digestSize - 2);
        AlgorithmIdentifier hashAlgorithm = new AlgorithmIdentifier(hash, DERNull.INSTANCE);
        RSASSAPSSparams parameters = new RSASSAPSSparams(
                hashAlgorithm,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hashAlgorithm),
                new ASN1Integer(salt),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
    }
}
