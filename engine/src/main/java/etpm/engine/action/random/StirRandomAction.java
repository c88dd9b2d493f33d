package etpm.engine.action.random;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.random.StirRandom;

/** Actions of TPM2_StirRandom. SIZE, for more than 128 octets, is found when the parameter is read. */
public final class StirRandomAction implements Action<StirRandom, StirRandom.Response> {
    @Override
    public StirRandom.Response run(StirRandom in, Tx tx, CommandContext ctx) {
        in.inData().use(data -> {
            ctx.random().stir(data);
            return data;
        });
        in.inData().wipe();
        return new StirRandom.Response();
    }
}
