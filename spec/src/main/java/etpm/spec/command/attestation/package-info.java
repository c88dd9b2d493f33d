/** Attestation (Part 3, 18). */
@NullMarked
package etpm.spec.command.attestation;

import org.jspecify.annotations.NullMarked;
