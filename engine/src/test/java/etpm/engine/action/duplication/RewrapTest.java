package etpm.engine.action.duplication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.duplication.Duplicate;
import etpm.spec.command.duplication.Import;
import etpm.spec.command.duplication.Rewrap;
import etpm.spec.command.duplication.RewrapSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class RewrapTest {
    private final Duplicates with = new Duplicates();
    private final TestTpm tpm = with.tpm;
    private final TpmHandle object = with.movable();
    private final Bytes name = tpm.name(object);
    private final TpmHandle next = with.primary(Templates.eccStorage(TpmEccCurve.NIST_P384));
    private final Duplicate.Response wrapped = with.duplicate(object, with.parent, Bytes.EMPTY, TpmtSymDefObject.NULL);
    private final Bytes bare = with.duplicate(object, TpmHandle.NULL, Bytes.EMPTY, TpmtSymDefObject.NULL)
            .duplicate();

    private void refused(TpmRc rc, Position position, TpmHandle from, TpmHandle to, Bytes duplicate, Bytes seed) {
        tpm.refused(rc.with(position), new Rewrap(from, to, duplicate, name, seed), TestTpm.EMPTY);
    }

    @Test
    void refusesASeedWithoutAParentAndTheOtherWayRound() {
        refused(TpmRc.HANDLE, RewrapSpec.oldParent, TpmHandle.NULL, next, bare, wrapped.outSymSeed());
        refused(TpmRc.HANDLE, RewrapSpec.oldParent, with.parent, next, wrapped.duplicate(), Bytes.EMPTY);
    }

    @Test
    void refusesParentsThatAreNone() {
        TpmHandle symmetric = with.primary(Duplicates.SYMMETRIC);
        TpmHandle signing = with.primary(Templates.eccSigning(TpmEccCurve.NIST_P256));
        for (TpmHandle none : new TpmHandle[] {symmetric, signing, Objects.sequence(tpm)}) {
            refused(TpmRc.TYPE, RewrapSpec.oldParent, none, next, wrapped.duplicate(), wrapped.outSymSeed());
            refused(TpmRc.TYPE, RewrapSpec.newParent, TpmHandle.NULL, none, bare, Bytes.EMPTY);
        }
    }

    @Test
    void refusesASeedThatDoesNotDecrypt() {
        refused(TpmRc.VALUE, RewrapSpec.inSymSeed, with.parent, next, wrapped.duplicate(), Bytes.zeros(5));
        refused(TpmRc.VALUE, RewrapSpec.inSymSeed, next, next, wrapped.duplicate(), wrapped.outSymSeed());
    }

    @Test
    void refusesADamagedDuplicate() {
        byte[] changed = wrapped.duplicate().toByteArray();
        changed[40] ^= 1;
        Position position = RewrapSpec.inDuplicate;
        refused(TpmRc.INTEGRITY, position, with.parent, next, Bytes.wrap(changed), wrapped.outSymSeed());
        refused(
                TpmRc.INSUFFICIENT,
                position,
                with.parent,
                next,
                wrapped.duplicate().slice(0, 20),
                wrapped.outSymSeed());
    }

    @Test
    void refusesAnIntegrityValueOfTheWrongSize() {
        Bytes longer = Bytes.ofHex("0041").concat(Bytes.zeros(80));
        refused(TpmRc.SIZE, RewrapSpec.inDuplicate, with.parent, next, longer, wrapped.outSymSeed());
    }

    @Test
    void refusesAParentThatNothingCanBeEncryptedFor() {
        Position position = RewrapSpec.newParent;
        Bytes most = Bytes.zeros(Implementation.SIZEOF_PRIVATE);
        refused(TpmRc.KEY, position, TpmHandle.NULL, with.offCurve(), most, Bytes.EMPTY);
        TpmHandle sha384 = with.primary(Duplicates.smallRsa(TpmAlgId.SHA384));
        TpmHandle sha512 = with.primary(Duplicates.smallRsa(TpmAlgId.SHA512));
        refused(TpmRc.VALUE, position, TpmHandle.NULL, sha384, most, Bytes.EMPTY);
        refused(TpmRc.HASH, position, TpmHandle.NULL, sha512, most, Bytes.EMPTY);
    }

    /** The old wrapper comes off before the new parent is looked at. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmHandle none = with.primary(Duplicates.SYMMETRIC);
        Bytes changed = Bytes.zeros(60);
        Bytes seed = wrapped.outSymSeed();
        refused(TpmRc.HANDLE, RewrapSpec.oldParent, none, none, changed, Bytes.EMPTY);
        refused(TpmRc.TYPE, RewrapSpec.oldParent, none, none, changed, Bytes.zeros(5));
        refused(TpmRc.VALUE, RewrapSpec.inSymSeed, with.parent, none, changed, Bytes.zeros(5));
        refused(TpmRc.INTEGRITY, RewrapSpec.inDuplicate, with.parent, none, changed, seed);
        refused(TpmRc.TYPE, RewrapSpec.newParent, with.parent, none, wrapped.duplicate(), seed);
    }

    @Test
    void refusesWhatIsTooLongForAnotherWrapper() {
        Bytes most = Bytes.zeros(Implementation.SIZEOF_PRIVATE);
        refused(TpmRc.VALUE, RewrapSpec.inDuplicate, TpmHandle.NULL, next, most, Bytes.EMPTY);
        Rewrap.Response untouched =
                tpm.run(new Rewrap(TpmHandle.NULL, TpmHandle.NULL, most, name, Bytes.EMPTY), TestTpm.EMPTY);
        assertEquals(most, untouched.outDuplicate());
    }

    @Test
    void takesTheWrapperAway() {
        Rewrap.Response response =
                tpm.run(new Rewrap(with.parent, TpmHandle.NULL, wrapped.duplicate(), name, wrapped.outSymSeed()));
        assertEquals(bare, response.outDuplicate());
        assertEquals(Bytes.EMPTY, response.outSymSeed());
    }

    @Test
    void theNewParentCanImport() {
        Rewrap.Response changed =
                tpm.run(new Rewrap(with.parent, next, wrapped.duplicate(), name, wrapped.outSymSeed()));
        Rewrap.Response added = tpm.run(new Rewrap(TpmHandle.NULL, next, bare, name, Bytes.EMPTY));
        for (Rewrap.Response response : new Rewrap.Response[] {changed, added}) {
            tpm.run(new Import(
                    next,
                    Bytes.EMPTY,
                    with.publicArea(object),
                    response.outDuplicate(),
                    response.outSymSeed(),
                    TpmtSymDefObject.NULL));
        }
    }
}
