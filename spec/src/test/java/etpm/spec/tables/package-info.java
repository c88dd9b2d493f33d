/** The specification's tables, and the declarations and codecs held against them. */
@NullMarked
package etpm.spec.tables;

import org.jspecify.annotations.NullMarked;
