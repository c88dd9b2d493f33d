/** Attestation (Part 3, 18). */
@NullMarked
package etpm.engine.action.attestation;

import org.jspecify.annotations.NullMarked;
