package etpm.attest.read;

/** Text that others wrote, for terminals and logs. */
public final class Plain {
    private Plain() {}

    /** The text with a question mark in place of each character that controls how it is shown, and of each end of a line. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
