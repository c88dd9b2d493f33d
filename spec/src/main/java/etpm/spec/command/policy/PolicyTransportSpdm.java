package etpm.spec.command.policy;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShPolicy;
import etpm.spec.type.Tpm2bName;
import etpm.spec.wire.Bytes;

/** TPM2_PolicyTransportSPDM (Part 3, 23.25): require that the command arrive over an SPDM secure channel, optionally one with certain keys. */
@Command(
        name = "TPM2_PolicyTransportSPDM",
        cc = 0x1A1,
        ref = "Part 3, 23.25",
        since = "1.84",
        flags = Flag.TRIAL_POLICY)
public record PolicyTransportSpdm(
        @Handle @TpmiShPolicy TpmHandle policySession,
        @Tpm2bName Bytes reqKeyName,
        @Tpm2bName Bytes tpmKeyName) implements TpmCommand<PolicyTransportSpdm.Response> {
    /** What TPM2_PolicyTransportSPDM answers. */
    public record Response() {}
}
