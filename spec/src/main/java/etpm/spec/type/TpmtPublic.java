package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.alg.TpmiAlgPublic;
import etpm.spec.attr.TpmaObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_PUBLIC (Part 2, 12.2.4): an object's public area: type, attributes, policy, parameters and public key. */
@Structure("TPMT_PUBLIC")
public record TpmtPublic(
        @TpmiAlgPublic TpmAlgId type,
        @OrNullInherited @TpmiAlgHash TpmAlgId nameAlg,
        TpmaObject objectAttributes,
        @Tpm2bDigest Bytes authPolicy,
        @Selector("type") TpmuPublicParms parameters,
        @Selector("type") TpmuPublicId unique) {}
