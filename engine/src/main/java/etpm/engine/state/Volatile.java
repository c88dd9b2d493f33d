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
        @With boolean phEnable,
        @With PcrBanks pcrs,
        @With Slots<Slot> objects,
        @With Slots<Session> sessions,
        @With @Nullable TpmHandle exclusiveAudit)
        implements VolatileWith {
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
}
