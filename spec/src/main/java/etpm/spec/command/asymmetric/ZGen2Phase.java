package etpm.spec.command.asymmetric;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiEccKeyExchange;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bEccPoint;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.wire.U16;

/** TPM2_ZGen_2Phase (Part 3, 14.7): complete a two-phase key exchange, computing shared points from static and ephemeral keys. */
@Command(name = "TPM2_ZGen_2Phase", cc = 0x18D, ref = "Part 3, 14.7")
public record ZGen2Phase(
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyA,
        @Tpm2bEccPoint TpmsEccPoint inQsB,
        @Tpm2bEccPoint TpmsEccPoint inQeB,
        @TpmiEccKeyExchange TpmAlgId inScheme,
        @U16 int counter)
        implements TpmCommand<ZGen2Phase.Response> {
    /** What TPM2_ZGen_2Phase answers. */
    public record Response(
            @Tpm2bEccPoint TpmsEccPoint outZ1,
            @Tpm2bEccPoint TpmsEccPoint outZ2) {}
}
