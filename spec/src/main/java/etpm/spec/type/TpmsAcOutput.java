package etpm.spec.type;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_AC_OUTPUT (Part 2, 16.3): TPMS_AC_OUTPUT. */
@Structure("TPMS_AC_OUTPUT")
public record TpmsAcOutput(TpmAt tag, @U32 long data) {}
