/** What a new TPM is given at manufacture: endorsement keys, a storage root key, certificates. Drives any TPM by its commands. */
@NullMarked
package etpm.provision;

import org.jspecify.annotations.NullMarked;
