package etpm.engine.action.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.sequence.MacStart;
import etpm.spec.command.sequence.MacStartSpec;
import etpm.spec.command.sequence.SequenceComplete;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.wire.Secret;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class MacStartTest extends SequenceTest {
    private static final byte[] KEY = new byte[200];

    static {
        java.util.Arrays.fill(KEY, (byte) 0x42);
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
            tpm.run(new etpm.spec.command.sequence.SequenceUpdate(sequence, FIRST), TestTpm.password("own"));
            tpm.run(new etpm.spec.command.sequence.SequenceUpdate(sequence, SECOND), TestTpm.password("own"));
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
}
