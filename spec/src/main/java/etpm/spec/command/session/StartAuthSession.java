package etpm.spec.command.session;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.command.Command;
import etpm.spec.command.Handle;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiDhEntity;
import etpm.spec.handle.TpmiDhObject;
import etpm.spec.handle.TpmiShAuthSession;
import etpm.spec.type.Tpm2bEncryptedSecret;
import etpm.spec.type.Tpm2bNonce;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;

/** TPM2_StartAuthSession (Part 3, 11.1): start an HMAC, policy or trial session, optionally salted and bound to an entity. */
@Command(name = "TPM2_StartAuthSession", cc = 0x176, ref = "Part 3, 11.1")
public record StartAuthSession(
        @Handle @OrNull @TpmiDhObject TpmHandle tpmKey,
        @Handle @OrNull @TpmiDhEntity TpmHandle bind,
        @Tpm2bNonce Bytes nonceCaller,
        @Tpm2bEncryptedSecret Bytes encryptedSalt,
        TpmSe sessionType,
        @OrNull TpmtSymDef symmetric,
        @TpmiAlgHash TpmAlgId authHash)
        implements TpmCommand<StartAuthSession.Response> {
    /** What TPM2_StartAuthSession answers. */
    public record Response(
            @Handle @TpmiShAuthSession TpmHandle sessionHandle,
            @Tpm2bNonce Bytes nonceTPM) {}
}
