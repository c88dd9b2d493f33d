package etpm.spec.wire;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.handle.TpmHandle;

/** What the TPM that reads a command implements, of all that the specification names. */
public interface Supported {
    /** Whether the algorithm is implemented. */
    boolean algorithm(TpmAlgId algorithm);

    /** Whether the curve is implemented. */
    boolean curve(TpmEccCurve curve);

    /** Whether keys of this many bits are implemented for the algorithm. */
    boolean keyBits(TpmAlgId algorithm, int bits);

    /** Whether the permanent handle is implemented. */
    boolean handle(TpmHandle permanent);
}
