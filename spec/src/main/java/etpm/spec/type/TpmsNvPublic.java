package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiRhNvLegacyIndex;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;

/** TPMS_NV_PUBLIC (Part 2, 13.6): the public description of an NV index: handle, attributes, policy and data size. */
@Structure("TPMS_NV_PUBLIC")
public record TpmsNvPublic(
        @TpmiRhNvLegacyIndex TpmHandle nvIndex,
        @TpmiAlgHash TpmAlgId nameAlg,
        TpmaNv attributes,
        @Tpm2bDigest Bytes authPolicy,
        @U16(max = Implementation.MAX_NV_INDEX_SIZE) int dataSize)
        implements TpmuNvPublic2 {}
