package etpm.spec.command.symmetric;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;

/** TPM2_Hash (Part 3, 15.4): hash a single buffer, with a ticket showing that the digest may be signed by restricted keys. */
@Command(name = "TPM2_Hash", cc = 0x17D, ref = "Part 3, 15.4")
public record Hash(
        @Tpm2bMaxBuffer Bytes data,
        @TpmiAlgHash TpmAlgId hashAlg,
        @TpmiRhHierarchy TpmHandle hierarchy) implements TpmCommand<Hash.Response> {
    /** What TPM2_Hash answers. */
    public record Response(@Tpm2bDigest Bytes outHash, TpmtTkHashcheck validation) {}
}
