package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
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
        implements TpmuNvPublic2 {}
