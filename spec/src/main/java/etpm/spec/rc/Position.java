package etpm.spec.rc;

/**
 * Which handle, session or parameter a format-one response code is about (Part 2, 6.6.3).
 *
 * @param modifier what is added to the code: TPM_RC_P, TPM_RC_S and the number in bits 8 to 11
 */
public record Position(int modifier) {
    /** No particular one: the code stays as it is. */
    public static final Position NONE = new Position(0);

    /** The {@code n}th handle of the command, from 1. */
    public static Position handle(int n) {
        return new Position(n << 8);
    }

    /** The {@code n}th session of the command, from 1. */
    public static Position session(int n) {
        return new Position(0x800 | n << 8);
    }

    /** The {@code n}th parameter of the command, from 1. */
    public static Position parameter(int n) {
        return new Position(0x040 | n << 8);
    }
}
