package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgRsaDecrypt;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_RSA_DECRYPT (Part 2, 11.2.4.5): the padding for RSA encryption or decryption, followed by its parameters. */
@Structure("TPMT_RSA_DECRYPT")
public record TpmtRsaDecrypt(
        @OrNullInherited @TpmiAlgRsaDecrypt TpmAlgId scheme,
        @Selector("scheme") TpmuRsaScheme details) {}
