package etpm.engine.action.pcr;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PcrSelections;
import etpm.engine.state.Tx;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Actions of TPM2_PCR_Read: as many of the selected PCR, in the order of the selection, as fit in a list of digests. The
 * selection that is answered has the bits of those PCR and no others, so that the caller can ask for the rest.
 */
public final class PcrReadAction implements Action<PcrRead, PcrRead.Response> {
    private static final int MOST = 8;

    @Override
    public PcrRead.Response run(PcrRead in, Tx tx, CommandContext ctx) {
        List<TpmsPcrSelection> read = new ArrayList<>();
        List<Bytes> values = new ArrayList<>();
        for (TpmsPcrSelection selection : in.pcrSelectionIn()) {
            byte[] bits = new byte[selection.pcrSelect().length()];
            for (int pcr = 0; pcr < Implementation.IMPLEMENTATION_PCR && values.size() < MOST; pcr++) {
                if (!PcrSelections.isSelected(selection, pcr)) continue;
                Bytes value = tx.pcrs().value(pcr, selection.hash());
                if (value.isEmpty()) continue;
                bits[pcr / 8] |= (byte) (1 << pcr % 8);
                values.add(value);
            }
            read.add(new TpmsPcrSelection(selection.hash(), Bytes.wrap(bits)));
        }
        return new PcrRead.Response(tx.reset().pcrUpdateCounter() & 0xFFFFFFFFL, read, values);
    }
}
