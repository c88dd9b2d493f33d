package etpm.engine.state;

import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * What every _TPM_Init takes away.
 *
 * @param started whether TPM2_Startup was done
 * @param startupLocality the locality it was done from
 * @param hCrtm whether an H-CRTM sequence came before it
 * @param startedOrderly whether the TPM had been shut down in order before it
 * @param phEnable whether the platform hierarchy is enabled
 * @param exclusiveAudit the exclusive audit session, if there is one
 */
public record Volatile(
        boolean started,
        int startupLocality,
        boolean hCrtm,
        boolean startedOrderly,
        boolean phEnable,
        PcrBanks pcrs,
        Slots<Slot> objects,
        Slots<Session> sessions,
        @Nullable TpmHandle exclusiveAudit) {
    /** After _TPM_Init. */
    public static final Volatile INITIAL = new Volatile(
            false,
            0,
            false,
            false,
            true,
            PcrBanks.NONE,
            Slots.empty(Implementation.MAX_LOADED_OBJECTS),
            Slots.empty(Implementation.MAX_LOADED_SESSIONS),
            null);

    public Volatile withStarted(int locality, boolean withHCrtm, boolean orderly, PcrBanks values) {
        return new Volatile(true, locality, withHCrtm, orderly, true, values, objects, sessions, exclusiveAudit);
    }

    public Volatile withPhEnable(boolean value) {
        return new Volatile(
                started, startupLocality, hCrtm, startedOrderly, value, pcrs, objects, sessions, exclusiveAudit);
    }

    public Volatile withPcrs(PcrBanks value) {
        return new Volatile(
                started, startupLocality, hCrtm, startedOrderly, phEnable, value, objects, sessions, exclusiveAudit);
    }

    public Volatile withObjects(Slots<Slot> value) {
        return new Volatile(
                started, startupLocality, hCrtm, startedOrderly, phEnable, pcrs, value, sessions, exclusiveAudit);
    }

    public Volatile withSessions(Slots<Session> value) {
        return new Volatile(
                started, startupLocality, hCrtm, startedOrderly, phEnable, pcrs, objects, value, exclusiveAudit);
    }

    public Volatile withExclusiveAudit(@Nullable TpmHandle value) {
        return new Volatile(started, startupLocality, hCrtm, startedOrderly, phEnable, pcrs, objects, sessions, value);
    }
}
