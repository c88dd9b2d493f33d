package etpm.spec.command.sequence;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;

/** TPM2_HashSequenceStart (Part 3, 17.4): start a hash over several pieces of data, or with no algorithm an event sequence. */
@Command(name = "TPM2_HashSequenceStart", cc = 0x186, ref = "Part 3, 17.4")
public record HashSequenceStart(
        @Tpm2bAuth Secret auth, @OrNull @TpmiAlgHash TpmAlgId hashAlg)
        implements TpmCommand<HashSequenceStart.Response> {
    /** What TPM2_HashSequenceStart answers. */
    public record Response(@Handle @TpmiDhObject TpmHandle sequenceHandle) {}
}
