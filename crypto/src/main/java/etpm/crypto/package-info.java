/** The cryptography a TPM needs, behind one port, and its implementation on the Java Cryptography Architecture. */
@NullMarked
package etpm.crypto;

import org.jspecify.annotations.NullMarked;
