package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhHierarchy;
import etpm.spec.type.Tpm2bName;
import etpm.spec.type.Tpm2bPublic;
import etpm.spec.type.Tpm2bSensitive;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import org.jspecify.annotations.Nullable;

/** TPM2_LoadExternal (Part 3, 12.3): load a key not protected by a TPM parent, often only a public key for verification. */
@Command(name = "TPM2_LoadExternal", cc = 0x167, ref = "Part 3, 12.3")
public record LoadExternal(
        @Tpm2bSensitive @Nullable TpmtSensitive inPrivate,
        @OrNull @Tpm2bPublic TpmtPublic inPublic,
        @TpmiRhHierarchy TpmHandle hierarchy)
        implements TpmCommand<LoadExternal.Response> {
    /** What TPM2_LoadExternal answers. */
    public record Response(
            @Handle TpmHandle objectHandle, @Tpm2bName Bytes name) {}
}
