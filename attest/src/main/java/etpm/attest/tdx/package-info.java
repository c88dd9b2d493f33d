/** Intel TDX quotes, versions 4 and 5. */
@NullMarked
package etpm.attest.tdx;

import org.jspecify.annotations.NullMarked;
