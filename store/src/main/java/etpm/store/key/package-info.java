/** The keys of a state: a random root key, wrapped in slots, and the sources that open a slot. */
@NullMarked
package etpm.store.key;

import org.jspecify.annotations.NullMarked;
