/** The TPM's state, by lifetime, and the draft that a command changes. */
@NullMarked
package etpm.engine.state;

import org.jspecify.annotations.NullMarked;
