package etpm.spec.command.pcr;

import etpm.spec.command.Command;
import etpm.spec.command.TpmCommand;
import etpm.spec.type.TpmlDigest;
import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.U32;
import java.util.List;

/** TPM2_PCR_Read (Part 3, 22.4): return the values of the selected PCR, as many as fit, and the update counter. */
@Command(name = "TPM2_PCR_Read", cc = 0x17E, ref = "Part 3, 22.4")
public record PcrRead(@TpmlPcrSelection List<TpmsPcrSelection> pcrSelectionIn) implements TpmCommand<PcrRead.Response> {
    /** What TPM2_PCR_Read answers. */
    public record Response(
            @U32 long pcrUpdateCounter,
            @TpmlPcrSelection List<TpmsPcrSelection> pcrSelectionOut,
            @TpmlDigest List<Bytes> pcrValues) {}
}
