package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Selector;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/** TPMS_ATTEST (Part 2, 10.11.12): a statement by the TPM about itself, with signer, caller's nonce and clock, ready for signing. */
@Structure("TPMS_ATTEST")
public record TpmsAttest(
        TpmConstants32 magic,
        @TpmiStAttest TpmSt type,
        @Tpm2bName Bytes qualifiedSigner,
        @Tpm2bData Bytes extraData,
        TpmsClockInfo clockInfo,
        @U64 long firmwareVersion,
        @Selector("type") TpmuAttest attested) {}
