package etpm.engine.state;

import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/**
 * The mark of a TPM that was handed over to another machine: it does not run here any more.
 *
 * @param seconds when, since 1970 in UTC
 */
@Structure
public record Exported(@U64 long seconds) {}
