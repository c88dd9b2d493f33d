/** Authorization of handles: passwords, HMAC and policy sessions (Part 1, 17). */
@NullMarked
package etpm.engine.auth;

import org.jspecify.annotations.NullMarked;
