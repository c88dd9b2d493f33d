package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_DERIVE (Part 2, 11.1.11): TPMS_DERIVE. */
@Structure("TPMS_DERIVE")
public record TpmsDerive(@Tpm2bLabel Bytes label, @Tpm2bLabel Bytes context) implements TpmuPublicId {}
