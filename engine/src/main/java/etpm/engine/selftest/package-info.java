/** Known-answer tests of the cryptography (Part 1, self-test). */
@NullMarked
package etpm.engine.selftest;

import org.jspecify.annotations.NullMarked;
