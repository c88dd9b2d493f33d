package etpm.engine.state;

import etpm.spec.type.TpmlPcrSelection;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.wire.Structure;
import java.util.List;

/**
 * Which PCR each bank has.
 *
 * @param banks every implemented bank in order, with no bit set where it is not allocated
 * @param changed whether it was changed since the last TPM Reset, at which it takes effect
 */
@Structure
public record PcrAllocation(@TpmlPcrSelection List<TpmsPcrSelection> banks, boolean changed) {}
