package etpm.spec.command;

/**
 * The handles and parameters of a command, without sessions.
 *
 * @param <R> what it answers: its nested record {@code Response}
 */
public interface TpmCommand<R> {}
