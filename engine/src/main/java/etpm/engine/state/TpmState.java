package etpm.engine.state;

/**
 * All of a TPM's state, grouped by how long it lasts (Part 1, 12). Immutable: a command changes a {@link Tx draft} of it,
 * which becomes the state when the command has succeeded and what must be durable is.
 */
public record TpmState(
        Persistent persistent,
        Nv nv,
        Orderly orderly,
        StateReset reset,
        Commits commits,
        StateClear clear,
        Volatile live) {
    public TpmState withPersistent(Persistent value) {
        return new TpmState(value, nv, orderly, reset, commits, clear, live);
    }

    public TpmState withOrderly(Orderly value) {
        return new TpmState(persistent, nv, value, reset, commits, clear, live);
    }

    public TpmState withLive(Volatile value) {
        return new TpmState(persistent, nv, orderly, reset, commits, clear, value);
    }
}
