package etpm.tss;

import etpm.crypto.Crypto;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * A TPM's endorsement key on P-256, of template L-2 of the TCG EK Credential Profile: what the TPM is known by.
 *
 * @param handle where it is loaded
 * @param publicArea as the TPM gave it
 */
public record EndorsementKey(TpmHandle handle, TpmtPublic publicArea) {
    static final TpmtKdfScheme NO_KDF = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    static final TpmsSensitiveCreate NO_AUTH = new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY);

    /** PolicySecret of the endorsement hierarchy. */
    private static final Bytes POLICY = Bytes.ofHex("837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa");

    private static final TpmtPublic TEMPLATE = new TpmtPublic(
            TpmAlgId.ECC,
            TpmAlgId.SHA256,
            new TpmaObject(TpmaObject.fixedTPM
                    | TpmaObject.fixedParent
                    | TpmaObject.sensitiveDataOrigin
                    | TpmaObject.adminWithPolicy
                    | TpmaObject.restricted
                    | TpmaObject.decrypt),
            POLICY,
            new TpmsEccParms(
                    new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB),
                    new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                    TpmEccCurve.NIST_P256,
                    NO_KDF),
            new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)));

    /** Derives and loads it; the endorsement hierarchy has the empty password. */
    public static EndorsementKey create(TpmClient tpm) throws IOException {
        CreatePrimary.Response response = tpm.run(
                CreatePrimarySpec.INSTANCE,
                new CreatePrimary(TpmHandle.ENDORSEMENT, NO_AUTH, TEMPLATE, Bytes.EMPTY, List.of()));
        return new EndorsementKey(response.objectHandle(), response.outPublic());
    }

    /** SHA-256 of its public area: how policies pin a TPM. It is the key's Name without the algorithm. */
    public Bytes digest(Crypto crypto) {
        Bytes name = Names.of(publicArea, crypto);
        return name.slice(2, name.length());
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
