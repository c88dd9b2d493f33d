package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_DERIVE (Part 2, 11.1.11): the label and context that determine, together with the parent's secret, a derived object. */
@Structure("TPMS_DERIVE")
public record TpmsDerive(
        @Tpm2bLabel Bytes label, @Tpm2bLabel Bytes context) implements TpmuPublicId {}
