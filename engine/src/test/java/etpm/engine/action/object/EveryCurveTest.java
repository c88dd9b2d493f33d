package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Algorithms;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.object.Tickets;
import etpm.engine.state.Profile;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EcdhKeyGen;
import etpm.spec.command.asymmetric.EcdhZGen;
import etpm.spec.command.object.ActivateCredential;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.MakeCredential;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keys do, on each curve that there is. */
final class EveryCurveTest {
    private final TestTpm tpm = TestTpm.started(Profile.FULL);

    static List<TpmEccCurve> curves() {
        return new Algorithms(TestTpm.CRYPTO, Profile.FULL).curves();
    }

    @ParameterizedTest
    @MethodSource("curves")
    void keysAreMadeLoadedAndUsed(TpmEccCurve curve) {
        TpmHandle parent = Objects.primary(tpm, Templates.eccStorage(curve));
        TpmHandle child =
                Objects.load(tpm, parent, Objects.create(tpm, parent, Templates.NOTHING, Templates.eccSigning(curve)));
        TpmtPublic publicArea = tpm.run(new ReadPublic(child)).outPublic();
        TpmHandle known =
                tpm.run(new LoadExternal(null, publicArea, TpmHandle.NULL)).objectHandle();
        Bytes digest = Bytes.zeros(32);
        for (TpmAlgId scheme : List.of(TpmAlgId.ECDSA, TpmAlgId.ECSCHNORR, TpmAlgId.SM2)) {
            TpmtSigScheme chosen = new TpmtSigScheme(scheme, new TpmsSchemeHash(TpmAlgId.SHA256));
            TpmtSignature signature = tpm.run(new Sign(child, digest, chosen, Tickets.noHashcheck()))
                    .signature();
            tpm.run(new VerifySignature(known, digest, signature));
        }

        Secret secret = TestTpm.secret("a secret");
        Bytes name = tpm.run(new ReadPublic(child)).name();
        MakeCredential.Response credential = tpm.run(new MakeCredential(parent, secret, name));
        ActivateCredential activate =
                new ActivateCredential(child, parent, credential.credentialBlob(), credential.secret());
        assertEquals(secret, tpm.run(activate).certInfo());

        TpmtPublic exchange = Templates.withAttributes(
                Templates.eccSigning(curve), Templates.SIGNING & ~TpmaObject.sign | TpmaObject.decrypt);
        TpmHandle agreeing = Objects.primary(tpm, exchange);
        EcdhKeyGen.Response generated = tpm.run(new EcdhKeyGen(agreeing));
        assertEquals(
                generated.zPoint(),
                tpm.run(new EcdhZGen(agreeing, generated.pubPoint())).outPoint());
    }
}
