/** Tests of the package of the same name. */
@NullMarked
package etpm.spec.handle;

import org.jspecify.annotations.NullMarked;
