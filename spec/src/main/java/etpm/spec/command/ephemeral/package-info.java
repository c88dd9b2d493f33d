/** Ephemeral elliptic curve keys (Part 3, 19). */
@NullMarked
package etpm.spec.command.ephemeral;

import org.jspecify.annotations.NullMarked;
