package etpm.spec.command.attestation;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bAttest;
import etpm.spec.type.Tpm2bData;
import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import java.util.List;

/** TPM2_Quote (Part 3, 18.4): sign a statement of the selected PCR values, the basis of remote attestation. */
@Command(name = "TPM2_Quote", cc = 0x158, ref = "Part 3, 18.4")
public record Quote(
        @Handle(auth = Role.USER) @OrNull @TpmiDhObject TpmHandle signHandle,
        @Tpm2bData Bytes qualifyingData,
        @OrNull TpmtSigScheme inScheme,
        @TpmlPcrSelection List<TpmsPcrSelection> PCRselect)
        implements TpmCommand<Quote.Response> {
    /** What TPM2_Quote answers. */
    public record Response(@Tpm2bAttest Bytes quoted, TpmtSignature signature) {}
}
