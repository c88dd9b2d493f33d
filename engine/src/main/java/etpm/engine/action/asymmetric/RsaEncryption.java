package etpm.engine.action.asymmetric;

import etpm.engine.state.TpmObject;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.wire.Bytes;

/** What RSA encryption and decryption have in common (Part 3, 14.2). */
final class RsaEncryption {
    private RsaEncryption() {}

    /** The padding: the key's own, or the caller's if it has none. SCHEME when both are given and differ. */
    static TpmtRsaDecrypt select(TpmObject key, TpmtRsaDecrypt inScheme, Position position) {
        TpmsRsaParms parms = (TpmsRsaParms) key.publicArea().parameters();
        TpmtRsaDecrypt own =
                new TpmtRsaDecrypt(parms.scheme().scheme(), parms.scheme().details());
        if (own.scheme().isNull()) return inScheme;
        if (!inScheme.scheme().isNull() && !inScheme.equals(own)) throw TpmRc.SCHEME.at(position);
        return own;
    }

    /** VALUE unless the label is absent or ends in a zero octet. */
    static void checkLabel(Bytes label, Position position) {
        if (!label.isEmpty() && label.at(label.length() - 1) != 0) throw TpmRc.VALUE.at(position);
    }
}
