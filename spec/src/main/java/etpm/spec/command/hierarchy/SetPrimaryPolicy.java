package etpm.spec.command.hierarchy;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchyPolicy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_SetPrimaryPolicy (Part 3, 24.3): assign the policy that can authorize the use of a hierarchy, the lockout or a timer. */
@Command(
        name = "TPM2_SetPrimaryPolicy",
        cc = 0x12E,
        ref = "Part 3, 24.3",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record SetPrimaryPolicy(
        @Handle(auth = Role.USER) @TpmiRhHierarchyPolicy TpmHandle authHandle,
        @Tpm2bDigest Bytes authPolicy,
        @OrNull @TpmiAlgHash TpmAlgId hashAlg)
        implements TpmCommand<SetPrimaryPolicy.Response> {
    /** What TPM2_SetPrimaryPolicy answers. */
    public record Response() {}
}
