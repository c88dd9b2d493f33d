/** Non-volatile storage: how much there is, who may read and write it. */
@NullMarked
package etpm.engine.nv;

import org.jspecify.annotations.NullMarked;
