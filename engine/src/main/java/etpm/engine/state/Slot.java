package etpm.engine.state;

/** What a transient handle can stand for. */
public sealed interface Slot permits TpmObject, SequenceObject {}
