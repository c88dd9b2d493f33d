package etpm.spec.command.random;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U16;

/** TPM2_GetRandom (Part 3, 16.1): return octets that the TPM generates at random, possibly fewer than requested. */
@Command(name = "TPM2_GetRandom", cc = 0x17B, ref = "Part 3, 16.1")
public record GetRandom(@U16 int bytesRequested) implements TpmCommand<GetRandom.Response> {
    /** What TPM2_GetRandom answers. */
    public record Response(@Tpm2bDigest Bytes randomBytes) {}
}
