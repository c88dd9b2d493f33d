package etpm.engine.action.pcr;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrSetAuthValue;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrSetAuthValueTest extends PcrTest {
    private static final PcrExtend EXTEND_22 = new PcrExtend(pcr(22), List.of(digest(TpmAlgId.SHA256, 1)));

    @Test
    void theGroupIsThenAuthorizedByTheValue() {
        tpm.run(new PcrSetAuthValue(pcr(20), TestTpm.secret("pcr\0\0")));
        tpm.locality = 2;
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), EXTEND_22, TestTpm.EMPTY);
        tpm.run(EXTEND_22, TestTpm.password("pcr"));
        extend(23, TpmAlgId.SHA256, 1);
        tpm.run(new PcrSetAuthValue(pcr(21), TestTpm.secret("other")), TestTpm.password("pcr"));
        tpm.run(EXTEND_22, TestTpm.password("other"));
    }

    @Test
    void aResumeKeepsTheValueAndAResetDoesNot() {
        tpm.run(new PcrSetAuthValue(pcr(20), TestTpm.secret("pcr")));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.locality = 2;
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), EXTEND_22, TestTpm.EMPTY);
        tpm.run(EXTEND_22, TestTpm.password("pcr"));
        tpm.locality = 0;
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.locality = 2;
        tpm.run(EXTEND_22);
    }

    @Test
    void refusesAPcrThatMayHaveNoValue() {
        for (int pcr : new int[] {0, 16, 17, 19, 23}) {
            tpm.refused(TpmRc.VALUE, new PcrSetAuthValue(pcr(pcr), TestTpm.secret("pcr")), TestTpm.EMPTY);
        }
    }
}
