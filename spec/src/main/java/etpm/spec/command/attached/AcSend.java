package etpm.spec.command.attached;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiRhAc;
import etpm.spec.handle.TpmiRhNvAuth;
import etpm.spec.type.Tpm2bMaxBuffer;
import etpm.spec.type.TpmsAcOutput;
import etpm.spec.wire.Bytes;

/** TPM2_AC_Send (Part 3, 32.3): transfer a copy of a loaded object to a component attached to the TPM; deprecated. */
@Command(name = "TPM2_AC_Send", cc = 0x195, ref = "Part 3, 32.3")
public record AcSend(
        @Handle(auth = Role.DUP) @TpmiDhObject TpmHandle sendObject,
        @Handle(auth = Role.USER) @TpmiRhNvAuth TpmHandle authHandle,
        @Handle @TpmiRhAc TpmHandle ac,
        @Tpm2bMaxBuffer Bytes acDataIn)
        implements TpmCommand<AcSend.Response> {
    /** What TPM2_AC_Send answers. */
    public record Response(TpmsAcOutput acDataOut) {}
}
