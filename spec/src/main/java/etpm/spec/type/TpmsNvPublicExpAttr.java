package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaNvExp;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvExpIndex;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/** TPMS_NV_PUBLIC_EXP_ATTR (Part 2, 13.8): the public description of an external NV index, with 64-bit attributes. */
@Structure("TPMS_NV_PUBLIC_EXP_ATTR")
public record TpmsNvPublicExpAttr(
        @TpmiRhNvExpIndex TpmHandle nvIndex,
        @TpmiAlgHash TpmAlgId nameAlg,
        TpmaNvExp attributes,
        @Tpm2bDigest Bytes authPolicy,
        @U16(max = Implementation.MAX_NV_INDEX_SIZE) int dataSize)
        implements TpmuNvPublic2 {
    /** An index without extended attributes, from the form that ordinary ones have. */
    public static TpmsNvPublicExpAttr of(TpmsNvPublic index) {
        return new TpmsNvPublicExpAttr(
                index.nvIndex(),
                index.nameAlg(),
                new TpmaNvExp(Integer.toUnsignedLong(index.attributes().value())),
                index.authPolicy(),
                index.dataSize());
    }

    /** The same in the form that ordinary indices have: without the extended attributes. */
    public TpmsNvPublic withoutExtendedAttributes() {
        return new TpmsNvPublic(nvIndex, nameAlg, new TpmaNv((int) attributes.value()), authPolicy, dataSize);
    }
}
