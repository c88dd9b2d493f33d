package etpm.tss;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.pcr.PcrReadSpec;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Platform configuration registers. */
public final class Pcrs {
    /** More than there are hash algorithms. */
    private static final int MAX_BANKS = 32;

    private Pcrs() {}

    /** The registers of each bank that the TPM can have. */
    public static List<TpmsPcrSelection> banks(TpmClient tpm) throws IOException {
        if (tpm.capability(TpmCap.PCRS, 0, MAX_BANKS) instanceof TpmuCapabilities.AssignedPcr list) {
            return list.assignedPCR();
        }
        throw new IOException("the TPM does not tell its PCR banks");
    }

    /** Selects registers of the SHA-256 bank. */
    public static List<TpmsPcrSelection> sha256(int... registers) {
        byte[] map = new byte[3];
        for (int register : registers) map[register / 8] |= (byte) (1 << register % 8);
        return List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.wrap(map)));
    }

    /** The values of all the selected registers of one bank, however many commands that takes. */
    public static List<Bytes> read(TpmClient tpm, List<TpmsPcrSelection> selection) throws IOException {
        List<Bytes> values = new ArrayList<>();
        byte[] left = selection.getFirst().pcrSelect().toByteArray();
        TpmAlgId bank = selection.getFirst().hash();
        while (!Bytes.copyOf(left).equals(Bytes.zeros(left.length))) {
            PcrRead.Response response =
                    tpm.run(PcrReadSpec.INSTANCE, new PcrRead(List.of(new TpmsPcrSelection(bank, Bytes.copyOf(left)))));
            List<TpmsPcrSelection> given = response.pcrSelectionOut();
            if (response.pcrValues().isEmpty() || given.size() != 1) throw new IOException("the TPM has no such PCR");
            values.addAll(response.pcrValues());
            byte[] before = left.clone();
            Bytes bits = given.getFirst().pcrSelect();
            for (int i = 0; i < left.length && i < bits.length(); i++) left[i] &= (byte) ~bits.at(i);
            if (Arrays.equals(before, left)) throw new IOException("the TPM gives other PCR than those asked for");
        }
        return values;
    }
}
