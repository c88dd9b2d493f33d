package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.crypto.CryptoFailure;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.protocol.CredentialBlob;
import etpm.protocol.KeyEncapsulation;
import etpm.protocol.OuterWrap;
import etpm.protocol.PrivateArea;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.ActivateCredentialSpec;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ActivateCredentialTest {
    private static final Secret CREDENTIAL = TestTpm.secret("a credential");

    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle signer = primary(Templates.eccSigning(TpmEccCurve.NIST_P256));
    private final TpmHandle ecc = primary(Templates.eccStorage(TpmEccCurve.NIST_P256));

    private TpmHandle primary(TpmtPublic template) {
        return tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    private TpmtPublic publicArea(TpmHandle handle) {
        return tpm.run(new ReadPublic(handle)).outPublic();
    }

    private CredentialBlob.Made made(TpmHandle key, TpmHandle object) throws CryptoFailure {
        return CredentialBlob.make(TestTpm.CRYPTO, publicArea(key), tpm.name(object), CREDENTIAL, tpm.random);
    }

    private void refused(TpmRc rc, Position position, TpmHandle object, TpmHandle key, Bytes blob, Bytes secret) {
        tpm.refused(rc.with(position), new ActivateCredential(object, key, blob, secret), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoAsymmetricStorageKey() throws CryptoFailure {
        CredentialBlob.Made made = made(ecc, signer);
        Position position = ActivateCredentialSpec.keyHandle;
        refused(TpmRc.TYPE, position, signer, signer, made.credentialBlob(), made.secret());
        TpmHandle symmetric = primary(
                Templates.cipher(Templates.STORAGE | etpm.spec.attr.TpmaObject.userWithAuth, Templates.AES_128));
        refused(TpmRc.TYPE, position, signer, symmetric, made.credentialBlob(), made.secret());
        TpmHandle derivation = primary(Templates.derivationParent(TpmAlgId.SHA256));
        refused(TpmRc.TYPE, position, signer, derivation, made.credentialBlob(), made.secret());
        refused(TpmRc.TYPE, position, signer, Objects.sequence(tpm), made.credentialBlob(), made.secret());
    }

    @Test
    void refusesObjectsWithoutTheirPrivatePart() throws CryptoFailure {
        CredentialBlob.Made made = made(ecc, signer);
        for (TpmHandle[] handles : new TpmHandle[][] {{publicOnly(signer), ecc}, {signer, publicOnly(ecc)}}) {
            tpm.refused(
                    TpmRc.AUTH_UNAVAILABLE,
                    new ActivateCredential(handles[0], handles[1], made.credentialBlob(), made.secret()),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
        }
    }

    private TpmHandle publicOnly(TpmHandle handle) {
        return tpm.run(new LoadExternal(null, publicArea(handle), TpmHandle.OWNER))
                .objectHandle();
    }

    /** It has no Name that a credential could have been made for. */
    @Test
    void aSequenceHasNoCredential() throws CryptoFailure {
        CredentialBlob.Made made = made(ecc, signer);
        refused(
                TpmRc.INTEGRITY,
                ActivateCredentialSpec.credentialBlob,
                Objects.sequence(tpm),
                ecc,
                made.credentialBlob(),
                made.secret());
    }

    @Test
    void refusesASeedThatIsNotForTheKey() throws CryptoFailure {
        Position position = ActivateCredentialSpec.secret;
        CredentialBlob.Made made = made(ecc, signer);
        Bytes blob = made.credentialBlob();
        refused(TpmRc.INSUFFICIENT, position, signer, ecc, blob, made.secret().slice(0, 40));
        refused(TpmRc.SIZE, position, signer, ecc, blob, Bytes.ofHex("ffff").concat(made.secret()));
        byte[] off = made.secret().toByteArray();
        off[10] ^= 1;
        refused(TpmRc.ECC_POINT, position, signer, ecc, blob, Bytes.wrap(off));
        refused(TpmRc.VALUE, position, signer, ecc, blob, made.secret().concat(Bytes.zeros(1)));

        TpmHandle rsa = primary(Templates.rsaStorage(1024));
        refused(TpmRc.SIZE, position, signer, rsa, blob, made.secret());
        byte[] changed = made(rsa, signer).secret().toByteArray();
        changed[100] ^= 1;
        refused(TpmRc.VALUE, position, signer, rsa, blob, Bytes.wrap(changed));
    }

    @Test
    void refusesABlobOfAnotherObjectOrChanged() throws CryptoFailure {
        Position position = ActivateCredentialSpec.credentialBlob;
        CredentialBlob.Made made = made(ecc, signer);
        refused(TpmRc.INTEGRITY, position, ecc, ecc, made.credentialBlob(), made.secret());
        byte[] changed = made.credentialBlob().toByteArray();
        changed[changed.length - 1] ^= 1;
        refused(TpmRc.INTEGRITY, position, signer, ecc, Bytes.wrap(changed), made.secret());
        refused(TpmRc.INSUFFICIENT, position, signer, ecc, made.credentialBlob().slice(0, 20), made.secret());
        refused(TpmRc.INSUFFICIENT, position, signer, ecc, Bytes.zeros(1), made.secret());
        refused(TpmRc.SIZE, position, signer, ecc, Bytes.ofHex("0041").concat(Bytes.zeros(80)), made.secret());
    }

    @Test
    void refusesABlobWithSomethingElseInside() throws CryptoFailure {
        TpmtPublic key = publicArea(ecc);
        KeyEncapsulation.Encapsulated seed =
                KeyEncapsulation.encapsulate(TestTpm.CRYPTO, key, KeyEncapsulation.Label.IDENTITY, tpm.random);
        for (Bytes inside : List.of(
                new WireWriter().sized(new byte[33]).toBytes(),
                new WireWriter().sized(new byte[10]).u8(0).toBytes())) {
            Bytes blob = PrivateArea.protection(key)
                    .wrap(
                            TestTpm.CRYPTO,
                            seed.secret(),
                            tpm.name(signer),
                            Secret.copyOf(inside.toByteArray()),
                            OuterWrap.Iv.ZERO,
                            tpm.random);
            refused(TpmRc.SIZE, ActivateCredentialSpec.credentialBlob, signer, ecc, blob, seed.encryptedSecret());
        }
    }

    @Test
    void givesTheCredentialOut() throws CryptoFailure {
        for (TpmHandle key : List.of(
                ecc,
                primary(Templates.eccStorage(TpmEccCurve.NIST_P384)),
                primary(Templates.rsaStorage(2048)),
                primary(Templates.withNameAlg(Templates.rsaStorage(1024), TpmAlgId.SHA1)))) {
            CredentialBlob.Made made = made(key, signer);
            assertEquals(
                    CREDENTIAL,
                    tpm.run(new ActivateCredential(signer, key, made.credentialBlob(), made.secret()))
                            .certInfo());
        }
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        Bytes none = Bytes.zeros(1);
        refused(TpmRc.TYPE, ActivateCredentialSpec.keyHandle, ecc, signer, none, none);
        refused(TpmRc.INSUFFICIENT, ActivateCredentialSpec.secret, ecc, ecc, none, none);
    }
}
