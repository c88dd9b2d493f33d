package etpm.spec.type;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Structure;

/** TPMS_TAGGED_POLICY (Part 2, 10.7.4): a permanent handle with the digest of the policy that is set for it. */
@Structure("TPMS_TAGGED_POLICY")
public record TpmsTaggedPolicy(TpmHandle handle, TpmtHa policyHash) {}
