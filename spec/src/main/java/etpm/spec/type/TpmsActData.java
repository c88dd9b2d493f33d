package etpm.spec.type;

import etpm.spec.attr.TpmaAct;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/** TPMS_ACT_DATA (Part 2, 10.7.5): the state of one countdown timer: its handle, the seconds left and its flags. */
@Structure("TPMS_ACT_DATA")
public record TpmsActData(TpmHandle handle, @U32 long timeout, TpmaAct attributes) {}
