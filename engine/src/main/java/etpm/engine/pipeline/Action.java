package etpm.engine.pipeline;

import etpm.engine.state.Tx;
import etpm.spec.command.TpmCommand;

/**
 * What a command does once its handles exist, it is authorized and its parameters are read. Authorization, encryption,
 * audit and durability are the pipeline's: an action has no part in them.
 *
 * <p>An action refuses a command by throwing an RcException; its draft is then dropped.
 *
 * @param <C> the command
 * @param <R> its response
 */
public interface Action<C extends TpmCommand<R>, R> {
    /** Runs the command on the draft. */
    R run(C in, Tx tx, CommandContext ctx);
}
