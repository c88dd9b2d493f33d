package etpm.spec.type;

import etpm.spec.attr.TpmaSession;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/** TPMS_AUTH_RESPONSE (Part 2, 10.12.3): one session's part of a response: a new nonce, flags and the TPM's proof. */
@Structure("TPMS_AUTH_RESPONSE")
public record TpmsAuthResponse(
        @Tpm2bNonce Bytes nonce,
        TpmaSession sessionAttributes,
        @Tpm2bAuth Secret hmac) {}
