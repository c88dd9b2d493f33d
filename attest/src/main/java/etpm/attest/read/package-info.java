/** Bounded readers of octets, DER and signed JSON: what is malformed is said in a sentence. */
@NullMarked
package etpm.attest.read;

import org.jspecify.annotations.NullMarked;
