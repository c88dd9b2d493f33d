package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/** TPMU_HA: as many octets as the hash algorithm's digest has, none for TPM_ALG_NULL. */
public final class TpmuHaCodec {
    private TpmuHaCodec() {}

    public static Bytes read(WireReader reader, TpmAlgId hashAlg) {
        if (hashAlg.digestSize() == 0 && !hashAlg.isNull()) throw reader.fail(TpmRc.SELECTOR);
        return reader.bytes(hashAlg.digestSize());
    }

    public static void write(Bytes digest, TpmAlgId hashAlg, WireWriter writer) {
        if (digest.length() != hashAlg.digestSize()) {
            throw new IllegalArgumentException(digest.length() + " octets are no digest of " + hashAlg);
        }
        writer.bytes(digest);
    }
}
