package etpm.engine.action.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.sequence.MacStart;
import etpm.spec.command.sequence.MacStartSpec;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsContext;
import etpm.spec.wire.Secret;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

final class MacStartTest extends SequenceTest {
    private static final byte[] KEY = new byte[200];

    static {
        Arrays.fill(KEY, (byte) 0x42);
    }

    private static MacStart macStart(TpmHandle key, TpmAlgId scheme) {
        return new MacStart(key, TestTpm.secret("own"), scheme);
    }

    /** The key may be flushed in between: the sequence has a copy. */
    @Test
    void makesTheHmacOfAllThatIsFed() throws Exception {
        for (TpmAlgId hashAlg : new TpmAlgId[] {TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA384, TpmAlgId.SHA512}) {
            TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
            TpmHandle sequence = tpm.run(macStart(key, hashAlg)).sequenceHandle();
            Planted.change(tpm, tx -> {
                tx.flush(key);
                tx.wipeDiscarded();
                return tx;
            });
            tpm.run(new SequenceUpdate(sequence, FIRST), TestTpm.password("own"));
            tpm.run(new SequenceUpdate(sequence, SECOND), TestTpm.password("own"));
            SequenceComplete.Response response =
                    tpm.run(new SequenceComplete(sequence, LAST, TpmHandle.OWNER), TestTpm.password("own"));

            Mac mac = Mac.getInstance("Hmac" + hashAlg);
            mac.init(new SecretKeySpec(KEY, "HMAC"));
            mac.update(FIRST.toByteArray());
            mac.update(SECOND.toByteArray());
            assertArrayEquals(mac.doFinal(LAST.toByteArray()), response.result().toByteArray());
            assertEquals(TpmHandle.NULL, response.validation().hierarchy(), "no ticket of an HMAC");
        }
    }

    /** The context may be saved in between, and the key flushed. */
    @Test
    void makesTheCmacOfAllThatIsFed() {
        byte[] octets = Arrays.copyOf(KEY, 32);
        TpmHandle key = Planted.aesKey(tpm, octets, TpmAlgId.CMAC, TpmaObject.sign);
        TpmHandle sequence = tpm.run(macStart(key, TpmAlgId.NULL)).sequenceHandle();
        tpm.run(new FlushContext(key));
        tpm.run(new SequenceUpdate(sequence, FIRST), TestTpm.password("own"));
        TpmsContext saved = tpm.run(new ContextSave(sequence)).context();
        tpm.run(new FlushContext(sequence));
        TpmHandle loaded = tpm.run(new ContextLoad(saved)).loadedHandle();
        tpm.run(new SequenceUpdate(loaded, SECOND), TestTpm.password("own"));
        SequenceComplete.Response response =
                tpm.run(new SequenceComplete(loaded, LAST, TpmHandle.OWNER), TestTpm.password("own"));

        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(octets));
        byte[] data = FIRST.concat(SECOND).concat(LAST).toByteArray();
        mac.update(data, 0, data.length);
        byte[] expected = new byte[16];
        mac.doFinal(expected, 0);
        assertArrayEquals(expected, response.result().toByteArray());
        assertEquals(TpmHandle.NULL, response.validation().hierarchy(), "no ticket of a MAC");
    }

    @Test
    void refusesWhatIsNoMacKey() {
        TpmHandle sequence = start(TpmAlgId.SHA256);
        tpm.refused(TpmRc.TYPE.with(MacStartSpec.handle), macStart(sequence, TpmAlgId.SHA256), TestTpm.EMPTY);
    }

    @Test
    void refusesASchemeThatTheKeyDoesNotHave() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign);
        tpm.refused(TpmRc.VALUE.with(MacStartSpec.inScheme), macStart(key, TpmAlgId.SHA1), TestTpm.EMPTY);
        TpmHandle cipher = Planted.aesKey(tpm, new byte[16], TpmAlgId.CFB, TpmaObject.sign);
        tpm.refused(TpmRc.SCHEME.with(MacStartSpec.inScheme), macStart(cipher, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesARestrictedKeyAndOneThatDoesNotSign() {
        TpmHandle restricted = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign | TpmaObject.restricted);
        tpm.refused(TpmRc.ATTRIBUTES.with(MacStartSpec.handle), macStart(restricted, TpmAlgId.NULL), TestTpm.EMPTY);
        TpmHandle decrypts = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.decrypt);
        tpm.refused(TpmRc.KEY.with(MacStartSpec.handle), macStart(decrypts, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesWhenAllSlotsAreTaken() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign);
        for (int i = 1; i < Implementation.MAX_LOADED_OBJECTS; i++) start(TpmAlgId.SHA1);
        tpm.refused(TpmRc.OBJECT_MEMORY, new MacStart(key, Secret.EMPTY, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoMac() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
        tpm.refused(TpmRc.SYMMETRIC.with(MacStartSpec.inScheme), macStart(key, TpmAlgId.CFB), TestTpm.EMPTY);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        int restricted = TpmaObject.decrypt | TpmaObject.restricted;
        TpmHandle free = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, restricted);
        TpmHandle fixed = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, restricted);
        TpmHandle decrypts = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.decrypt);
        for (int i = 3; i < Implementation.MAX_LOADED_OBJECTS; i++) start(TpmAlgId.SHA1);
        tpm.refused(TpmRc.VALUE.with(MacStartSpec.inScheme), macStart(fixed, TpmAlgId.CMAC), TestTpm.EMPTY);
        tpm.refused(TpmRc.SCHEME.with(MacStartSpec.inScheme), macStart(free, TpmAlgId.CMAC), TestTpm.EMPTY);
        tpm.refused(TpmRc.ATTRIBUTES.with(MacStartSpec.handle), macStart(fixed, TpmAlgId.NULL), TestTpm.EMPTY);
        tpm.refused(TpmRc.KEY.with(MacStartSpec.handle), macStart(decrypts, TpmAlgId.NULL), TestTpm.EMPTY);
    }
}
