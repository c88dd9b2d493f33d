package etpm.engine.action.pcr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.command.pcr.PcrReset;
import etpm.spec.command.policy.PolicyPcr;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class PcrExtendTest extends PcrTest {
    @Test
    void foldsEachDigestIntoItsBank() {
        List<TpmtHa> digests = new ArrayList<>();
        for (TpmAlgId bank : BANKS) digests.add(digest(bank, bank.value()));
        tpm.run(new PcrExtend(pcr(10), digests));
        for (TpmAlgId bank : BANKS) {
            int size = bank.digestSize();
            assertArrayEquals(hash(bank, new byte[size], filled(size, bank.value())), read(bank, 10), bank.toString());
            assertArrayEquals(new byte[size], read(bank, 9), "another PCR");
        }
    }

    @Test
    void foldsSeveralDigestsOfABankInOrder() {
        tpm.run(new PcrExtend(pcr(0), List.of(digest(TpmAlgId.SHA256, 1), digest(TpmAlgId.SHA256, 2))));
        byte[] first = hash(TpmAlgId.SHA256, new byte[32], filled(32, 1));
        assertArrayEquals(hash(TpmAlgId.SHA256, first, filled(32, 2)), read(TpmAlgId.SHA256, 0));
    }

    @Test
    void extendsNothingForTheNullHandle() {
        long before = counter();
        tpm.run(new PcrExtend(TpmHandle.NULL, List.of(digest(TpmAlgId.SHA256, 1))));
        assertEquals(before, counter());
    }

    @Test
    void ignoresDigestsWithoutABank() {
        tpm.removeSha512Bank();
        long before = counter();
        tpm.run(new PcrExtend(pcr(1), List.of(digest(TpmAlgId.SHA512, 1), digest(TpmAlgId.SHA1, 1))));
        assertEquals(before + 1, counter());
    }

    @Test
    void countsEachBankButNotThePcrOfTheTcb() {
        long before = counter();
        tpm.run(new PcrExtend(
                pcr(1), BANKS.stream().map(bank -> digest(bank, 1)).toList()));
        assertEquals(before + 4, counter());
        extend(16, TpmAlgId.SHA256, 1);
        extend(23, TpmAlgId.SHA256, 1);
        tpm.locality = 2;
        extend(21, TpmAlgId.SHA256, 1);
        extend(22, TpmAlgId.SHA256, 1);
        assertEquals(before + 4, counter());
        extend(20, TpmAlgId.SHA256, 1);
        assertEquals(before + 5, counter());
    }

    /** A bit for each locality from which a PCR may be extended, as swtpm has them too. */
    @Test
    void extendsFromTheLocalitiesOfThePcrOnly() {
        for (int pcr = 0; pcr < 24; pcr++) {
            int allowed = switch (pcr) {
                case 17, 18 -> 0x1C;
                case 19 -> 0x0C;
                case 20 -> 0x0E;
                case 21, 22 -> 0x04;
                default -> 0x1F;
            };
            for (int locality : new int[] {0, 1, 2, 3, 4, 32, 255}) {
                tpm.locality = locality;
                PcrExtend command = new PcrExtend(pcr(pcr), List.of(digest(TpmAlgId.SHA1, 1)));
                if (locality < 5 && (allowed >> locality & 1) != 0) tpm.run(command);
                else tpm.refused(TpmRc.LOCALITY, command, TestTpm.EMPTY);
            }
        }
    }

    @Test
    void aPcrThatWasSavedMakesTheShutdownVoid() {
        tpm.run(new Shutdown(TpmSu.STATE));
        extend(15, TpmAlgId.SHA256, 1);
        RcException e = Assertions.assertThrows(RcException.class, () -> tpm.restart(null, TpmSu.STATE));
        assertEquals(TpmRc.VALUE.base(), e.rc().base());
    }

    @Test
    void aPcrThatIsNotSavedLeavesTheShutdownGood() {
        extend(15, TpmAlgId.SHA256, 7);
        byte[] before = read(TpmAlgId.SHA256, 15);
        tpm.run(new Shutdown(TpmSu.STATE));
        extend(23, TpmAlgId.SHA256, 1);
        tpm.run(new PcrReset(pcr(16)));
        tpm.restart(null, TpmSu.STATE);
        assertArrayEquals(before, read(TpmAlgId.SHA256, 15));
        assertArrayEquals(new byte[32], read(TpmAlgId.SHA256, 23));
    }

    /** A saved policy session outlives both, the PCR that it checked do not. */
    @Test
    void restartAndResumeCount() {
        long before = counter();
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        long restarted = counter();
        Assertions.assertTrue(restarted > before);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        Assertions.assertTrue(counter() > restarted);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(before, counter());
    }

    /** A count that came round again could make an old policy session good: better no TPM than that. */
    @Test
    void aCountThatComesRoundForClientsIsStillAChangeForPolicies() {
        Planted.change(tpm, tx -> {
            tx.reset(tx.reset().withPcrUpdateCounter(0xFFFF_FFFEL));
            return tx;
        });
        extend(0, TpmAlgId.SHA256, 1);
        assertEquals(0xFFFF_FFFFL, counter());
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyPcr(session.handle, Bytes.EMPTY, List.of()));
        extend(0, TpmAlgId.SHA256, 1);
        assertEquals(0, counter(), "clients see the low 32 bits");
        tpm.refused(TpmRc.PCR_CHANGED, new PolicyPcr(session.handle, Bytes.EMPTY, List.of()));
        assertEquals(0x1_0000_0000L, tpm.tpm.state().reset().pcrUpdateCounter(), "the TPM itself knows more");
    }

    /** Of the first digest whose hash there is not, whatever the locality. */
    @Test
    void refusesAHashThatThereIsNot() {
        tpm.refused(
                TpmRc.HASH.with(PcrExtendSpec.digests),
                new PcrExtend(
                        pcr(17), List.of(digest(TpmAlgId.SHA256, 1), new TpmtHa(TpmAlgId.SHA3_256, Bytes.zeros(32)))),
                TestTpm.EMPTY);
    }
}
