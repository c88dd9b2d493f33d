/** Sockets that are known by a path or a descriptor, and descriptors passed over them: what the JDK has no way for. Linux. */
@NullMarked
package etpm.transport.posix;

import org.jspecify.annotations.NullMarked;
