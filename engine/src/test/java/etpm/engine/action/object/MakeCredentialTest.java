package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.MakeCredential;
import etpm.spec.command.object.MakeCredentialSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MakeCredentialTest {
    private static final TpmtPublic ECC = Templates.eccStorage(TpmEccCurve.NIST_P256);
    private static final Bytes NAME = Bytes.zeros(34);

    private final TestTpm tpm = TestTpm.started();

    private TpmHandle primary(TpmtPublic template) {
        return tpm.run(new CreatePrimary(TpmHandle.ENDORSEMENT, Templates.NOTHING, template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    private TpmHandle external(TpmtPublic publicArea) {
        return tpm.run(new LoadExternal(null, publicArea, TpmHandle.OWNER)).objectHandle();
    }

    /** What is left of a storage key's public area when it is loaded from outside. */
    private TpmtPublic publicOnly(TpmHandle handle) {
        return Templates.withAttributes(
                tpm.run(new ReadPublic(handle)).outPublic(), TpmaObject.restricted | TpmaObject.decrypt);
    }

    @Test
    void refusesWhatIsNoAsymmetricStorageKey() {
        Secret credential = TestTpm.secret("credential");
        TpmRc type = TpmRc.TYPE.with(MakeCredentialSpec.handle);
        tpm.refused(type, new MakeCredential(primary(Templates.eccSigning(TpmEccCurve.NIST_P256)), credential, NAME));
        tpm.refused(
                type,
                new MakeCredential(
                        primary(Templates.cipher(Templates.STORAGE | TpmaObject.userWithAuth, Templates.AES_128)),
                        credential,
                        NAME));
        tpm.refused(type, new MakeCredential(primary(Templates.derivationParent(TpmAlgId.SHA256)), credential, NAME));
        tpm.refused(type, new MakeCredential(Objects.sequence(tpm), Secret.copyOf(new byte[33]), NAME));
    }

    @Test
    void refusesMoreThanADigest() {
        TpmHandle key = primary(ECC);
        tpm.refused(
                TpmRc.SIZE.with(MakeCredentialSpec.credential),
                new MakeCredential(key, Secret.copyOf(new byte[33]), NAME));
        tpm.run(new MakeCredential(key, Secret.copyOf(new byte[32]), NAME));
    }

    @Test
    void refusesAKeyWithoutANameAlg() {
        TpmHandle key = external(Templates.withNameAlg(publicOnly(primary(ECC)), TpmAlgId.NULL));
        tpm.refused(TpmRc.KEY.with(MakeCredentialSpec.handle), new MakeCredential(key, Secret.EMPTY, NAME));
    }

    @Test
    void thePublicPartOfTheKeySuffices() {
        for (TpmtPublic template : List.of(ECC, Templates.rsaStorage(1024))) {
            TpmHandle key = primary(template);
            MakeCredential.Response made =
                    tpm.run(new MakeCredential(external(publicOnly(key)), TestTpm.secret("credential"), tpm.name(key)));
            assertEquals(
                    TestTpm.secret("credential"),
                    tpm.run(new ActivateCredential(key, key, made.credentialBlob(), made.secret()))
                            .certInfo());
        }
    }

    @Test
    void refusesAnRsaKeyThatIsTooSmallForItsHash() {
        for (TpmAlgId nameAlg : List.of(TpmAlgId.SHA384, TpmAlgId.SHA512)) {
            TpmHandle key = primary(Templates.withNameAlg(Templates.rsaStorage(1024), nameAlg));
            // OAEP takes two digests: of SHA-384 they fit, but no seed besides.
            TpmRc rc = nameAlg.equals(TpmAlgId.SHA384) ? TpmRc.VALUE : TpmRc.HASH;
            tpm.refused(rc.with(MakeCredentialSpec.handle), new MakeCredential(key, Secret.EMPTY, NAME));
        }
    }

    /** Nothing can be encrypted for the key, but that is found out later. */
    @Test
    void theSizeIsLookedAtFirst() {
        TpmHandle key = primary(Templates.withNameAlg(Templates.rsaStorage(1024), TpmAlgId.SHA384));
        tpm.refused(
                TpmRc.SIZE.with(MakeCredentialSpec.credential),
                new MakeCredential(key, Secret.copyOf(new byte[49]), NAME));
    }
}
