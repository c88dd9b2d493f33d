package etpm.spec.type;

/** TPMS_EMPTY (Part 2): nothing on the wire; the arm of every union for a selector that has no details. */
public enum TpmsEmpty
        implements TpmuSchemeKeyedhash, TpmuSigScheme, TpmuKdfScheme, TpmuRsaScheme, TpmuEccScheme, TpmuSignature {
    INSTANCE
}
