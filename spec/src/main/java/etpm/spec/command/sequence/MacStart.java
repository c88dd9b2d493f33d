package etpm.spec.command.sequence;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgMacScheme;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;

/** TPM2_MAC_Start (Part 3, 17.3): start an HMAC or block cipher MAC over data that arrives in several pieces. */
@Command(name = "TPM2_MAC_Start", cc = 0x15B, ref = "Part 3, 17.3")
public record MacStart(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle handle,
        @Tpm2bAuth Secret auth,
        @OrNull @TpmiAlgMacScheme TpmAlgId inScheme)
        implements TpmCommand<MacStart.Response> {
    /** What TPM2_MAC_Start answers. */
    public record Response(@Handle @TpmiDhObject TpmHandle sequenceHandle) {}
}
