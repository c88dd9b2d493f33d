package etpm.spec.type;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaLocality;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import java.util.List;

/** TPMS_CREATION_DATA (Part 2, 15.1): the circumstances of an object's creation: PCR values, locality, parent and the caller's data. */
@Structure("TPMS_CREATION_DATA")
public record TpmsCreationData(
        @TpmlPcrSelection List<TpmsPcrSelection> pcrSelect,
        @Tpm2bDigest Bytes pcrDigest,
        TpmaLocality locality,
        TpmAlgId parentNameAlg,
        @Tpm2bName Bytes parentName,
        @Tpm2bName Bytes parentQualifiedName,
        @Tpm2bData Bytes outsideInfo) {}
