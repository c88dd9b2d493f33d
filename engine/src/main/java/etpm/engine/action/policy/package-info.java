/** Enhanced authorization commands (Part 3, 23): they put conditions into a policy session. */
@NullMarked
package etpm.engine.action.policy;

import org.jspecify.annotations.NullMarked;
