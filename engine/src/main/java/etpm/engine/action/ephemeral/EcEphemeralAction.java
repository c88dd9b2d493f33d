package etpm.engine.action.ephemeral;

import etpm.crypto.EccKeyPair;
import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Points;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.ephemeral.EcEphemeral;
import etpm.spec.wire.Bytes;

/** Actions of TPM2_EC_Ephemeral: gives out an ephemeral key for a key exchange in two phases. */
public final class EcEphemeralAction implements Action<EcEphemeral, EcEphemeral.Response> {
    @Override
    public EcEphemeral.Response run(EcEphemeral in, Tx tx, CommandContext ctx) {
        EphemeralKeys keys = new EphemeralKeys(tx, ctx);
        EccKeyPair key = keys.next(in.curveID(), Bytes.EMPTY);
        key.scalar().wipe();
        return new EcEphemeral.Response(Points.of(key.point()), keys.giveOut());
    }
}
