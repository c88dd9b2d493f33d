package etpm.spec.command.fieldupgrade;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U32;

/** TPM2_FirmwareRead (Part 3, 27.4): read the installed firmware block by block, as a backup for recovering from a failed update. */
@Command(name = "TPM2_FirmwareRead", cc = 0x179, ref = "Part 3, 27.4")
public record FirmwareRead(@U32 long sequenceNumber) implements TpmCommand<FirmwareRead.Response> {
    /** What TPM2_FirmwareRead answers. */
    public record Response(@Tpm2bMaxBuffer Bytes fuData) {}
}
