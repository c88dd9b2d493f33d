package etpm.spec.command.pcr;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhPcr;
import etpm.spec.handle.TpmiRhPlatform;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_PCR_SetAuthPolicy (Part 3, 22.6): assign a policy that must be met before certain PCR are changed. */
@Command(
        name = "TPM2_PCR_SetAuthPolicy",
        cc = 0x12C,
        ref = "Part 3, 22.6",
        flags = {Flag.NV, Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record PcrSetAuthPolicy(
        @Handle(auth = Role.USER) @TpmiRhPlatform TpmHandle authHandle,
        @Tpm2bDigest Bytes authPolicy,
        @OrNull @TpmiAlgHash TpmAlgId hashAlg,
        @TpmiDhPcr TpmHandle pcrNum)
        implements TpmCommand<PcrSetAuthPolicy.Response> {
    /** What TPM2_PCR_SetAuthPolicy answers. */
    public record Response() {}
}
