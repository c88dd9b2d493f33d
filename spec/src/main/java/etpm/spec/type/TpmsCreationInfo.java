package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_CREATION_INFO (Part 2, 10.11.7): what an attestation of creation states: the object's Name and the creation record's digest. */
@Structure("TPMS_CREATION_INFO")
public record TpmsCreationInfo(
        @Tpm2bName Bytes objectName, @Tpm2bDigest Bytes creationHash) implements TpmuAttest {}
