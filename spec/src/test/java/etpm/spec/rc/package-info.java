/** Tests of the package of the same name. */
@NullMarked
package etpm.spec.rc;

import org.jspecify.annotations.NullMarked;
