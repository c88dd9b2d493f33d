package etpm.spec.command.object;

import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.type.Tpm2bEncryptedSecret;
import etpm.spec.type.Tpm2bIdObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** TPM2_ActivateCredential (Part 3, 12.5): recover a credential, showing that its key and the decryption key reside in this TPM. */
@Command(name = "TPM2_ActivateCredential", cc = 0x147, ref = "Part 3, 12.5")
public record ActivateCredential(
        @Handle(auth = Role.ADMIN) @TpmiDhObject TpmHandle activateHandle,
        @Handle(auth = Role.USER) @TpmiDhObject TpmHandle keyHandle,
        @Tpm2bIdObject Bytes credentialBlob,
        @Tpm2bEncryptedSecret Bytes secret)
        implements TpmCommand<ActivateCredential.Response> {
    /** What TPM2_ActivateCredential answers. */
    public record Response(@Tpm2bDigest Secret certInfo) {}
}
