/** The stages that every command passes (Part 3, 5). */
@NullMarked
package etpm.engine.pipeline;

import org.jspecify.annotations.NullMarked;
