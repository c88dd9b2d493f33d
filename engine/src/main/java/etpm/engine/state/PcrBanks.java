package etpm.engine.state;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Count;
import etpm.spec.wire.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All PCR (Part 1, 15).
 *
 * @param banks the allocated banks, in the order of {@link PcrAllocation}
 */
@Structure
public record PcrBanks(@Count(max = 16) List<PcrBank> banks) {
    /** No bank: before the first start-up. */
    public static final PcrBanks NONE = new PcrBanks(List.of());

    /** The banks that an allocation gives, every PCR at its value after TPM2_Startup(CLEAR). */
    public static PcrBanks initial(List<TpmsPcrSelection> allocation, int startupLocality, boolean hCrtm) {
        List<PcrBank> banks = new ArrayList<>();
        for (TpmsPcrSelection selection : allocation) {
            List<Bytes> values = new ArrayList<>();
            boolean any = false;
            for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR; pcr++) {
                boolean allocated = (selection.pcrSelect().at(pcr / 8) >> pcr % 8 & 1) != 0;
                any |= allocated;
                values.add(allocated ? initialValue(pcr, selection.hash(), startupLocality, hCrtm) : Bytes.EMPTY);
            }
            if (any) banks.add(new PcrBank(selection.hash(), List.copyOf(values)));
        }
        return new PcrBanks(List.copyOf(banks));
    }

    /** A PCR's value after TPM2_Startup(CLEAR); PCR 0 tells the locality of the start-up (Part 3, 9.3). */
    public static Bytes initialValue(int pcr, TpmAlgId hashAlg, int startupLocality, boolean hCrtm) {
        byte[] value = new byte[hashAlg.digestSize()];
        if (PcrAttributes.of(pcr).isDrtm()) Arrays.fill(value, (byte) 0xFF);
        if (pcr == 0) value[value.length - 1] = (byte) (hCrtm ? 4 : startupLocality);
        return Bytes.wrap(value);
    }

    /** The bank of a hash algorithm, if allocated. */
    public Optional<PcrBank> bank(TpmAlgId hashAlg) {
        for (PcrBank bank : banks) if (bank.hashAlg().equals(hashAlg)) return Optional.of(bank);
        return Optional.empty();
    }

    /** The value of a PCR, or empty when its bank is not allocated or does not have it. */
    public Bytes value(int pcr, TpmAlgId hashAlg) {
        return bank(hashAlg).map(bank -> bank.values().get(pcr)).orElse(Bytes.EMPTY);
    }

    /** With a PCR set to a value; unchanged where the bank is not there or does not have the PCR. */
    public PcrBanks with(int pcr, TpmAlgId hashAlg, Bytes value) {
        List<PcrBank> changed = new ArrayList<>(banks);
        for (int i = 0; i < changed.size(); i++) {
            PcrBank bank = changed.get(i);
            if (!bank.hashAlg().equals(hashAlg) || !bank.has(pcr)) continue;
            List<Bytes> values = new ArrayList<>(bank.values());
            values.set(pcr, value);
            changed.set(i, new PcrBank(hashAlg, List.copyOf(values)));
        }
        return new PcrBanks(List.copyOf(changed));
    }

    /** With a digest folded into a PCR (Part 1, 15.3): new = H(old || digest). */
    public PcrBanks extend(int pcr, TpmAlgId hashAlg, Bytes digest, Crypto crypto) {
        Bytes old = value(pcr, hashAlg);
        if (old.isEmpty()) return this;
        return with(pcr, hashAlg, Bytes.wrap(crypto.digest(hashAlg, old.toByteArray(), digest.toByteArray())));
    }

    /** Whether the PCR that TPM2_Shutdown(STATE) saves have the same values in both. */
    boolean savedEquals(PcrBanks other) {
        if (banks == other.banks) return true;
        if (banks.size() != other.banks.size()) return false;
        for (int i = 0; i < banks.size(); i++) {
            List<Bytes> values = banks.get(i).values();
            List<Bytes> others = other.banks.get(i).values();
            for (int pcr = 0; pcr < values.size(); pcr++) {
                if (PcrAttributes.of(pcr).saved() && !values.get(pcr).equals(others.get(pcr))) return false;
            }
        }
        return true;
    }

    /** With a PCR set, in every bank, to all zeros or all ones. */
    public PcrBanks reset(int pcr, byte fill) {
        PcrBanks changed = this;
        for (PcrBank bank : banks) {
            byte[] value = new byte[bank.hashAlg().digestSize()];
            Arrays.fill(value, fill);
            changed = changed.with(pcr, bank.hashAlg(), Bytes.wrap(value));
        }
        return changed;
    }
}
