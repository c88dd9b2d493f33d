package etpm.engine.action.duplication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Duplicate;
import etpm.spec.command.duplication.Import;
import etpm.spec.command.duplication.ImportSpec;
import etpm.spec.command.object.Load;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImportTest {
    private static final TpmtSymDefObject NONE = TpmtSymDefObject.NULL;

    private final Duplicates with = new Duplicates();
    private final TestTpm tpm = with.tpm;
    private final TpmHandle object = with.movable();
    private final TpmtPublic publicArea = with.publicArea(object);

    private void refused(TpmRc rc, Position position, Import command) {
        tpm.refused(rc.with(position), command, TestTpm.EMPTY);
    }

    private Import plain(TpmHandle parent, TpmtPublic area) {
        Bytes duplicate =
                with.duplicate(object, TpmHandle.NULL, Bytes.EMPTY, NONE).duplicate();
        return new Import(parent, Bytes.EMPTY, area, duplicate, Bytes.EMPTY, NONE);
    }

    private void sameAfterImport(TpmHandle moved, TpmHandle parent, Import command) {
        Bytes outPrivate = tpm.run(command).outPrivate();
        TpmHandle loaded =
                tpm.run(new Load(parent, outPrivate, command.objectPublic())).objectHandle();
        TpmObject before = new Tx(tpm.tpm.state()).object(moved);
        TpmObject after = new Tx(tpm.tpm.state()).object(loaded);
        assertNotNull(after.sensitive());
        assertEquals(before.sensitive(), after.sensitive());
        assertEquals(before.name(), after.name());
    }

    @Test
    void refusesAnObjectThatCannotHaveBeenMoved() {
        for (int attribute : new int[] {TpmaObject.fixedTPM, TpmaObject.fixedParent}) {
            TpmtPublic fixed = Templates.withAttributes(publicArea, Duplicates.MOVABLE | attribute);
            refused(TpmRc.ATTRIBUTES, ImportSpec.objectPublic, plain(with.parent, fixed));
        }
    }

    @Test
    void refusesAParentThatIsNone() {
        refused(
                TpmRc.TYPE,
                ImportSpec.parentHandle,
                plain(with.primary(Templates.eccSigning(TpmEccCurve.NIST_P256)), publicArea));
        refused(TpmRc.TYPE, ImportSpec.parentHandle, plain(with.primary(Duplicates.DERIVATION), publicArea));
        refused(TpmRc.TYPE, ImportSpec.parentHandle, plain(Objects.sequence(tpm), publicArea));
    }

    @Test
    void refusesAnOuterWrapperForASymmetricParent() {
        Duplicate.Response made = with.duplicate(object, with.parent, Bytes.EMPTY, NONE);
        TpmHandle symmetric = with.primary(Duplicates.SYMMETRIC);
        refused(
                TpmRc.TYPE,
                ImportSpec.parentHandle,
                new Import(symmetric, Bytes.EMPTY, publicArea, made.duplicate(), made.outSymSeed(), NONE));
    }

    @Test
    void refusesAKeyOfAnotherSize() {
        Bytes some = Bytes.zeros(40);
        for (int length : new int[] {0, 15, 32}) {
            refused(
                    TpmRc.SIZE,
                    ImportSpec.encryptionKey,
                    new Import(with.parent, Bytes.zeros(length), publicArea, some, Bytes.EMPTY, Templates.AES_128));
        }
        refused(
                TpmRc.SIZE,
                ImportSpec.encryptionKey,
                new Import(with.parent, Bytes.zeros(16), publicArea, some, Bytes.EMPTY, NONE));
    }

    @Test
    void refusesAMissingWrapper() {
        TpmtPublic encrypted =
                Templates.withAttributes(publicArea, Duplicates.MOVABLE | TpmaObject.encryptedDuplication);
        refused(TpmRc.ATTRIBUTES, ImportSpec.encryptionKey, plain(with.parent, encrypted));
        refused(
                TpmRc.ATTRIBUTES,
                ImportSpec.inSymSeed,
                new Import(with.parent, Bytes.zeros(16), encrypted, Bytes.zeros(40), Bytes.EMPTY, Templates.AES_128));
    }

    @Test
    void refusesASeedForAnotherKey() {
        Duplicate.Response made = with.duplicate(object, with.parent, Bytes.EMPTY, NONE);
        TpmHandle rsa = with.primary(Templates.rsaStorage(1024));
        refused(
                TpmRc.SIZE,
                ImportSpec.inSymSeed,
                new Import(rsa, Bytes.EMPTY, publicArea, made.duplicate(), made.outSymSeed(), NONE));
        refused(
                TpmRc.INSUFFICIENT,
                ImportSpec.inSymSeed,
                new Import(with.parent, Bytes.EMPTY, publicArea, made.duplicate(), Bytes.zeros(1), NONE));
    }

    @Test
    void refusesASeedThatDoesNotDecrypt() {
        Duplicate.Response made = with.duplicate(object, with.parent, Bytes.EMPTY, NONE);
        byte[] off = made.outSymSeed().toByteArray();
        off[10] ^= 1;
        refused(
                TpmRc.ECC_POINT,
                ImportSpec.inSymSeed,
                new Import(with.parent, Bytes.EMPTY, publicArea, made.duplicate(), Bytes.wrap(off), NONE));
        TpmHandle rsa = with.primary(Templates.rsaStorage(1024));
        Duplicate.Response forRsa = with.duplicate(object, rsa, Bytes.EMPTY, NONE);
        byte[] changed = forRsa.outSymSeed().toByteArray();
        changed[100] ^= 1;
        refused(
                TpmRc.VALUE,
                ImportSpec.inSymSeed,
                new Import(rsa, Bytes.EMPTY, publicArea, forRsa.duplicate(), Bytes.wrap(changed), NONE));
    }

    @Test
    void saysWhatIsWrongWithThePublicArea() {
        Templates.spoilt(TpmaObject.userWithAuth)
                .forEach((rc, area) -> refused(rc, ImportSpec.objectPublic, plain(with.parent, area)));
    }

    @Test
    void saysWhatIsWrongWithTheKey() {
        TpmHandle rsa = with.movable(Templates.rsaSigning(1024), Duplicates.MOVABLE);
        Bytes duplicate = with.duplicate(rsa, TpmHandle.NULL, Bytes.EMPTY, NONE).duplicate();
        TpmtPublic shorter = Templates.withUnique(with.publicArea(rsa), new TpmuPublicId.Rsa(Bytes.zeros(127)));
        refused(
                TpmRc.KEY,
                ImportSpec.objectPublic,
                new Import(with.parent, Bytes.EMPTY, shorter, duplicate, Bytes.EMPTY, NONE));
        refused(TpmRc.TYPE, ImportSpec.duplicate, sent(TpmAlgId.SYMCIPHER, 32, 32));
        refused(TpmRc.KEY_SIZE, ImportSpec.duplicate, sent(TpmAlgId.KEYEDHASH, 33, 32));
        refused(TpmRc.KEY_SIZE, ImportSpec.duplicate, sent(TpmAlgId.KEYEDHASH, 32, 65));
    }

    /** Someone else's private part for the object, without a wrapper. */
    private Import sent(TpmAlgId type, int seedSize, int keySize) {
        Bytes sensitive = new WireWriter()
                .u16(type.value())
                .sized(new byte[0])
                .sized(new byte[seedSize])
                .sized(new byte[keySize])
                .toBytes();
        Bytes duplicate = new WireWriter().sized(sensitive.toByteArray()).toBytes();
        return new Import(with.parent, Bytes.EMPTY, publicArea, duplicate, Bytes.EMPTY, NONE);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmtPublic fixed = Templates.withAttributes(publicArea, Duplicates.MOVABLE | TpmaObject.fixedTPM);
        TpmtPublic encrypted = Templates.withAttributes(
                Templates.withUnique(publicArea, new TpmuPublicId.KeyedHash(Bytes.EMPTY)),
                TpmaObject.userWithAuth | TpmaObject.encryptedDuplication);
        Bytes some = Bytes.zeros(16);
        TpmHandle none = with.primary(Duplicates.DERIVATION);
        TpmHandle symmetric = with.primary(Duplicates.SYMMETRIC);
        refused(TpmRc.ATTRIBUTES, ImportSpec.objectPublic, new Import(none, some, fixed, some, some, NONE));
        refused(TpmRc.TYPE, ImportSpec.parentHandle, new Import(none, some, encrypted, some, some, NONE));
        refused(TpmRc.SIZE, ImportSpec.encryptionKey, new Import(symmetric, some, encrypted, some, some, NONE));
        refused(
                TpmRc.ATTRIBUTES,
                ImportSpec.encryptionKey,
                new Import(symmetric, Bytes.EMPTY, encrypted, some, some, NONE));
        refused(
                TpmRc.TYPE,
                ImportSpec.parentHandle,
                new Import(symmetric, some, encrypted, some, some, Templates.AES_128));
        refused(
                TpmRc.INSUFFICIENT,
                ImportSpec.inSymSeed,
                new Import(with.parent, some, encrypted, some, Bytes.zeros(1), Templates.AES_128));
        refused(
                TpmRc.INTEGRITY,
                ImportSpec.duplicate,
                new Import(
                        with.parent,
                        some,
                        encrypted,
                        Bytes.ofHex("0020").concat(Bytes.zeros(40)),
                        with.duplicate(object, with.parent, Bytes.EMPTY, NONE).outSymSeed(),
                        Templates.AES_128));
    }

    @Test
    void refusesAnObjectWithoutAName() {
        refused(
                TpmRc.HASH,
                ImportSpec.objectPublic,
                plain(
                        with.parent,
                        Templates.withNameAlg(Templates.withPolicy(publicArea, Bytes.EMPTY), TpmAlgId.NULL)));
    }

    @Test
    void refusesADamagedOuterWrapper() {
        Duplicate.Response made = with.duplicate(object, with.parent, Bytes.EMPTY, NONE);
        byte[] changed = made.duplicate().toByteArray();
        changed[changed.length - 1] ^= 1;
        Position position = ImportSpec.duplicate;
        for (Bytes duplicate : List.of(Bytes.wrap(changed), made.duplicate().slice(0, 60))) {
            refused(
                    TpmRc.INTEGRITY,
                    position,
                    new Import(with.parent, Bytes.EMPTY, publicArea, duplicate, made.outSymSeed(), NONE));
        }
        refused(
                TpmRc.INSUFFICIENT,
                position,
                new Import(
                        with.parent, Bytes.EMPTY, publicArea, made.duplicate().slice(0, 9), made.outSymSeed(), NONE));
        TpmtPublic other = Templates.withAttributes(publicArea, Duplicates.MOVABLE | TpmaObject.noDA);
        refused(
                TpmRc.INTEGRITY,
                position,
                new Import(with.parent, Bytes.EMPTY, other, made.duplicate(), made.outSymSeed(), NONE));
    }

    @Test
    void refusesADamagedInnerWrapper() {
        Bytes key = Bytes.zeros(16);
        Bytes duplicate =
                with.duplicate(object, TpmHandle.NULL, key, Templates.AES_128).duplicate();
        byte[] changed = duplicate.toByteArray();
        changed[changed.length - 1] ^= 1;
        refused(
                TpmRc.INTEGRITY,
                ImportSpec.duplicate,
                new Import(with.parent, key, publicArea, Bytes.wrap(changed), Bytes.EMPTY, Templates.AES_128));
        refused(
                TpmRc.INSUFFICIENT,
                ImportSpec.duplicate,
                new Import(with.parent, key, publicArea, duplicate.slice(0, 9), Bytes.EMPTY, Templates.AES_128));
    }

    @Test
    void refusesWhatIsNoSensitiveArea() {
        Import good = plain(with.parent, publicArea);
        Bytes longer = good.duplicate().concat(Bytes.zeros(1));
        refused(
                TpmRc.SIZE,
                ImportSpec.duplicate,
                new Import(with.parent, Bytes.EMPTY, publicArea, longer, Bytes.EMPTY, NONE));
        refused(
                TpmRc.INSUFFICIENT,
                ImportSpec.duplicate,
                new Import(with.parent, Bytes.EMPTY, publicArea, Bytes.zeros(1), Bytes.EMPTY, NONE));
    }

    @Test
    void refusesAPrivatePartOfAnotherObject() {
        TpmtPublic other = Templates.withUnique(publicArea, new TpmuPublicId.KeyedHash(Bytes.zeros(32)));
        tpm.refused(TpmRc.BINDING, plain(with.parent, other), TestTpm.EMPTY);
    }

    @Test
    void takesEveryCombinationOfWrappers() {
        Bytes key = Bytes.zeros(32);
        sameAfterImport(object, with.parent, plain(with.parent, publicArea));
        Duplicate.Response inner = with.duplicate(object, TpmHandle.NULL, key, Templates.AES_256);
        sameAfterImport(
                object,
                with.parent,
                new Import(with.parent, key, publicArea, inner.duplicate(), Bytes.EMPTY, Templates.AES_256));
        Duplicate.Response outer = with.duplicate(object, with.parent, Bytes.EMPTY, NONE);
        sameAfterImport(
                object,
                with.parent,
                new Import(with.parent, Bytes.EMPTY, publicArea, outer.duplicate(), outer.outSymSeed(), NONE));
        Duplicate.Response both = with.duplicate(object, with.parent, Bytes.EMPTY, Templates.AES_128);
        sameAfterImport(
                object,
                with.parent,
                new Import(
                        with.parent,
                        both.encryptionKeyOut(),
                        publicArea,
                        both.duplicate(),
                        both.outSymSeed(),
                        Templates.AES_128));
    }

    @Test
    void takesEveryTypeOfObjectUnderEveryTypeOfParent() {
        for (TpmHandle parent : List.of(
                with.primary(Templates.rsaStorage(1024)), with.primary(Templates.eccStorage(TpmEccCurve.NIST_P384)))) {
            for (TpmtPublic template :
                    List.of(Templates.rsaSigning(1024), Templates.eccSigning(TpmEccCurve.NIST_P256))) {
                TpmHandle moved = with.movable(template, Duplicates.MOVABLE);
                Duplicate.Response made = with.duplicate(moved, parent, Bytes.EMPTY, NONE);
                sameAfterImport(
                        moved,
                        parent,
                        new Import(
                                parent,
                                Bytes.EMPTY,
                                with.publicArea(moved),
                                made.duplicate(),
                                made.outSymSeed(),
                                NONE));
            }
        }
        TpmHandle symmetric = with.primary(Duplicates.SYMMETRIC);
        sameAfterImport(object, symmetric, plain(symmetric, publicArea));
    }
}
