package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.command.pcr.PcrResetSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PcrResetTest extends PcrTest {
    @Test
    void setsThePcrToZeroInAllBanks() {
        for (TpmAlgId bank : BANKS) extend(23, bank, 1);
        tpm.run(new PcrReset(pcr(23)));
        for (TpmAlgId bank : BANKS) assertArrayEquals(new byte[bank.digestSize()], read(bank, 23));
    }

    @Test
    void countsOnceAndThePcrOfTheTcbNotAtAll() {
        long before = counter();
        tpm.run(new PcrReset(pcr(16)));
        tpm.run(new PcrReset(pcr(23)));
        assertEquals(before, counter());
        tpm.locality = 2;
        tpm.run(new PcrReset(pcr(20)));
        assertEquals(before + 1, counter());
    }

    /** Locality 4 resets by a dynamic launch only, and PCR 0 to 15 nobody does. */
    @Test
    void resetsFromTheLocalitiesOfThePcrOnly() {
        for (int pcr = 0; pcr < 24; pcr++) {
            int allowed = switch (pcr) {
                case 16, 23 -> 0x0F;
                case 20, 21, 22 -> 0x04;
                default -> 0;
            };
            for (int locality : new int[] {0, 1, 2, 3, 4, 32, 255}) {
                tpm.locality = locality;
                if (locality < 5 && (allowed >> locality & 1) != 0) tpm.run(new PcrReset(pcr(pcr)));
                else tpm.refused(TpmRc.LOCALITY, new PcrReset(pcr(pcr)), TestTpm.EMPTY);
            }
        }
    }

    @Test
    void refusesWhatIsNoPcr() {
        for (TpmHandle none : new TpmHandle[] {pcr(24), TpmHandle.NULL}) {
            tpm.refused(TpmRc.VALUE.with(PcrResetSpec.pcrHandle), new PcrReset(none), TestTpm.EMPTY);
        }
    }
}
