/** What SGX and TDX share: quotes, PCK certificates, TCB information and identities of quoting enclaves. */
@NullMarked
package etpm.attest.intel;

import org.jspecify.annotations.NullMarked;
