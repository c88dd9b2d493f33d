package etpm.tss;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.object.ReadPublicSpec;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * A TPM's endorsement key: what the TPM is known by.
 *
 * @param handle where it is loaded
 * @param publicArea as the TPM gave it
 */
public record EndorsementKey(TpmHandle handle, TpmtPublic publicArea) {
    static final TpmtKdfScheme NO_KDF = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmsSensitiveCreate NO_AUTH = new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY);

    /**
     * Derives and loads it; the endorsement hierarchy has the empty password.
     *
     * @param template one of the TCG EK Credential Profile's whose policy is PolicySecret of the endorsement hierarchy
     */
    public static EndorsementKey create(TpmClient tpm, TpmtPublic template) throws IOException {
        CreatePrimary.Response response = tpm.run(
                CreatePrimarySpec.INSTANCE,
                new CreatePrimary(TpmHandle.ENDORSEMENT, NO_AUTH, template, Bytes.EMPTY, List.of()));
        return new EndorsementKey(response.objectHandle(), response.outPublic());
    }

    /** The one that the TPM keeps under a persistent handle. */
    public static EndorsementKey at(TpmClient tpm, TpmHandle handle) throws IOException {
        return new EndorsementKey(
                handle, tpm.run(ReadPublicSpec.INSTANCE, new ReadPublic(handle)).outPublic());
    }

    /** SHA-256 of its public area: how policies pin a TPM. Where nameAlg is SHA-256, it is in the key's Name. */
    public Bytes digest(Crypto crypto) {
        return Bytes.wrap(crypto.digest(
                TpmAlgId.SHA256,
                WireWriter.encode(publicArea, TpmtPublicCodec::write).toByteArray()));
    }

    /** A new session that satisfies the key's policy, for one command. */
    Auth.Policy authorization(TpmClient tpm) throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        TpmHandle session = tpm.run(
                        StartAuthSessionSpec.INSTANCE,
                        new StartAuthSession(
                                TpmHandle.NULL,
                                TpmHandle.NULL,
                                Bytes.wrap(nonce),
                                Bytes.EMPTY,
                                TpmSe.POLICY,
                                TpmtSymDef.NULL,
                                TpmAlgId.SHA256))
                .sessionHandle();
        tpm.run(
                PolicySecretSpec.INSTANCE,
                new PolicySecret(TpmHandle.ENDORSEMENT, session, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, 0));
        return new Auth.Policy(session);
    }
}
