/** Sockets as every server here uses them: listening, frames in, replies out. */
@NullMarked
package etpm.transport.socket;

import org.jspecify.annotations.NullMarked;
