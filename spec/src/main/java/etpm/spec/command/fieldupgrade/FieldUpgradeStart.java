package etpm.spec.command.fieldupgrade;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhPlatform;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;

/** TPM2_FieldUpgradeStart (Part 3, 27.2): authorize a firmware update by the platform's policy and the vendor's signature. */
@Command(
        name = "TPM2_FieldUpgradeStart",
        cc = 0x12F,
        ref = "Part 3, 27.2",
        flags = {Flag.PP, Flag.READ_ONLY_DISALLOWED})
public record FieldUpgradeStart(
        @Handle(auth = Role.ADMIN) @TpmiRhPlatform TpmHandle authorization,
        @Handle @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bDigest Bytes fuDigest,
        TpmtSignature manifestSignature)
        implements TpmCommand<FieldUpgradeStart.Response> {
    /** What TPM2_FieldUpgradeStart answers. */
    public record Response() {}
}
