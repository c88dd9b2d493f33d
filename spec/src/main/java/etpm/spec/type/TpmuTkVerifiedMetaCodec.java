package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmAlgIdCodec;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;

/** TPMU_TK_VERIFIED_META: the algorithm of a verified digest; nothing on the wire for the other tags. */
public final class TpmuTkVerifiedMetaCodec {
    private TpmuTkVerifiedMetaCodec() {}

    public static TpmAlgId read(WireReader reader, TpmSt tag) {
        return tag.equals(TpmSt.DIGEST_VERIFIED) ? TpmAlgIdCodec.read(reader) : TpmAlgId.NULL;
    }

    public static void write(TpmAlgId algorithm, TpmSt tag, WireWriter writer) {
        if (tag.equals(TpmSt.DIGEST_VERIFIED)) TpmAlgIdCodec.write(algorithm, writer);
    }
}
