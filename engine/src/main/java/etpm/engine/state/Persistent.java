package etpm.engine.state;

/** What is kept in NV whatever happens, apart from NV indices and objects. Each part is one record of the store. */
public record Persistent(
        Seeds seeds,
        Hierarchies hierarchies,
        DictionaryAttack dictionaryAttack,
        Counters counters,
        PcrAllocation pcrAllocation,
        PcrPolicy pcrPolicy,
        CommandAudit commandAudit,
        ShutdownMark shutdown,
        Profile profile) {}
