/**
 * Evidence of the environment that this process runs in, from files and devices of the operating system: no native
 * library. What is attested is always a digest that was made here, see {@link etpm.attest.attester.ReportData}.
 */
@NullMarked
package etpm.attest.attester;

import org.jspecify.annotations.NullMarked;
