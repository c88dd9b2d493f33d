package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_CONTEXT_DATA (Part 2, 14.3): the protected content of a saved context: an integrity value and encrypted data. */
@Structure("TPMS_CONTEXT_DATA")
public record TpmsContextData(
        @Tpm2bDigest Bytes integrity, @Tpm2bContextSensitive Bytes encrypted) {}
