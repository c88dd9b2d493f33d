package etpm.engine.action.policy;

import etpm.engine.object.Tickets;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtTkAuth;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;

/**
 * The terms on which an entity approves a policy: for how long and for which command (Part 3, 23.2.2).
 *
 * @param timeout the TPM's time in milliseconds at which the approval ends, or {@link #NEVER}
 * @param cpHashA the only command approved, or empty
 * @param policyRef what the approval is about, for the approving entity to tell
 */
record Approval(long timeout, Bytes cpHashA, Bytes policyRef) {
    /** The approval does not end. */
    static final long NEVER = 0;

    /** The bit of a ticket's time-out that says that the ticket ends with the next TPM Reset as well. */
    private static final long UNTIL_RESET = 1L << 63;

    /**
     * A time-out for tickets.
     *
     * @param encoded what the caller has to give back with the ticket
     * @param ticket the NULL ticket when none was asked for
     */
    record Ticket(Bytes encoded, TpmtTkAuth ticket) {
        /** No ticket. */
        static Ticket none(TpmSt tag) {
            return new Ticket(Bytes.EMPTY, new TpmtTkAuth(tag, TpmHandle.NULL, Bytes.EMPTY));
        }
    }

    /**
     * The time-out that an expiration in seconds stands for; its sign only asks for a ticket. With a nonce it counts from the
     * start of the session, else it is the TPM's time itself.
     */
    static long timeout(int expiration, Bytes nonceTPM, Session session) {
        if (expiration == 0) return NEVER;
        long millis = Math.abs((long) expiration) * 1000;
        return nonceTPM.isEmpty() ? millis : session.policy().startTime() + millis;
    }

    /** The time-out that comes back with a ticket. */
    static long decoded(long encodedTimeout) {
        return encodedTimeout & ~UNTIL_RESET;
    }

    /** Whether a ticket with this time-out ends with the next TPM Reset. */
    static boolean isUntilReset(long encodedTimeout) {
        return (encodedTimeout & UNTIL_RESET) != 0;
    }

    /** Refuses what is over: EXPIRED; and a cpHashA that the session cannot be bound to: SIZE, CPHASH. */
    void check(Session session, Tx tx, Position timeoutPosition, Position cpHashPosition) {
        if (timeout != NEVER) PolicyUpdate.checkTime(timeout, session, tx, timeoutPosition);
        if (cpHashA.isEmpty()) return;
        PolicyUpdate.checkSize(cpHashA, session, cpHashPosition);
        PolicyUpdate.checkUnbound(session.policy(), PolicyState.CP_HASH, cpHashA);
    }

    /** The state of a session that the approval goes into. */
    PolicyState recordedIn(PolicyState policy) {
        PolicyState recorded = cpHashA.isEmpty() ? policy : policy.withBound(PolicyState.CP_HASH, cpHashA);
        return timeout == NEVER ? recorded : recorded.endingAt(timeout);
    }

    /** A ticket for the approval. */
    Ticket ticket(TpmSt tag, TpmHandle entity, Bytes entityName, Bytes nonceTPM, Tx tx, CommandContext ctx) {
        // Without a nonce nothing else would tie the ticket to this power cycle of the TPM.
        boolean untilReset = nonceTPM.isEmpty();
        Bytes encoded = new WireWriter(8)
                .u64(untilReset ? timeout | UNTIL_RESET : timeout)
                .toBytes();
        TpmtTkAuth ticket = new Tickets(ctx, tx)
                .auth(tag, hierarchy(tx, entity), encoded, untilReset, cpHashA, policyRef, entityName);
        return new Ticket(encoded, ticket);
    }

    /** Whose proof tickets of the entity are made with. */
    private static TpmHandle hierarchy(Tx tx, TpmHandle entity) {
        if (entity.isTransient() || entity.isPersistent()) {
            return tx.isObject(entity) ? tx.object(entity).hierarchy() : TpmHandle.NULL;
        }
        if (entity.isNvIndex() && tx.nv(entity).has(TpmaNv.PLATFORMCREATE)) return TpmHandle.PLATFORM;
        boolean itself = entity.equals(TpmHandle.PLATFORM) || entity.equals(TpmHandle.ENDORSEMENT) || entity.isNull();
        return itself ? entity : TpmHandle.OWNER;
    }
}
