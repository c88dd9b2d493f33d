/** Certificate chains to pinned roots and revocation lists, at an explicit instant. */
@NullMarked
package etpm.attest.x509;

import org.jspecify.annotations.NullMarked;
