package etpm.spec.command.sequence;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;

/** TPM2_HMAC_Start (Part 3, 17.2): start an HMAC over data that arrives in several pieces. */
@Command(name = "TPM2_HMAC_Start", cc = 0x15B, ref = "Part 3, 17.2", flags = Flag.SPECIAL_CASE)
public record HmacStart(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle handle,
        @Tpm2bAuth Secret auth,
        @OrNull @TpmiAlgHash TpmAlgId hashAlg)
        implements TpmCommand<HmacStart.Response> {
    /** What TPM2_HMAC_Start answers. */
    public record Response(@Handle @TpmiDhObject TpmHandle sequenceHandle) {}
}
