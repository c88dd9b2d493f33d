package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import java.util.List;

/**
 * The PCR of one hash algorithm.
 *
 * @param values one for each PCR; empty where the bank does not have the PCR
 */
@Structure
public record PcrBank(
        @TpmiAlgHash TpmAlgId hashAlg, @PcrValues List<Bytes> values) {
    /** Whether the bank has the PCR. */
    public boolean has(int pcr) {
        return !values.get(pcr).isEmpty();
    }
}
