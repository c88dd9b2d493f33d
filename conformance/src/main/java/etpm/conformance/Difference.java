package etpm.conformance;

/**
 * One thing on which two TPM do not agree.
 *
 * @param command the specification's name without {@code TPM2_}
 * @param what how the command was wrong; empty for one that is meant to succeed
 * @param field a path in the response, or {@code code}
 */
record Difference(String scenario, int step, String command, String what, String field, String ours, String theirs) {
    static final String CODE = "code";

    boolean isCode() {
        return field.equals(CODE);
    }

    @Override
    public String toString() {
        return String.format(
                "%s, step %d: %s%s: %s is %s, the peer's %s",
                scenario, step, command, what.isEmpty() ? "" : " (" + what + ")", field, ours, theirs);
    }
}
