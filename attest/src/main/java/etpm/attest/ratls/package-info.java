/**
 * Certificates that carry evidence: the interoperable RA-TLS format of the Confidential Computing Consortium, and older
 * ones.
 */
@NullMarked
package etpm.attest.ratls;

import org.jspecify.annotations.NullMarked;
