package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Block;
import etpm.spec.wire.Count;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U8;
import java.util.List;

/**
 * A hash, HMAC, CMAC or event sequence that is being fed (Part 3, 17).
 *
 * @param kind HASH, HMAC, EVENT or CMAC
 * @param algorithm the hash, or the block cipher of a CMAC; TPM_ALG_NULL for an event sequence, which has one state for each bank
 * @param authValue given when it was started
 * @param key the key of a MAC, else empty
 * @param midstates the states so far: one, or one for each bank of an event sequence
 * @param firstBuffer whether a ticket may say that the data is no structure of a TPM: UNFED, SAFE or UNSAFE
 */
@Structure
public record SequenceObject(
        @U8 int kind,
        TpmAlgId algorithm,
        @Tpm2bAuth Secret authValue,
        @Block Secret key,
        @Count(max = 16) List<Midstate> midstates,
        @U8 int firstBuffer)
        implements Slot {
    public static final int HASH = 0;
    public static final int HMAC = 1;
    public static final int EVENT = 2;
    public static final int CMAC = 3;

    /** Nothing was fed yet. */
    public static final int UNFED = 0;
    /** The buffer that was fed first had four octets or more, and not those that a TPM's structures begin with. */
    public static final int SAFE = 1;
    /** The buffer that was fed first was too short to tell, or began as a TPM's structures do. */
    public static final int UNSAFE = 2;

    /** A saved hash state. */
    @Structure
    public record Midstate(TpmAlgId algorithm, @Block Secret state) {}
}
