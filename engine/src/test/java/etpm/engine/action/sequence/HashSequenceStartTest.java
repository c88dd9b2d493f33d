package etpm.engine.action.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.HashSequenceStartSpec;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.wire.Secret;
import org.junit.jupiter.api.Test;

final class HashSequenceStartTest extends SequenceTest {
    @Test
    void takesTheLowestSlot() {
        assertEquals(new TpmHandle(0x80000000), start(TpmAlgId.SHA256));
        assertEquals(new TpmHandle(0x80000001), start(TpmAlgId.NULL));
    }

    @Test
    void theSequenceHasItsOwnAuthValueWithoutZerosAtTheEnd() {
        TpmHandle sequence = tpm.run(new HashSequenceStart(TestTpm.secret("own\0"), TpmAlgId.SHA256))
                .sequenceHandle();
        SequenceUpdate update = new SequenceUpdate(sequence, FIRST);
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), update, TestTpm.EMPTY);
        tpm.run(update, TestTpm.password("own"));
    }

    @Test
    void refusesWhenAllSlotsAreTaken() {
        for (int i = 0; i < Implementation.MAX_LOADED_OBJECTS; i++) start(TpmAlgId.SHA1);
        tpm.refused(TpmRc.OBJECT_MEMORY, new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA1));
    }

    @Test
    void itsParametersAreReadInOrder() {
        Secret longer = Secret.copyOf(new byte[65]);
        tpm.refused(TpmRc.SIZE.with(HashSequenceStartSpec.auth), new HashSequenceStart(longer, TpmAlgId.AES));
        for (TpmAlgId none : new TpmAlgId[] {TpmAlgId.AES, new TpmAlgId(0x7777)}) {
            tpm.refused(TpmRc.HASH.with(HashSequenceStartSpec.hashAlg), new HashSequenceStart(Secret.EMPTY, none));
        }
    }
}
