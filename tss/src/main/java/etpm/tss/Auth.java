package etpm.tss;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Secret;

/** How a handle of a command is authorized. */
public sealed interface Auth {
    /** The empty password. */
    Auth EMPTY = new Password(Secret.EMPTY);

    /** A password, in the clear: over a connection that hides it. */
    record Password(Secret value) implements Auth {}

    /** A policy session whose policy asks for nothing in this command itself; it ends with the command. */
    record Policy(TpmHandle session) implements Auth {}
}
