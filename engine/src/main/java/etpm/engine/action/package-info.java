/** What each command does, a package for each chapter of Part 3. */
@NullMarked
package etpm.engine.action;

import org.jspecify.annotations.NullMarked;
