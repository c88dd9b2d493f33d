package etpm.engine.state;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;
import etpm.spec.wire.U64;
import etpm.spec.wire.U8;

/**
 * What the policy commands have put into a policy session, to be checked when it authorizes (Part 1, 17.7).
 *
 * @param policyDigest as long as the session hash's digest
 * @param authMode NONE, PASSWORD or AUTH_VALUE: whether and how the entity's authValue is needed too
 * @param commandCode the only command allowed, or zero
 * @param localities the localities allowed as TPMA_LOCALITY has them, or zero for any
 * @param physicalPresence whether physical presence is needed
 * @param boundTo NOTHING, CP_HASH, NAME_HASH, PARAMETERS or TEMPLATE: which digest of the command is fixed
 * @param boundDigest that digest
 * @param pcrChecked whether PCR were checked
 * @param pcrUpdateCounter the PCR update counter at that time
 * @param startTime the time at which the session started, in milliseconds
 * @param timeout the time after which the session is expired, in milliseconds; NEVER for none
 * @param timeEpoch the epoch in which startTime and timeout count
 * @param nvWritten ANY, CLEAR or SET: what TPMA_NV_WRITTEN of the index must be
 * @param secureChannel whether the command must come through a secure channel
 */
@Structure
public record PolicyState(
        @With @Tpm2bDigest Bytes policyDigest,
        @With @U8 int authMode,
        @With @U32 long commandCode,
        @With @U8 int localities,
        @With boolean physicalPresence,
        @With @U8 int boundTo,
        @With @Tpm2bDigest Bytes boundDigest,
        @With boolean pcrChecked,
        @With @U64 long pcrUpdateCounter,
        @U64 long startTime,
        @With @U64 long timeout,
        @U64 long timeEpoch,
        @With @U8 int nvWritten,
        @With boolean secureChannel)
        implements PolicyStateWith {
    public static final int AUTH_NONE = 0;
    public static final int AUTH_PASSWORD = 1;
    public static final int AUTH_VALUE = 2;

    public static final int NOTHING = 0;
    public static final int CP_HASH = 1;
    public static final int NAME_HASH = 2;
    public static final int PARAMETERS = 3;
    public static final int TEMPLATE = 4;

    public static final int WRITTEN_ANY = 0;
    public static final int WRITTEN_CLEAR = 1;
    public static final int WRITTEN_SET = 2;

    /** No time-out. */
    public static final long NEVER = -1L;

    /** Nothing gathered: as TPM2_StartAuthSession leaves it. */
    public static PolicyState initial(TpmAlgId authHash, long startTime, long timeEpoch) {
        return new PolicyState(
                Bytes.zeros(authHash.digestSize()),
                AUTH_NONE,
                0,
                0,
                false,
                NOTHING,
                Bytes.EMPTY,
                false,
                0,
                startTime,
                NEVER,
                timeEpoch,
                WRITTEN_ANY,
                false);
    }

    /** Whether a time-out of the session, if it is not NEVER, is over at this time: also if the timer has started over. */
    public boolean isOver(long limit, long time, long epoch) {
        return Long.compareUnsigned(limit, time) < 0 || timeEpoch != epoch;
    }

    /** With the earlier one of its own time-out and this. NEVER is the largest unsigned number, so that any is earlier. */
    public PolicyState endingAt(long limit) {
        return Long.compareUnsigned(limit, timeout) < 0 ? withTimeout(limit) : this;
    }

    /** Nothing gathered any more. When it started stays, and so when approvals of this very session end (Part 3, 11.2). */
    public PolicyState restarted(TpmAlgId authHash) {
        return initial(authHash, startTime, timeEpoch);
    }

    /** Bound to what has this digest. */
    public PolicyState withBound(int to, Bytes digest) {
        return withBoundTo(to).withBoundDigest(digest);
    }

    /** With PCR checked at this value of the PCR update counter. */
    public PolicyState withPcrCheckedAt(long counter) {
        return withPcrChecked(true).withPcrUpdateCounter(counter);
    }
}
