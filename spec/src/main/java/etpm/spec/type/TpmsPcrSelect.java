package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_PCR_SELECT (Part 2, 10.5.1): a bit map that selects PCR by number, with its length in front. */
@Structure("TPMS_PCR_SELECT")
public record TpmsPcrSelect(@PcrSelect Bytes pcrSelect) {}
