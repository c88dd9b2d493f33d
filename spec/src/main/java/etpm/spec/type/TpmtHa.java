package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNullInherited;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;

/** TPMT_HA (Part 2, 10.2.2): a digest preceded by the hash algorithm that made it, which fixes its length. */
@Structure("TPMT_HA")
public record TpmtHa(
        @OrNullInherited @TpmiAlgHash TpmAlgId hashAlg,
        @Selector("hashAlg") @TpmuHa Bytes digest) implements TpmuSignature {}
