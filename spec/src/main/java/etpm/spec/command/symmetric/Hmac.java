package etpm.spec.command.symmetric;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Flag;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_HMAC (Part 3, 15.5): compute the HMAC of a single buffer with a loaded HMAC key. */
@Command(name = "TPM2_HMAC", cc = 0x155, ref = "Part 3, 15.5", flags = Flag.SPECIAL_CASE)
public record Hmac(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle handle,
        @Tpm2bMaxBuffer Bytes buffer,
        @OrNull @TpmiAlgHash TpmAlgId hashAlg)
        implements TpmCommand<Hmac.Response> {
    /** What TPM2_HMAC answers. */
    public record Response(@Tpm2bDigest Bytes outHMAC) {}
}
