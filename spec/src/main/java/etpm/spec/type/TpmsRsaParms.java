package etpm.spec.type;

import etpm.spec.alg.TpmiRsaKeyBits;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_RSA_PARMS (Part 2, 12.2.3.4): the parameters of an RSA key: size, exponent, scheme and the cipher for children. */
@Structure("TPMS_RSA_PARMS")
public record TpmsRsaParms(
        @OrNull TpmtSymDefObject symmetric,
        @OrNull TpmtRsaScheme scheme,
        @TpmiRsaKeyBits int keyBits,
        @U32 long exponent)
        implements TpmuPublicParms {}
