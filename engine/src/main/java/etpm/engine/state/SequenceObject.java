package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmiAlgHash;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Block;
import etpm.spec.wire.Count;
import etpm.spec.wire.OrNull;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U8;
import java.util.List;

/**
 * A hash, HMAC or event sequence that is being fed (Part 3, 17).
 *
 * @param kind HASH, HMAC or EVENT
 * @param hashAlg the algorithm; TPM_ALG_NULL for an event sequence, which has one state for each bank
 * @param authValue given when it was started
 * @param key the HMAC key, else empty
 * @param midstates the states so far: one, or one for each bank of an event sequence
 * @param firstOctets up to four octets that were fed first: whether the data looks like a structure that the TPM makes
 */
@Structure
public record SequenceObject(
        @U8 int kind,
        @OrNull @TpmiAlgHash TpmAlgId hashAlg,
        @Tpm2bAuth Secret authValue,
        @Block Secret key,
        @Count(max = 16) List<Midstate> midstates,
        @Block Secret firstOctets)
        implements Slot {
    public static final int HASH = 0;
    public static final int HMAC = 1;
    public static final int EVENT = 2;

    /** A saved hash state. */
    @Structure
    public record Midstate(@TpmiAlgHash TpmAlgId hashAlg, @Block Secret state) {}
}
