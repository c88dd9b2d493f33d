/** What a command is, and the table of all commands (Part 3). */
@NullMarked
package etpm.spec.command;

import org.jspecify.annotations.NullMarked;
