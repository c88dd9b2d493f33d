package etpm.spec.type;

import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/** TPMS_SENSITIVE_CREATE (Part 2, 11.1.15): the secrets given for a new object: its authorization value and perhaps its data. */
@Structure("TPMS_SENSITIVE_CREATE")
public record TpmsSensitiveCreate(
        @Tpm2bAuth Secret userAuth, @Tpm2bSensitiveData Secret data) {}
