package etpm.engine.state;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a list of PCR selections picks from the PCR that are there (Part 1, 15.5). */
public final class PcrSelections {
    private PcrSelections() {}

    /**
     * The selections without the PCR that their bank does not have; as many, in the same order and each as long as before.
     */
    public static List<TpmsPcrSelection> filter(List<TpmsPcrSelection> selections, PcrBanks banks) {
        List<TpmsPcrSelection> filtered = new ArrayList<>();
        for (TpmsPcrSelection selection : selections) filtered.add(filter(selection, banks));
        return List.copyOf(filtered);
    }

    private static TpmsPcrSelection filter(TpmsPcrSelection selection, PcrBanks banks) {
        Optional<PcrBank> bank = banks.bank(selection.hash());
        byte[] select = selection.pcrSelect().toByteArray();
        for (int pcr = 0; pcr < select.length * 8; pcr++) {
            boolean there = bank.isPresent()
                    && pcr < Implementation.IMPLEMENTATION_PCR
                    && bank.get().has(pcr);
            if (!there) select[pcr / 8] &= (byte) ~(1 << pcr % 8);
        }
        return new TpmsPcrSelection(selection.hash(), Bytes.wrap(select));
    }

    /** The banks with what they have now, whatever awaits the next TPM Reset. */
    public static List<TpmsPcrSelection> inForce(Tx tx) {
        Bytes all = Bytes.wrap(new byte[] {-1, -1, -1});
        return filter(
                tx.pcrAllocation().banks().stream()
                        .map(bank -> new TpmsPcrSelection(bank.hash(), all))
                        .toList(),
                tx.pcrs());
    }

    /** Whether the selection picks the PCR. */
    public static boolean isSelected(TpmsPcrSelection selection, int pcr) {
        Bytes select = selection.pcrSelect();
        return pcr / 8 < select.length() && (select.at(pcr / 8) >> pcr % 8 & 1) != 0;
    }

    /**
     * The digest of the selected PCR that are there: selection by selection, and in each by number. The digest of nothing when
     * none is.
     */
    public static Bytes digest(List<TpmsPcrSelection> selections, PcrBanks banks, TpmAlgId hashAlg, Crypto crypto) {
        List<byte[]> values = new ArrayList<>();
        for (TpmsPcrSelection selection : filter(selections, banks)) {
            for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
                if (isSelected(selection, pcr)) {
                    values.add(banks.value(pcr, selection.hash()).toByteArray());
                }
            }
        }
        return Bytes.wrap(crypto.digest(hashAlg, values.toArray(byte[][]::new)));
    }
}
