package etpm.engine.action.duplication;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Duplicate;
import etpm.spec.command.duplication.DuplicateSpec;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;

/** A TPM with objects that may be duplicated, and parents for them. */
final class Duplicates {
    static final TpmtPublic ECC = Templates.eccStorage(TpmEccCurve.NIST_P256);
    static final TpmtPublic SYMMETRIC =
            Templates.cipher(Templates.STORAGE | TpmaObject.userWithAuth, Templates.AES_128);
    static final TpmtPublic DERIVATION = Templates.derivationParent(TpmAlgId.SHA256);
    static final int MOVABLE = TpmaObject.sign | TpmaObject.sensitiveDataOrigin | TpmaObject.userWithAuth;

    final TestTpm tpm = TestTpm.started();
    final TpmHandle parent = primary(ECC);
    /** Approves nothing but TPM2_Duplicate. */
    final Bytes policy = Bytes.wrap(TestTpm.CRYPTO.digest(
            TpmAlgId.SHA256,
            new byte[32],
            new WireWriter().u32(PolicyCommandCodeSpec.CC).u32(DuplicateSpec.CC).toByteArray()));

    TpmHandle primary(TpmtPublic template) {
        return tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    /** An object whose authValue is "moved" and that its policy allows to duplicate. */
    TpmHandle movable(TpmtPublic template, int attributes) {
        TpmtPublic with = Templates.withPolicy(Templates.withAttributes(template, attributes), policy);
        Create.Response created = tpm.run(new Create(parent, Templates.auth("moved"), with, Bytes.EMPTY, List.of()));
        return tpm.run(new Load(parent, created.outPrivate(), created.outPublic()))
                .objectHandle();
    }

    TpmHandle movable() {
        return movable(Templates.hmac(TpmAlgId.SHA256), MOVABLE);
    }

    TestTpm.TestSession session() {
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(DuplicateSpec.CC)));
        return session;
    }

    Duplicate.Response duplicate(TpmHandle object, TpmHandle newParent, Bytes key, TpmtSymDefObject symmetric) {
        return tpm.run(new Duplicate(object, newParent, key, symmetric), session());
    }

    TpmtPublic publicArea(TpmHandle handle) {
        return tpm.run(new ReadPublic(handle)).outPublic();
    }

    /** An RSA storage key that is too small to encrypt anything with its nameAlg. */
    static TpmtPublic smallRsa(TpmAlgId nameAlg) {
        return Templates.withNameAlg(Templates.rsaStorage(1024), nameAlg);
    }

    /** The public part of a storage key that is no point of its curve, which nobody looks at as long as it has no Name. */
    TpmHandle offCurve() {
        TpmtPublic off = Templates.withUnique(
                Templates.withNameAlg(
                        Templates.withAttributes(ECC, TpmaObject.restricted | TpmaObject.decrypt), TpmAlgId.NULL),
                new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32)));
        return tpm.run(new LoadExternal(null, off, TpmHandle.OWNER)).objectHandle();
    }
}
