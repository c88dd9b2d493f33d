package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_AC_OUTPUT (Part 2, 16.3): one value reported by an attached component, with a tag that says what it is. */
@Structure("TPMS_AC_OUTPUT")
public record TpmsAcOutput(TpmAt tag, @U32 long data) {}
