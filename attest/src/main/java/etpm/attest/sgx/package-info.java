/** Intel SGX quotes, version 3. */
@NullMarked
package etpm.attest.sgx;

import org.jspecify.annotations.NullMarked;
