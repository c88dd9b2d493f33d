/** What a TPM needs from the world around it. */
@NullMarked
package etpm.engine.spi;

import org.jspecify.annotations.NullMarked;
