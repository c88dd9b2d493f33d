package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_PCR_SELECTION (Part 2, 10.5.2): TPMS_PCR_SELECTION. */
@Structure("TPMS_PCR_SELECTION")
public record TpmsPcrSelection(@TpmiAlgHash TpmAlgId hash, @PcrSelect Bytes pcrSelect) {}
