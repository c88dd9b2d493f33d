package etpm.engine.action.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.sequence.EventSequenceComplete;
import etpm.spec.command.sequence.EventSequenceCompleteSpec;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventSequenceCompleteTest extends SequenceTest {
    private static final List<String> NAMES = List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final TpmHandle PCR_5 = new TpmHandle(5);

    @Test
    void hashesForEveryBankAndExtends() {
        TpmHandle sequence = start(TpmAlgId.NULL);
        update(sequence, FIRST);
        List<TpmtHa> results =
                tpm.run(new EventSequenceComplete(PCR_5, sequence, LAST)).results();
        assertEquals(4, results.size());
        for (int i = 0; i < 4; i++) {
            TpmtHa result = results.get(i);
            assertArrayEquals(hash(NAMES.get(i), FIRST, LAST), result.digest().toByteArray());
            Bytes pcr = tpm.run(new PcrRead(List.of(new TpmsPcrSelection(result.hashAlg(), Bytes.ofHex("200000")))))
                    .pcrValues()
                    .getFirst();
            Bytes before = Bytes.zeros(result.digest().length());
            assertArrayEquals(hash(NAMES.get(i), before, result.digest()), pcr.toByteArray());
        }
        tpm.refused(TpmRc.REFERENCE_H0, new SequenceUpdate(sequence, FIRST), TestTpm.EMPTY);
    }

    @Test
    void onlyHashesForTheNullHandle() {
        long before = tpm.tpm.state().reset().pcrUpdateCounter();
        TpmHandle sequence = start(TpmAlgId.NULL);
        List<TpmtHa> results = tpm.run(new EventSequenceComplete(TpmHandle.NULL, sequence, LAST))
                .results();
        assertArrayEquals(hash("SHA-1", LAST), results.getFirst().digest().toByteArray());
        assertEquals(before, tpm.tpm.state().reset().pcrUpdateCounter());
    }

    @Test
    void refusesOtherSequencesAndObjects() {
        TpmRc mode = TpmRc.MODE.with(EventSequenceCompleteSpec.sequenceHandle);
        TpmHandle hash = start(TpmAlgId.SHA256);
        tpm.refused(mode, new EventSequenceComplete(PCR_5, hash, LAST), TestTpm.EMPTY, TestTpm.EMPTY);
        TpmHandle key = Planted.hmacKey(tpm, new byte[16], TpmAlgId.SHA256, TpmaObject.sign);
        tpm.refused(mode, new EventSequenceComplete(PCR_5, key, LAST), TestTpm.EMPTY, TestTpm.EMPTY);
        // The locality is looked at later.
        tpm.refused(mode, new EventSequenceComplete(new TpmHandle(17), hash, LAST), TestTpm.EMPTY, TestTpm.EMPTY);
    }

    @Test
    void refusesALocalityThatMayNotExtend() {
        TpmHandle sequence = start(TpmAlgId.NULL);
        EventSequenceComplete complete = new EventSequenceComplete(new TpmHandle(17), sequence, LAST);
        tpm.refused(TpmRc.LOCALITY, complete, TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.locality = 3;
        tpm.run(complete);
    }
}
