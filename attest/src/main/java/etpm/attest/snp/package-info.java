/** AMD SEV-SNP attestation reports and their certificates. */
@NullMarked
package etpm.attest.snp;

import org.jspecify.annotations.NullMarked;
