/** Evidence of trusted execution environments: what it is, what it is judged by, and the verdict. */
@NullMarked
package etpm.attest;

import org.jspecify.annotations.NullMarked;
