package etpm.engine.action.startup;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Orderly;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.Tx;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;

/**
 * Actions of TPM2_Shutdown: saves what the next start-up of the given type needs. The TPM goes on running; whatever changes
 * of what was saved makes the shutdown void.
 *
 * <p>TYPE: STATE while a change of the PCR allocation awaits a TPM Reset.
 */
public final class ShutdownAction implements Action<Shutdown, Shutdown.Response> {
    @Override
    public Shutdown.Response run(Shutdown in, Tx tx, CommandContext ctx) {
        boolean state = in.shutdownType().equals(TpmSu.STATE);
        if (state && tx.pcrAllocation().changed()) throw TpmRc.TYPE.at(ShutdownSpec.shutdownType);
        Orderly orderly = tx.orderly();
        // A value that may be a repeated one is not made safe by being saved.
        if (orderly.safe()) tx.orderly(orderly.withClockSaved());
        // All tries so far are counted: from here on the first one makes the shutdown void.
        tx.dictionaryAttack(tx.dictionaryAttack().withInUse(false));
        tx.shutdown(new ShutdownMark(
                state ? ShutdownMark.STATE : ShutdownMark.CLEAR,
                tx.live().startupLocality(),
                tx.live().hCrtm(),
                !orderly.safe()));
        return new Shutdown.Response();
    }
}
