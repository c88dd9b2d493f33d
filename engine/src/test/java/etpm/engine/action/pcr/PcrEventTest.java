package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrEvent;
import etpm.spec.command.pcr.PcrEventSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PcrEventTest extends PcrTest {
    private static final byte[] EVENT = filled(1024, 0x5A);

    @Test
    void hashesTheEventForEveryBankAndExtends() {
        List<TpmtHa> digests =
                tpm.run(new PcrEvent(pcr(8), Bytes.copyOf(EVENT))).digests();
        assertEquals(BANKS, digests.stream().map(TpmtHa::hashAlg).toList());
        for (TpmtHa digest : digests) {
            TpmAlgId bank = digest.hashAlg();
            assertArrayEquals(hash(bank, EVENT), digest.digest().toByteArray());
            assertArrayEquals(hash(bank, new byte[bank.digestSize()], hash(bank, EVENT)), read(bank, 8));
        }
    }

    @Test
    void onlyHashesForTheNullHandle() {
        long before = counter();
        List<TpmtHa> digests =
                tpm.run(new PcrEvent(TpmHandle.NULL, Bytes.EMPTY)).digests();
        assertArrayEquals(hash(TpmAlgId.SHA384), digests.get(2).digest().toByteArray());
        assertEquals(before, counter());
    }

    @Test
    void refusesALocalityThatMayNotExtend() {
        tpm.refused(TpmRc.LOCALITY, new PcrEvent(pcr(17), Bytes.EMPTY), TestTpm.EMPTY);
        tpm.locality = 4;
        tpm.run(new PcrEvent(pcr(17), Bytes.EMPTY));
    }

    @Test
    void refusesALongerEvent() {
        tpm.refused(TpmRc.SIZE.with(PcrEventSpec.eventData), new PcrEvent(pcr(17), Bytes.zeros(1025)), TestTpm.EMPTY);
    }
}
