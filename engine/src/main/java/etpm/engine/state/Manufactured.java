package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/**
 * The mark of a TPM whose manufacture was finished: the last that is written of it.
 *
 * @param seconds when, since 1970 in UTC; 0 when nobody knows
 */
@Structure
public record Manufactured(@U64 long seconds) {
    /** At no known time. */
    public static final Manufactured SOME_TIME = new Manufactured(0);
}
