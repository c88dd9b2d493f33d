package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_CERTIFY_INFO (Part 2, 10.11.3): what an attestation of a loaded object states: its Name and its qualified Name. */
@Structure("TPMS_CERTIFY_INFO")
public record TpmsCertifyInfo(
        @Tpm2bName Bytes name, @Tpm2bName Bytes qualifiedName) implements TpmuAttest {}
