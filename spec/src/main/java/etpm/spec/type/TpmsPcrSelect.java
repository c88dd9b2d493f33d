package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_PCR_SELECT (Part 2, 10.5.1): TPMS_PCR_SELECT. */
@Structure("TPMS_PCR_SELECT")
public record TpmsPcrSelect(@PcrSelect Bytes pcrSelect) {}
