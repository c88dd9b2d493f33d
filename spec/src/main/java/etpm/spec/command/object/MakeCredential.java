package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bEncryptedSecret;
import etpm.spec.type.Tpm2bIdObject;
import etpm.spec.type.Tpm2bName;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_MakeCredential (Part 3, 12.6): encrypt a secret so that only the TPM holding the decryption key and the named object recovers it. */
@Command(name = "TPM2_MakeCredential", cc = 0x168, ref = "Part 3, 12.6")
public record MakeCredential(
        @Handle @TpmiDhObject TpmHandle handle,
        @Tpm2bDigest Secret credential,
        @Tpm2bName Bytes objectName) implements TpmCommand<MakeCredential.Response> {
    /** What TPM2_MakeCredential answers. */
    public record Response(
            @Tpm2bIdObject Bytes credentialBlob,
            @Tpm2bEncryptedSecret Bytes secret) {}
}
