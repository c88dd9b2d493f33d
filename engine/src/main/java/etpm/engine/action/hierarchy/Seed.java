package etpm.engine.action.hierarchy;

import etpm.engine.pipeline.CommandContext;
import etpm.spec.wire.Secret;

/** New seeds and proofs of hierarchies. */
final class Seed {
    private static final int OCTETS = 64;

    private Seed() {}

    /** A new one, from the TPM's random number generator. */
    static Secret fresh(CommandContext ctx) {
        return Secret.take(ctx.random().bytes(OCTETS));
    }
}
