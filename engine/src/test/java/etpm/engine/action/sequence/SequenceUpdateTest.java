package etpm.engine.action.sequence;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.SequenceUpdate;
import etpm.spec.command.sequence.SequenceUpdateSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSymDef;
import org.junit.jupiter.api.Test;

/** What it feeds is seen when sequences are completed: {@link SequenceCompleteTest} and the others. */
final class SequenceUpdateTest extends SequenceTest {
    @Test
    void refusesAnObject() {
        TpmHandle key = Planted.hmacKey(tpm, new byte[16], TpmAlgId.SHA256, TpmaObject.sign);
        tpm.refused(TpmRc.MODE.with(SequenceUpdateSpec.sequenceHandle), new SequenceUpdate(key, FIRST), TestTpm.EMPTY);
    }

    /** The Name of a sequence is empty in the hash that a session authorizes. */
    @Test
    void anHmacSessionAuthorizesToo() {
        tpm.run(
                new SequenceUpdate(start(TpmAlgId.SHA256), FIRST),
                tpm.session(etpm.spec.type.TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL));
    }

    @Test
    void aSessionThatIsBoundToItAuthorizesToo() {
        TpmHandle sequence = tpm.run(new HashSequenceStart(TestTpm.secret("own"), TpmAlgId.SHA256))
                .sequenceHandle();
        tpm.run(new SequenceUpdate(sequence, FIRST), tpm.bound(sequence, "own", TpmtSymDef.NULL));
        tpm.refused(
                TpmRc.BAD_AUTH.with(Position.session(1)),
                new SequenceUpdate(sequence, FIRST),
                tpm.bound(sequence, "other", TpmtSymDef.NULL));
    }
}
