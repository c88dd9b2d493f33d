package etpm.spec.type;

import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/** TPMS_ALGORITHM_DETAIL_ECC (Part 2, 11.2.5.8): the constants of an elliptic curve, with its size and its default schemes. */
@Structure("TPMS_ALGORITHM_DETAIL_ECC")
public record TpmsAlgorithmDetailEcc(
        TpmEccCurve curveID,
        @U16 int keySize,
        @OrNull TpmtKdfScheme kdf,
        @OrNull TpmtEccScheme sign,
        @Tpm2bEccParameter Bytes p,
        @Tpm2bEccParameter Bytes a,
        @Tpm2bEccParameter Bytes b,
        @Tpm2bEccParameter Bytes gX,
        @Tpm2bEccParameter Bytes gY,
        @Tpm2bEccParameter Bytes n,
        @Tpm2bEccParameter Bytes h) {}
