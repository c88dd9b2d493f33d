package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_SPDM_SESSION_INFO (Part 2, 10.7.6): the Names of the requester's and the TPM's keys in the current SPDM secure channel. */
@Structure("TPMS_SPDM_SESSION_INFO")
public record TpmsSpdmSessionInfo(
        @Tpm2bName Bytes reqKeyName, @Tpm2bName Bytes tpmKeyName) {}
