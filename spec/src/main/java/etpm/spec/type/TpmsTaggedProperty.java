package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_TAGGED_PROPERTY (Part 2, 10.7.2): a TPM property's identifier together with its 32-bit value. */
@Structure("TPMS_TAGGED_PROPERTY")
public record TpmsTaggedProperty(TpmPt property, @U32 long value) {}
