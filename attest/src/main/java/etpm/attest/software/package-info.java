/**
 * Evidence without hardware: statements of software, and signatures of a key that a policy names. Both say so in every
 * verdict.
 */
@NullMarked
package etpm.attest.software;

import org.jspecify.annotations.NullMarked;
