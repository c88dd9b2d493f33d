package etpm.spec.command.symmetric;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgMacScheme;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_MAC (Part 3, 15.6): compute the HMAC or block cipher MAC of a single buffer with a loaded key. */
@Command(name = "TPM2_MAC", cc = 0x155, ref = "Part 3, 15.6")
public record Mac(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle handle,
        @Tpm2bMaxBuffer Bytes buffer,
        @OrNull @TpmiAlgMacScheme TpmAlgId inScheme)
        implements TpmCommand<Mac.Response> {
    /** What TPM2_MAC answers. */
    public record Response(@Tpm2bDigest Bytes outMAC) {}
}
