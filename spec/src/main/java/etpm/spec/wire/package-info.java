/** Reading and writing of TPM structures, and the annotations that declare them. */
@NullMarked
package etpm.spec.wire;

import org.jspecify.annotations.NullMarked;
