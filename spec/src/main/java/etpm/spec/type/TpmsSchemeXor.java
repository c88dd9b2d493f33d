package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.alg.TpmiAlgKdf;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Structure;

/** TPMS_SCHEME_XOR (Part 2, 11.1.21): the parameters of XOR obfuscation: a hash algorithm and a key derivation function. */
@Structure("TPMS_SCHEME_XOR")
public record TpmsSchemeXor(
        @TpmiAlgHash TpmAlgId hashAlg, @OrNull @TpmiAlgKdf TpmAlgId kdf) implements TpmuSchemeKeyedhash {}
