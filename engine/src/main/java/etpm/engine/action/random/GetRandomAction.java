package etpm.engine.action.random;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.random.GetRandom;
import etpm.spec.type.Implementation;
import etpm.spec.wire.Bytes;

/** Actions of TPM2_GetRandom: as many octets as asked for, at most those of the largest digest. */
public final class GetRandomAction implements Action<GetRandom, GetRandom.Response> {
    @Override
    public GetRandom.Response run(GetRandom in, Tx tx, CommandContext ctx) {
        int length = Math.min(in.bytesRequested(), Implementation.MAX_DIGEST_SIZE);
        return new GetRandom.Response(Bytes.wrap(ctx.random().bytes(length)));
    }
}
