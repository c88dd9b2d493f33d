package etpm.tss;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;

/**
 * What is common to the templates of storage keys that TCG has published.
 *
 * @param aesBits of the cipher that protects what is below the key
 * @param attributes beyond those that all have
 */
record StorageTemplate(TpmAlgId nameAlg, int attributes, Bytes authPolicy, int aesBits) {
    private static final int COMMON = TpmaObject.fixedTPM
            | TpmaObject.fixedParent
            | TpmaObject.sensitiveDataOrigin
            | TpmaObject.restricted
            | TpmaObject.decrypt;

    /** An RSA key of this size; the unique field is {@code uniqueOctets} of zeros. */
    TpmtPublic rsa(int bits, int uniqueOctets) {
        TpmtRsaScheme none = new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        return new TpmtPublic(
                TpmAlgId.RSA,
                nameAlg,
                new TpmaObject(COMMON | attributes),
                authPolicy,
                new TpmsRsaParms(cipher(), none, bits, 0),
                new TpmuPublicId.Rsa(Bytes.zeros(uniqueOctets)));
    }

    /** A key on this curve; the coordinates of the unique field are {@code uniqueOctets} of zeros. */
    TpmtPublic ecc(TpmEccCurve curve, int uniqueOctets) {
        TpmtEccScheme none = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        TpmtKdfScheme noKdf = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        Bytes coordinate = Bytes.zeros(uniqueOctets);
        return new TpmtPublic(
                TpmAlgId.ECC,
                nameAlg,
                new TpmaObject(COMMON | attributes),
                authPolicy,
                new TpmsEccParms(cipher(), none, curve, noKdf),
                new TpmsEccPoint(coordinate, coordinate));
    }

    private TpmtSymDefObject cipher() {
        return new TpmtSymDefObject(TpmAlgId.AES, aesBits, TpmAlgId.CFB);
    }
}
