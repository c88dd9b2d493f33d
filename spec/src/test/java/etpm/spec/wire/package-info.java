/** Tests of the package of the same name. */
@NullMarked
package etpm.spec.wire;

import org.jspecify.annotations.NullMarked;
