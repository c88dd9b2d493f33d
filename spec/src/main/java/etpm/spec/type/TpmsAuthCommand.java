package etpm.spec.type;

import etpm.spec.attr.TpmaSession;
import etpm.spec.handle.TpmHandle;
import etpm.spec.handle.TpmiShAuthSession;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;

/** TPMS_AUTH_COMMAND (Part 2, 10.12.2): one session's part of a command: its handle, nonce, flags and proof of authorization. */
@Structure("TPMS_AUTH_COMMAND")
public record TpmsAuthCommand(
        @OrNull @TpmiShAuthSession TpmHandle sessionHandle,
        @Tpm2bNonce Bytes nonce,
        TpmaSession sessionAttributes,
        @Tpm2bAuth Secret hmac) {}
