package etpm.protocol;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;

/** A private area, duplicate or credential is not what was protected for this key and this Name. */
public final class BlobRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient TpmRc rc;

    BlobRefused(TpmRc rc) {
        super(rc.toString(), null, false, false);
        this.rc = rc;
    }

    /**
     * INSUFFICIENT or SIZE: no integrity value to be read; INTEGRITY: it does not match; others, when what is inside is not
     * of the type that it should be, although the integrity value matches.
     */
    public TpmRc rc() {
        return rc;
    }

    /** Refuses what does not begin with a sized digest. */
    static void unlessIntegrityValue(byte[] blob, Supported supported) throws BlobRefused {
        try {
            WireReader reader = WireReader.strict(blob, supported);
            reader.bytes(reader.size(2, 0, TpmAlgId.SHA512.digestSize(), TpmRc.SIZE));
        } catch (RcException e) {
            throw new BlobRefused(e.rc());
        }
    }
}
