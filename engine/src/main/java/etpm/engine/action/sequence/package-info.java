/** Hash, HMAC and event sequences (Part 3, 17). */
@NullMarked
package etpm.engine.action.sequence;

import org.jspecify.annotations.NullMarked;
