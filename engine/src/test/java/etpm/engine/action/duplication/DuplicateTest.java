package etpm.engine.action.duplication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.duplication.Duplicate;
import etpm.spec.command.duplication.DuplicateSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSensitiveCodec;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class DuplicateTest {
    private final Duplicates with = new Duplicates();
    private final TestTpm tpm = with.tpm;

    private void refused(
            TpmRc rc, Position position, TpmHandle object, TpmHandle newParent, Bytes key, TpmtSymDefObject symmetric) {
        tpm.refused(rc.with(position), new Duplicate(object, newParent, key, symmetric), with.session());
    }

    private void refused(TpmRc rc, Position position, TpmHandle object, TpmHandle newParent) {
        refused(rc, position, object, newParent, Bytes.EMPTY, TpmtSymDefObject.NULL);
    }

    /** The sized sensitive area as it travels: the authValue filled up to a digest. */
    private byte[] sensitive(TpmHandle handle) {
        TpmObject object = new Tx(tpm.tpm.state()).object(handle);
        TpmtSensitive own = object.sensitive();
        assertNotNull(own);
        byte[] padded = new byte[32];
        System.arraycopy("moved".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, padded, 0, 5);
        TpmtSensitive sent = new TpmtSensitive(
                own.sensitiveType(), etpm.spec.wire.Secret.take(padded), own.seedValue(), own.sensitive());
        return new WireWriter()
                .sized(WireWriter.encode(sent, TpmtSensitiveCodec::write))
                .toByteArray();
    }

    @Test
    void refusesAnObjectThatMayNotBeMoved() {
        TpmHandle object = with.movable(
                Templates.hmac(TpmAlgId.SHA256), Duplicates.MOVABLE | TpmaObject.fixedParent | TpmaObject.fixedTPM);
        refused(TpmRc.ATTRIBUTES, DuplicateSpec.objectHandle, object, with.parent);
    }

    @Test
    void refusesAParentThatIsNone() {
        TpmHandle object = with.movable();
        refused(TpmRc.TYPE, DuplicateSpec.newParentHandle, object, object);
        refused(TpmRc.TYPE, DuplicateSpec.newParentHandle, object, with.primary(Duplicates.SYMMETRIC));
        refused(TpmRc.TYPE, DuplicateSpec.newParentHandle, object, with.primary(Duplicates.DERIVATION));
        refused(TpmRc.TYPE, DuplicateSpec.newParentHandle, object, Objects.sequence(tpm));
    }

    @Test
    void refusesToLeaveAWrapperOutThatTheObjectMustHave() {
        TpmHandle object =
                with.movable(Templates.hmac(TpmAlgId.SHA256), Duplicates.MOVABLE | TpmaObject.encryptedDuplication);
        refused(TpmRc.SYMMETRIC, DuplicateSpec.symmetricAlg, object, with.parent);
        refused(TpmRc.HIERARCHY, DuplicateSpec.newParentHandle, object, TpmHandle.NULL, Bytes.EMPTY, Templates.AES_128);
        with.duplicate(object, with.parent, Bytes.EMPTY, Templates.AES_128);
    }

    @Test
    void refusesAKeyOfAnotherSize() {
        TpmHandle object = with.movable();
        Position position = DuplicateSpec.encryptionKeyIn;
        refused(TpmRc.SIZE, position, object, TpmHandle.NULL, Bytes.zeros(16), TpmtSymDefObject.NULL);
        refused(TpmRc.SIZE, position, object, TpmHandle.NULL, Bytes.zeros(15), Templates.AES_128);
        refused(TpmRc.SIZE, position, object, TpmHandle.NULL, Bytes.zeros(16), Templates.AES_256);
    }

    @Test
    void withoutWrappersItIsTheSensitiveArea() {
        TpmHandle object = with.movable();
        Duplicate.Response response = with.duplicate(object, TpmHandle.NULL, Bytes.EMPTY, TpmtSymDefObject.NULL);
        assertEquals(Bytes.EMPTY, response.encryptionKeyOut());
        assertEquals(Bytes.EMPTY, response.outSymSeed());
        assertEquals(Bytes.copyOf(sensitive(object)), response.duplicate());
    }

    @Test
    void theInnerWrapperIsIntegrityAndCfb() throws Exception {
        TpmHandle object = with.movable();
        for (boolean given : new boolean[] {true, false}) {
            Bytes key = given ? Bytes.ofHex("00112233445566778899aabbccddeeff") : Bytes.EMPTY;
            Duplicate.Response response = with.duplicate(object, TpmHandle.NULL, key, Templates.AES_128);
            assertEquals(given ? 0 : 16, response.encryptionKeyOut().length());
            Bytes used = given ? key : response.encryptionKeyOut();
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(used.toByteArray(), "AES"),
                    new IvParameterSpec(new byte[16]));
            byte[] clear = cipher.doFinal(response.duplicate().toByteArray());
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(sensitive(object));
            sha256.update(tpm.name(object).toByteArray());
            Bytes expected = new WireWriter()
                    .sized(sha256.digest())
                    .bytes(sensitive(object))
                    .toBytes();
            assertEquals(expected, Bytes.copyOf(clear));
        }
    }

    @Test
    void onlyAPolicyForItAuthorizes() {
        Duplicate command = new Duplicate(with.movable(), with.parent, Bytes.EMPTY, TpmtSymDefObject.NULL);
        tpm.refused(TpmRc.AUTH_TYPE, command, TestTpm.password("moved"));
        TpmRc failed = TpmRc.POLICY_FAIL.with(Position.session(1));
        tpm.refused(failed, command, tpm.policy());
    }

    @Test
    void refusesAParentThatNothingCanBeEncryptedFor() {
        TpmHandle object = with.movable();
        Position position = DuplicateSpec.newParentHandle;
        refused(TpmRc.KEY, position, object, with.offCurve());
        refused(TpmRc.VALUE, position, object, with.primary(Duplicates.smallRsa(TpmAlgId.SHA384)));
        refused(TpmRc.HASH, position, object, with.primary(Duplicates.smallRsa(TpmAlgId.SHA512)));
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmHandle fixed = with.movable(
                Templates.hmac(TpmAlgId.SHA256), Duplicates.MOVABLE | TpmaObject.fixedParent | TpmaObject.fixedTPM);
        TpmHandle encrypted =
                with.movable(Templates.hmac(TpmAlgId.SHA256), Duplicates.MOVABLE | TpmaObject.encryptedDuplication);
        Bytes key = Bytes.zeros(15);
        refused(TpmRc.ATTRIBUTES, DuplicateSpec.objectHandle, fixed, fixed, key, TpmtSymDefObject.NULL);
        refused(TpmRc.TYPE, DuplicateSpec.newParentHandle, encrypted, fixed, key, TpmtSymDefObject.NULL);
        refused(TpmRc.SYMMETRIC, DuplicateSpec.symmetricAlg, encrypted, TpmHandle.NULL, key, TpmtSymDefObject.NULL);
        refused(TpmRc.HIERARCHY, DuplicateSpec.newParentHandle, encrypted, TpmHandle.NULL, key, Templates.AES_128);
        refused(TpmRc.SIZE, DuplicateSpec.encryptionKeyIn, encrypted, with.offCurve(), key, Templates.AES_128);
    }
}
