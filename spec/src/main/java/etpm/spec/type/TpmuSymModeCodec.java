package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmAlgIdCodec;
import etpm.spec.alg.TpmiAlgSymModeType;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/** TPMU_SYM_MODE: a block cipher's mode, possibly TPM_ALG_NULL; nothing on the wire for TPM_ALG_XOR and TPM_ALG_NULL. */
public final class TpmuSymModeCodec {
    private TpmuSymModeCodec() {}

    private static boolean isEmpty(TpmAlgId algorithm) {
        return algorithm.isNull() || algorithm.equals(TpmAlgId.XOR);
    }

    public static TpmAlgId read(WireReader reader, TpmAlgId algorithm) {
        if (isEmpty(algorithm)) return TpmAlgId.NULL;
        return TpmiAlgSymModeType.check(reader, TpmAlgIdCodec.read(reader), true);
    }

    public static void write(TpmAlgId mode, TpmAlgId algorithm, WireWriter writer) {
        if (!isEmpty(algorithm)) TpmAlgIdCodec.write(mode, writer);
    }
}
