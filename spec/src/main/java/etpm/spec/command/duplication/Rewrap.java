package etpm.spec.command.duplication;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bEncryptedSecret;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bPrivate;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_Rewrap (Part 3, 13.2): change the wrapper of a duplicated object so that a different parent can import it. */
@Command(name = "TPM2_Rewrap", cc = 0x152, ref = "Part 3, 13.2")
public record Rewrap(
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle oldParent,
        @Handle @OrNull @TpmiDhObject TpmHandle newParent,
        @Tpm2bPrivate Bytes inDuplicate,
        @Tpm2bName Bytes name,
        @Tpm2bEncryptedSecret Bytes inSymSeed)
        implements TpmCommand<Rewrap.Response> {
    /** What TPM2_Rewrap answers. */
    public record Response(
            @Tpm2bPrivate Bytes outDuplicate,
            @Tpm2bEncryptedSecret Bytes outSymSeed) {}
}
