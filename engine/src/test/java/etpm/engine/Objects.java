package etpm.engine;

import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.List;

/** Objects of a test TPM, made with the commands that clients use. */
public final class Objects {
    private Objects() {}

    /** A primary object of the owner hierarchy without authValue. */
    public static TpmHandle primary(TestTpm tpm, TpmtPublic template) {
        return primary(tpm, TpmHandle.OWNER, Templates.NOTHING, template);
    }

    public static TpmHandle primary(
            TestTpm tpm, TpmHandle hierarchy, TpmsSensitiveCreate sensitive, TpmtPublic template) {
        return tpm.run(new CreatePrimary(hierarchy, sensitive, template, Bytes.EMPTY, List.of()))
                .objectHandle();
    }

    /** A storage parent without authValue. */
    public static TpmHandle parent(TestTpm tpm) {
        return primary(tpm, Templates.eccStorage(TpmEccCurve.NIST_P256));
    }

    /** A storage parent that can be duplicated: it is not trusted to have made what it protects. */
    public static TpmHandle freeParent(TestTpm tpm) {
        return primary(
                tpm,
                Templates.withAttributes(
                        Templates.eccStorage(TpmEccCurve.NIST_P256), Templates.STORAGE & ~Templates.FIXED));
    }

    /** A child, not loaded. */
    public static Create.Response create(
            TestTpm tpm, TpmHandle parent, TpmsSensitiveCreate sensitive, TpmtPublic template) {
        return tpm.run(new Create(parent, sensitive, template, Bytes.EMPTY, List.of()));
    }

    /** Loads a child. */
    public static TpmHandle load(TestTpm tpm, TpmHandle parent, Create.Response child) {
        return tpm.run(new Load(parent, child.outPrivate(), child.outPublic())).objectHandle();
    }

    /** A hash sequence without authValue. */
    public static TpmHandle sequence(TestTpm tpm) {
        return tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
    }

    /** What the TPM keeps of an object. */
    public static TpmObject inside(TestTpm tpm, TpmHandle handle) {
        return (TpmObject) tpm.tpm.state().live().objects().at(handle.index());
    }
}
