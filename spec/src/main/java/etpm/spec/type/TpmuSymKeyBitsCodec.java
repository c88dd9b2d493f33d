package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmAlgIdCodec;
import etpm.spec.alg.TpmiAesKeyBitsType;
import etpm.spec.alg.TpmiAlgHashType;
import etpm.spec.alg.TpmiCamelliaKeyBitsType;
import etpm.spec.alg.TpmiSm4KeyBitsType;
import etpm.spec.alg.TpmiTdesKeyBitsType;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/** TPMU_SYM_KEY_BITS: a key size in bits; for TPM_ALG_XOR a hash algorithm's number; nothing for TPM_ALG_NULL. */
public final class TpmuSymKeyBitsCodec {
    private TpmuSymKeyBitsCodec() {}

    public static int read(WireReader reader, TpmAlgId algorithm) {
        if (algorithm.isNull()) return 0;
        if (algorithm.equals(TpmAlgId.XOR)) {
            return TpmiAlgHashType.check(reader, TpmAlgIdCodec.read(reader), false)
                    .value();
        }
        int bits = reader.u16();
        if (algorithm.equals(TpmAlgId.AES)) return TpmiAesKeyBitsType.check(reader, bits, false);
        if (algorithm.equals(TpmAlgId.CAMELLIA)) return TpmiCamelliaKeyBitsType.check(reader, bits, false);
        if (algorithm.equals(TpmAlgId.SM4)) return TpmiSm4KeyBitsType.check(reader, bits, false);
        if (algorithm.equals(TpmAlgId.TDES)) return TpmiTdesKeyBitsType.check(reader, bits, false);
        throw reader.fail(TpmRc.SELECTOR);
    }

    public static void write(int keyBits, TpmAlgId algorithm, WireWriter writer) {
        if (!algorithm.isNull()) writer.u16(keyBits);
    }
}
