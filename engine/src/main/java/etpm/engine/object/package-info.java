/** Loaded objects and what is made of their keys. */
@NullMarked
package etpm.engine.object;

import org.jspecify.annotations.NullMarked;
