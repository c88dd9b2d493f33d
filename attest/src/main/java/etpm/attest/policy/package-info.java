/**
 * What a side of an attested connection accepts of the other, as a YAML file: evidence, and which TPM it must be. The
 * measurement of an image says what runs and not who: a policy that pins no identity is refused.
 */
@NullMarked
package etpm.attest.policy;

import org.jspecify.annotations.NullMarked;
