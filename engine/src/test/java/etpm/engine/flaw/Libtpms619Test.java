package etpm.engine.flaw;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.protocol.DuplicateBlob;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Import;
import etpm.spec.command.duplication.ImportSpec;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * libtpms report 619, of the series from 611 on: an object whose authValue is longer than a digest was imported under a parent that can
 * itself be duplicated, and padding it to the digest's size wrote all over the stack.
 */
final class Libtpms619Test {
    private final TestTpm tpm = TestTpm.started();
    private final byte[] data = {1, 2, 3};

    /** Sealed data that says it is unique for its seed. */
    private TpmtPublic publicArea(TpmAlgId nameAlg, byte[] seed) {
        Bytes unique = Bytes.wrap(TestTpm.CRYPTO.digest(nameAlg, seed, data));
        TpmtPublic template = Templates.withAttributes(Templates.sealed(), TpmaObject.userWithAuth);
        return Templates.withUnique(Templates.withNameAlg(template, nameAlg), new TpmuPublicId.KeyedHash(unique));
    }

    private Import of(TpmHandle parent, TpmAlgId nameAlg, int authSize) {
        byte[] seed = new byte[nameAlg.digestSize()];
        TpmtPublic publicArea = publicArea(nameAlg, seed);
        byte[] authValue = new byte[authSize];
        Arrays.fill(authValue, (byte) 0x5A);
        TpmtSensitive sensitive = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                Secret.take(authValue),
                Secret.take(seed),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(data)));
        Secret duplicate = DuplicateBlob.wrapInner(
                TestTpm.CRYPTO, DuplicateBlob.Inner.NONE, Names.of(publicArea, TestTpm.CRYPTO), sensitive);
        return new Import(
                parent,
                Bytes.EMPTY,
                publicArea,
                Bytes.wrap(duplicate.toByteArray()),
                Bytes.EMPTY,
                TpmtSymDefObject.NULL);
    }

    @Test
    void underAParentThatStaysHereItIsNotImported() {
        TpmHandle parent = Objects.parent(tpm);
        for (TpmAlgId nameAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256)) {
            for (int size : new int[] {nameAlg.digestSize() + 1, 64}) {
                tpm.refused(TpmRc.SIZE.with(ImportSpec.duplicate), of(parent, nameAlg, size), TestTpm.EMPTY);
            }
            tpm.run(of(parent, nameAlg, nameAlg.digestSize()));
        }
    }

    /** What TPM2_Import need not look at, TPM2_Load does (Part 3, 13.3). */
    @Test
    void underAParentThatCanBeMovedItIsNotLoaded() {
        TpmHandle parent = Objects.freeParent(tpm);
        for (TpmAlgId nameAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256)) {
            for (int size : new int[] {nameAlg.digestSize() + 1, 64}) {
                Import command = of(parent, nameAlg, size);
                Bytes outPrivate = tpm.run(command).outPrivate();
                tpm.refused(
                        TpmRc.SIZE.with(LoadSpec.inPrivate),
                        new Load(parent, outPrivate, command.objectPublic()),
                        TestTpm.EMPTY);
            }
            Import good = of(parent, nameAlg, nameAlg.digestSize());
            tpm.run(new Load(parent, tpm.run(good).outPrivate(), good.objectPublic()));
        }
    }
}
