package etpm.spec.command.fieldupgrade;

import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_FieldUpgradeData (Part 3, 27.3): send the next block of a firmware update that has been authorized. */
@Command(
        name = "TPM2_FieldUpgradeData",
        cc = 0x141,
        ref = "Part 3, 27.3",
        flags = {Flag.NV, Flag.READ_ONLY_DISALLOWED})
public record FieldUpgradeData(@Tpm2bMaxBuffer Bytes fuData) implements TpmCommand<FieldUpgradeData.Response> {
    /** What TPM2_FieldUpgradeData answers. */
    public record Response(@OrNull TpmtHa nextDigest, TpmtHa firstDigest) {}
}
