package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_PCR_SELECTION (Part 2, 10.5.2): a bit map that selects PCR in the bank of one hash algorithm. */
@Structure("TPMS_PCR_SELECTION")
public record TpmsPcrSelection(
        @TpmiAlgHash TpmAlgId hash, @PcrSelect Bytes pcrSelect) {}
