package etpm.engine.object;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Secret;

/** New authValues of objects (Part 1, 17.6.4.3). */
public final class AuthValues {
    private AuthValues() {}

    /**
     * The authValue as an object keeps it: without trailing zeros, with an owner of its own. SIZE when it is then longer than a
     * digest of the object's nameAlg.
     */
    public static Secret trimmed(Secret given, TpmAlgId nameAlg, Position position) {
        Secret trimmed = given.withoutTrailingZeros();
        if (trimmed.length() > nameAlg.digestSize()) {
            trimmed.wipe();
            throw TpmRc.SIZE.at(position);
        }
        return trimmed;
    }
}
