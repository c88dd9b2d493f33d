package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Structure;

/** TPMS_TAGGED_POLICY (Part 2, 10.7.4): TPMS_TAGGED_POLICY. */
@Structure("TPMS_TAGGED_POLICY")
public record TpmsTaggedPolicy(TpmHandle handle, TpmtHa policyHash) {}
