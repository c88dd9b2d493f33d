package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;

/** TPMS_CONTEXT_DATA (Part 2, 14.3): TPMS_CONTEXT_DATA. */
@Structure("TPMS_CONTEXT_DATA")
public record TpmsContextData(@Tpm2bDigest Bytes integrity, @Tpm2bContextSensitive Bytes encrypted) {}
