package etpm.engine.state;

/**
 * All of a TPM's state, grouped by how long it lasts (Part 1, 12). Immutable: a command changes a {@link Tx draft} of it,
 * which becomes the state when the command has succeeded and what must be durable is.
 */
public record TpmState(
        @With Persistent persistent,
        Nv nv,
        @With Orderly orderly,
        StateReset reset,
        Commits commits,
        StateClear clear,
        @With Volatile live)
        implements TpmStateWith {}
