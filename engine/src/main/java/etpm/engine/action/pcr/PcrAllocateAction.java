package etpm.engine.action.pcr;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrAllocation;
import etpm.engine.state.PcrAttributes;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrAllocateSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsPcrSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * Actions of TPM2_PCR_Allocate: which PCR each bank has after the next _TPM_Init. Banks that are not named keep what they
 * have now, whatever an earlier command asked for; of a bank that is named twice the last counts. There is room for all PCR in all banks.
 *
 * <p>HASH: an algorithm that has no bank. PCR: no bank would have PCR 0, or none PCR 17.
 */
public final class PcrAllocateAction implements Action<PcrAllocate, PcrAllocate.Response> {
    @Override
    public PcrAllocate.Response run(PcrAllocate in, Tx tx, CommandContext ctx) {
        List<TpmsPcrSelection> banks = new ArrayList<>(PcrSelections.inForce(tx));
        for (TpmsPcrSelection wanted : in.pcrAllocation()) {
            int bank = 0;
            while (bank < banks.size() && !banks.get(bank).hash().equals(wanted.hash())) bank++;
            if (bank == banks.size()) throw TpmRc.HASH.at(PcrAllocateSpec.pcrAllocation);
            banks.set(bank, wanted);
        }
        if (!isAllocated(banks, PcrAttributes.HCRTM_PCR) || !isAllocated(banks, PcrAttributes.DRTM_PCR)) {
            throw TpmRc.PCR.bare();
        }
        tx.pcrAllocation(new PcrAllocation(List.copyOf(banks), true));
        // What was saved is of the old banks: no Resume into banks that have not measured anything.
        if (tx.shutdown().type() == ShutdownMark.STATE) tx.shutdown(ShutdownMark.UNORDERLY);

        long needed = 0;
        long available = 0;
        for (TpmsPcrSelection bank : banks) {
            for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
                if (PcrSelections.isSelected(bank, pcr)) needed += bank.hash().digestSize();
                available += bank.hash().digestSize();
            }
        }
        return new PcrAllocate.Response(true, Implementation.IMPLEMENTATION_PCR, needed, available);
    }

    private static boolean isAllocated(List<TpmsPcrSelection> banks, int pcr) {
        return banks.stream().anyMatch(bank -> PcrSelections.isSelected(bank, pcr));
    }
}
