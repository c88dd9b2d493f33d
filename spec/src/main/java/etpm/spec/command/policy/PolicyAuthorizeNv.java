package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.handle.TpmiRhNvIndex;
import etpm.spec.handle.TpmiShPolicy;

/** TPM2_PolicyAuthorizeNV (Part 3, 23.22): accept any policy whose digest is currently stored in an NV index, hence a revocable one. */
@Command(name = "TPM2_PolicyAuthorizeNV", cc = 0x192, ref = "Part 3, 23.22", flags = Flag.TRIAL_POLICY)
public record PolicyAuthorizeNv(
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhNvIndex TpmHandle nvIndex,
        @Handle @TpmiShPolicy TpmHandle policySession)
        implements TpmCommand<PolicyAuthorizeNv.Response> {
    /** What TPM2_PolicyAuthorizeNV answers. */
    public record Response() {}
}
