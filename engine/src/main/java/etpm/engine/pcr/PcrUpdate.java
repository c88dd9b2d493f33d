package etpm.engine.pcr;

import etpm.crypto.Crypto;
import etpm.engine.selftest.SelfTest;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrBanks;
import etpm.engine.state.Tx;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmtHa;
import java.util.List;

/**
 * Changes of PCR in a draft, with the PCR update counter (Part 1, 14.9): one for each bank that is extended, one for each PCR
 * that is reset, none for the PCR that are not counted.
 */
public final class PcrUpdate {
    private static final long MOST = 0xFFFF_FFFFL;

    private final Tx tx;
    private final Crypto crypto;

    public PcrUpdate(Tx tx, Crypto crypto) {
        this.tx = tx;
        this.crypto = crypto;
    }

    /** TPM_RC_LOCALITY when the PCR may not be extended from the locality. */
    public static void checkExtend(int pcr, int locality) {
        if (!PcrAttributes.of(pcr).extendAllowed(locality)) throw TpmRc.LOCALITY.bare();
    }

    /** Folds each digest into the PCR of its bank, in order. Digests for banks that do not have the PCR are ignored. */
    public void extend(int pcr, List<TpmtHa> digests) {
        PcrBanks banks = tx.pcrs();
        int changes = 0;
        for (TpmtHa digest : digests) {
            PcrBanks extended = banks.extend(pcr, digest.hashAlg(), digest.digest(), crypto);
            if (extended != banks) changes++;
            banks = extended;
        }
        tx.pcrs(banks);
        count(pcr, changes);
    }

    /** Sets a PCR to zero in all banks. */
    public void reset(int pcr) {
        tx.pcrs(tx.pcrs().reset(pcr, (byte) 0));
        count(pcr, 1);
    }

    /** A dynamic launch: its PCR become zero, and the first of them takes what was measured (Part 3, 22.11). */
    public void launch(List<TpmtHa> digests) {
        PcrBanks banks = tx.pcrs();
        for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
            if (PcrAttributes.of(pcr).isDrtm()) banks = banks.reset(pcr, (byte) 0);
        }
        tx.pcrs(banks);
        extend(PcrAttributes.DRTM_PCR, digests);
    }

    /** Counts changes of a PCR that have been made. */
    public void count(int pcr, int changes) {
        if (changes == 0 || !PcrAttributes.of(pcr).counted()) return;
        long counter = tx.reset().pcrUpdateCounter() + changes;
        // A count that came round again would make policy sessions good that checked other values.
        if (counter > MOST) throw new SelfTest.Failure(SelfTest.Reason.COUNTER, List.of(), "PCR update counter");
        tx.reset(tx.reset().withPcrUpdateCounter(counter));
    }
}
