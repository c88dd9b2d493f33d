package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrAllocateSpec;
import etpm.spec.command.pcr.PcrEvent;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrAllocateTest extends PcrTest {
    private static final Bytes ALL = Bytes.ofHex("ffffff");
    private static final Bytes NO = Bytes.ofHex("000000");

    private PcrAllocate.Response allocate(TpmsPcrSelection... banks) {
        return tpm.run(new PcrAllocate(TpmHandle.PLATFORM, List.of(banks)));
    }

    private List<Bytes> allocated() {
        TpmuCapabilities.AssignedPcr banks = (TpmuCapabilities.AssignedPcr)
                tpm.run(new GetCapability(TpmCap.PCRS, 0, 16)).capabilityData().data();
        assertEquals(
                BANKS, banks.assignedPCR().stream().map(TpmsPcrSelection::hash).toList());
        return banks.assignedPCR().stream().map(TpmsPcrSelection::pcrSelect).toList();
    }

    @Test
    void takesEffectAtTheNextReset() {
        PcrAllocate.Response response =
                allocate(new TpmsPcrSelection(TpmAlgId.SHA1, NO), select(TpmAlgId.SHA512, 0, 16));
        assertTrue(response.allocationSuccess());
        assertEquals(24, response.maxPCR());
        assertEquals(24 * 32 + 24 * 48 + 2 * 64, response.sizeNeeded());
        assertEquals(24 * (20 + 32 + 48 + 64), response.sizeAvailable());
        assertEquals(List.of(ALL, ALL, ALL, ALL), allocated());
        extend(3, TpmAlgId.SHA1, 1);

        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        Bytes two = select(TpmAlgId.SHA512, 0, 16).pcrSelect();
        assertEquals(List.of(NO, ALL, ALL, two), allocated());
        PcrRead.Response read =
                tpm.run(new PcrRead(List.of(select(TpmAlgId.SHA1, 3), select(TpmAlgId.SHA512, 0, 1, 16))));
        assertEquals(List.of(Bytes.zeros(64), Bytes.zeros(64)), read.pcrValues());
        assertEquals(List.of(select(TpmAlgId.SHA1), select(TpmAlgId.SHA512, 0, 16)), read.pcrSelectionOut());

        // An event is still hashed with all algorithms.
        assertEquals(4, tpm.run(new PcrEvent(pcr(1), Bytes.EMPTY)).digests().size());
        assertArrayEquals(hash(TpmAlgId.SHA256, new byte[32], hash(TpmAlgId.SHA256)), read(TpmAlgId.SHA256, 1));
    }

    @Test
    void theLastSelectionOfABankCounts() {
        allocate(new TpmsPcrSelection(TpmAlgId.SHA1, NO), new TpmsPcrSelection(TpmAlgId.SHA1, ALL));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(List.of(ALL, ALL, ALL, ALL), allocated());
    }

    @Test
    void theLastCommandBeforeTheResetCounts() {
        allocate(new TpmsPcrSelection(TpmAlgId.SHA1, NO));
        allocate(new TpmsPcrSelection(TpmAlgId.SHA384, NO));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(List.of(ALL, ALL, NO, ALL), allocated());
    }

    @Test
    void refusesAnAlgorithmWithoutABank() {
        tpm.refused(
                TpmRc.HASH.with(PcrAllocateSpec.pcrAllocation),
                new PcrAllocate(TpmHandle.PLATFORM, List.of(select(TpmAlgId.SHA3_256, 0))),
                TestTpm.EMPTY);
    }

    @Test
    void refusesToLosePcr0OrPcr17() {
        for (int lost : new int[] {0, 17}) {
            byte[] bits = {-1, -1, -1};
            bits[lost / 8] &= (byte) ~(1 << lost % 8);
            List<TpmsPcrSelection> banks = BANKS.stream()
                    .map(bank -> new TpmsPcrSelection(bank, Bytes.copyOf(bits)))
                    .toList();
            tpm.refused(TpmRc.PCR, new PcrAllocate(TpmHandle.PLATFORM, banks), TestTpm.EMPTY);
            // One bank that has it is enough.
            tpm.run(new PcrAllocate(TpmHandle.PLATFORM, banks.subList(0, 3)));
        }
    }

    @Test
    void noStateIsSavedUntilTheNextReset() {
        allocate();
        tpm.refused(TpmRc.TYPE.with(ShutdownSpec.shutdownType), new Shutdown(TpmSu.STATE));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.run(new Shutdown(TpmSu.STATE));
    }

    /** Otherwise a bank could come to life in a Resume, with nothing measured into it. */
    @Test
    void whatWasSavedBeforeIsVoid() {
        tpm.run(new Shutdown(TpmSu.STATE));
        allocate();
        RcException e = assertThrows(RcException.class, () -> tpm.restart(null, TpmSu.STATE));
        assertEquals(TpmRc.VALUE.base(), e.rc().base());
    }

    @Test
    void refusesAnotherNumberOfPcr() {
        tpm.refused(
                TpmRc.VALUE.with(PcrAllocateSpec.pcrAllocation),
                new PcrAllocate(TpmHandle.PLATFORM, List.of(new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex("0000")))),
                TestTpm.EMPTY);
    }
}
