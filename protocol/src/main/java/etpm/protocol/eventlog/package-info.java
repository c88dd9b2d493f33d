/** The log in which firmware writes what it has measured, and what the PCR must be by it. */
@NullMarked
package etpm.protocol.eventlog;

import org.jspecify.annotations.NullMarked;
