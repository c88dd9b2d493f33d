package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_TAGGED_PCR_SELECT (Part 2, 10.7.3): a PCR property with a bit map of the PCR that have it. */
@Structure("TPMS_TAGGED_PCR_SELECT")
public record TpmsTaggedPcrSelect(TpmPtPcr tag, @PcrSelect Bytes pcrSelect) {}
