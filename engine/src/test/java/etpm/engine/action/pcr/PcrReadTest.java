package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.pcr.PcrReadSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrReadTest extends PcrTest {
    private static final TpmsPcrSelection ALL_1 = new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex("ffffff"));
    private static final TpmsPcrSelection ALL_256 = new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("ffffff"));

    @Test
    void startsAtZerosAndThePcrOfALaunchAtOnes() {
        for (int pcr = 0; pcr < 24; pcr++) {
            boolean launch = pcr >= 17 && pcr <= 22;
            assertArrayEquals(filled(48, launch ? 0xFF : 0), read(TpmAlgId.SHA384, pcr), "PCR " + pcr);
        }
    }

    @Test
    void pcr0TellsTheLocalityOfTheStartup() {
        tpm.tpm.init();
        tpm.locality = 3;
        tpm.run(new etpm.spec.command.startup.Startup(TpmSu.CLEAR));
        byte[] expected = new byte[20];
        expected[19] = 3;
        assertArrayEquals(expected, read(TpmAlgId.SHA1, 0));
        assertArrayEquals(new byte[20], read(TpmAlgId.SHA1, 1));
    }

    @Test
    void givesEightAtATimeAndTellsWhich() {
        PcrRead.Response read = tpm.run(new PcrRead(List.of(ALL_1, ALL_256)));
        assertEquals(8, read.pcrValues().size());
        assertEquals(
                List.of(
                        new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex("ff0000")),
                        new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000000"))),
                read.pcrSelectionOut());
    }

    @Test
    void goesOnInTheNextBankUntilThereAreEight() {
        extend(2, TpmAlgId.SHA256, 9);
        PcrRead.Response read = tpm.run(
                new PcrRead(List.of(select(TpmAlgId.SHA1, 0, 5, 20, 21, 22), select(TpmAlgId.SHA256, 0, 1, 2, 3))));
        assertEquals(8, read.pcrValues().size());
        assertEquals(
                List.of(select(TpmAlgId.SHA1, 0, 5, 20, 21, 22), select(TpmAlgId.SHA256, 0, 1, 2)),
                read.pcrSelectionOut());
        assertArrayEquals(read(TpmAlgId.SHA256, 2), read.pcrValues().get(7).toByteArray());
    }

    @Test
    void givesNothingOfABankThatIsNotThere() {
        tpm.removeSha512Bank();
        PcrRead.Response read = tpm.run(new PcrRead(List.of(select(TpmAlgId.SHA512, 0))));
        assertEquals(List.of(), read.pcrValues());
        assertEquals(List.of(select(TpmAlgId.SHA512)), read.pcrSelectionOut());
    }

    /** swtpm counts the same: every PCR that is counted is reset once. */
    @Test
    void countsTheResetsOfTheStartup() {
        assertEquals(20, counter());
    }

    @Test
    void refusesABankOrSizeThatThereIsNot() {
        tpm.refused(
                TpmRc.HASH.with(PcrReadSpec.pcrSelectionIn), new PcrRead(List.of(ALL_1, select(TpmAlgId.SHA3_256, 0))));
        for (String bits : new String[] {"ffff", "ffffffffff"}) {
            tpm.refused(
                    TpmRc.VALUE.with(PcrReadSpec.pcrSelectionIn),
                    new PcrRead(List.of(new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex(bits)))));
        }
    }
}
