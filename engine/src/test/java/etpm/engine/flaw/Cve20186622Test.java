package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * CVE-2018-6622: after a sleep without a saved state, a TPM that was told to resume went on with PCR at their initial values, so
 * that anything could be measured into them. A TPM Resume brings back what was saved or is refused, and a TPM Reset shows in the
 * counts of every quote.
 */
final class Cve20186622Test {
    private static final TpmHandle PCR = new TpmHandle(0);

    private final TestTpm tpm = TestTpm.started();

    private void measure() {
        tpm.run(new PcrExtend(PCR, List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.ofHex("ab".repeat(32))))));
    }

    private Bytes value() {
        TpmsPcrSelection first = new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("010000"));
        return tpm.run(new PcrRead(List.of(first))).pcrValues().getFirst();
    }

    /** The TPM sleeps and wakes, and is told to resume: that is refused, and nothing works before a TPM Reset. */
    private void resumeIsRefused() {
        long resets = tpm.run(new ReadClock()).currentTime().clockInfo().resetCount();
        tpm.tpm.powerOff();
        tpm.tpm.init();
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
        tpm.refused(
                TpmRc.INITIALIZE,
                new PcrExtend(PCR, List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32)))),
                TestTpm.EMPTY);
        tpm.run(new Startup(TpmSu.CLEAR));
        assertEquals(Bytes.zeros(32), value());
        assertEquals(
                resets + 1, tpm.run(new ReadClock()).currentTime().clockInfo().resetCount());
    }

    @Test
    void withoutASavedState() {
        measure();
        resumeIsRefused();
    }

    @Test
    void withOneThatAMeasurementHasMadeVoid() {
        tpm.run(new Shutdown(TpmSu.STATE));
        measure();
        resumeIsRefused();
    }

    @Test
    void withAnOrdinaryShutdown() {
        measure();
        tpm.run(new Shutdown(TpmSu.CLEAR));
        resumeIsRefused();
    }

    /** A saved state is good for one Resume. */
    @Test
    void withOneThatWasUsed() {
        measure();
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        resumeIsRefused();
    }

    @Test
    void whatWasSavedComesBack() {
        measure();
        Bytes before = value();
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(before, value());
    }
}
