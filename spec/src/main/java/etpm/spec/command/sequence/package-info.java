/** Hash, HMAC, event and signature sequences (Part 3, 17). */
@NullMarked
package etpm.spec.command.sequence;

import org.jspecify.annotations.NullMarked;
