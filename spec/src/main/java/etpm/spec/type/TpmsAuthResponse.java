package etpm.spec.type;

import etpm.spec.attr.TpmaSession;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/** TPMS_AUTH_RESPONSE (Part 2, 10.12.3): TPMS_AUTH_RESPONSE. */
@Structure("TPMS_AUTH_RESPONSE")
public record TpmsAuthResponse(@Tpm2bNonce Bytes nonce, TpmaSession sessionAttributes, @Tpm2bAuth Secret hmac) {}
