package etpm.spec.command;

import etpm.spec.attr.TpmaCc;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a command without running it: code, attributes, roles, and how to read and write it. Generated from the
 * {@link Command} declaration; there is one instance of each.
 *
 * @param <C> the command
 * @param <R> its response
 */
public abstract class CommandSpec<C extends TpmCommand<R>, R> {
    private final int code;
    private final String name;
    private final String since;
    private final String ref;
    private final Set<Flag> flags;
    private final List<Role> roles;
    private final boolean responseHandle;
    private final boolean decryptable;
    private final boolean encryptable;

    protected CommandSpec(
            int code,
            String name,
            String since,
            String ref,
            Set<Flag> flags,
            List<Role> roles,
            boolean responseHandle,
            boolean decryptable,
            boolean encryptable) {
        this.code = code;
        this.name = name;
        this.since = since;
        this.ref = ref;
        this.flags = flags;
        this.roles = roles;
        this.responseHandle = responseHandle;
        this.decryptable = decryptable;
        this.encryptable = encryptable;
    }

    /** The command code. */
    public final int code() {
        return code;
    }

    /** The specification's name, such as {@code TPM2_PCR_Extend}. */
    public final String name() {
        return name;
    }

    /** The version of the specification that first had the command. */
    public final String since() {
        return since;
    }

    /** Where the command is described, such as {@code Part 3, 22.2}. */
    public final String ref() {
        return ref;
    }

    public final boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** The role of each handle of the command, in order; NONE for one that needs no authorization. */
    public final List<Role> roles() {
        return roles;
    }

    /** Whether the response has a handle. */
    public final boolean hasResponseHandle() {
        return responseHandle;
    }

    /** Whether the first parameter is a TPM2B, so that a session can decrypt it. */
    public final boolean isDecryptable() {
        return decryptable;
    }

    /** Whether the first response parameter is a TPM2B, so that a session can encrypt it. */
    public final boolean isEncryptable() {
        return encryptable;
    }

    /** The word that GetCapability reports (Part 2, 8.9). */
    public final TpmaCc attributes() {
        return TpmaCc.of(this);
    }

    /** Reads the handle area; failures carry the handle's number. */
    public abstract TpmHandle[] readHandles(WireReader reader);

    /** Reads the parameters, which are all that is left; failures carry the parameter's number. */
    public abstract C readParameters(TpmHandle[] handles, WireReader reader);

    public abstract void writeHandles(C command, WireWriter writer);

    public abstract void writeParameters(C command, WireWriter writer);

    /** The handle of a response, or null when the command's responses have none. */
    public abstract @Nullable TpmHandle responseHandle(R response);

    /** Makes a response from its handle, null when it has none, and its parameters. */
    public abstract R readResponse(@Nullable TpmHandle handle, WireReader reader);

    public abstract void writeResponseParameters(R response, WireWriter writer);

    @Override
    public final String toString() {
        return name;
    }
}
