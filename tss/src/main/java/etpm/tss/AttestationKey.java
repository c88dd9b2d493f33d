package etpm.tss;

import static etpm.tss.EndorsementKey.NO_AUTH;
import static etpm.tss.EndorsementKey.NO_KDF;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.RandomSource;
import etpm.protocol.CredentialBlob;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.attestation.QuoteSpec;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.ActivateCredentialSpec;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.util.List;

/**
 * A restricted signing key on P-256 below the endorsement key: it signs what the TPM itself says, and nothing else.
 *
 * @param handle where it is loaded
 * @param publicArea as the TPM gave it
 */
public record AttestationKey(TpmHandle handle, TpmtPublic publicArea) {
    private static final TpmtPublic TEMPLATE = new TpmtPublic(
            TpmAlgId.ECC,
            TpmAlgId.SHA256,
            new TpmaObject(TpmaObject.fixedTPM
                    | TpmaObject.fixedParent
                    | TpmaObject.sensitiveDataOrigin
                    | TpmaObject.userWithAuth
                    | TpmaObject.restricted
                    | TpmaObject.sign),
            Bytes.EMPTY,
            new TpmsEccParms(
                    TpmtSymDefObject.NULL,
                    new TpmtEccScheme(TpmAlgId.ECDSA, new TpmsSchemeHash(TpmAlgId.SHA256)),
                    TpmEccCurve.NIST_P256,
                    NO_KDF),
            new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));

    /** Creates and loads a new one. */
    public static AttestationKey create(TpmClient tpm, EndorsementKey ek) throws IOException {
        Create.Response created = tpm.run(
                CreateSpec.INSTANCE,
                new Create(ek.handle(), NO_AUTH, TEMPLATE, Bytes.EMPTY, List.of()),
                ek.authorization(tpm));
        Load.Response loaded = tpm.run(
                LoadSpec.INSTANCE,
                new Load(ek.handle(), created.outPrivate(), created.outPublic()),
                ek.authorization(tpm));
        return new AttestationKey(loaded.objectHandle(), created.outPublic());
    }

    /**
     * Whether this key and the endorsement key are in one TPM: a secret that is encrypted for the one and bound to the Name
     * of the other comes back. The attributes say that the key cannot have come from outside.
     *
     * @param ekPublic as its reader trusts it, and not as the TPM gave it
     */
    public boolean isBeside(TpmClient tpm, EndorsementKey ek, TpmtPublic ekPublic, Crypto crypto, RandomSource random)
            throws IOException {
        int fixed = TpmaObject.fixedTPM
                | TpmaObject.fixedParent
                | TpmaObject.sensitiveDataOrigin
                | TpmaObject.restricted
                | TpmaObject.sign;
        if (!publicArea.objectAttributes().has(fixed)) return false;
        Secret secret = Secret.take(random.bytes(32));
        try {
            CredentialBlob.Made made =
                    CredentialBlob.make(crypto, ekPublic, Names.of(publicArea, crypto), secret, random);
            Secret answered = tpm.run(
                            ActivateCredentialSpec.INSTANCE,
                            new ActivateCredential(handle, ek.handle(), made.credentialBlob(), made.secret()),
                            Auth.EMPTY,
                            ek.authorization(tpm))
                    .certInfo();
            try {
                return answered.contentEquals(secret);
            } finally {
                answered.wipe();
            }
        } catch (CryptoFailure e) {
            return false;
        } catch (TpmRefused e) {
            // A TPM that does not hold both keys.
            return false;
        } finally {
            secret.wipe();
        }
    }

    /** Has the TPM sign the values of PCR and the verifier's nonce. */
    public SignedQuote quote(TpmClient tpm, Bytes nonce, List<TpmsPcrSelection> selection) throws IOException {
        Quote.Response response = tpm.run(QuoteSpec.INSTANCE, new Quote(handle, nonce, TpmtSigScheme.NULL, selection));
        return new SignedQuote(response.quoted(), response.signature());
    }
}
