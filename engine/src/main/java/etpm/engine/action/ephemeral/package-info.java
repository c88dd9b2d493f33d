/** Ephemeral elliptic curve keys (Part 3, 19). */
@NullMarked
package etpm.engine.action.ephemeral;

import org.jspecify.annotations.NullMarked;
