package etpm.engine.pipeline;

import etpm.spec.command.CommandSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * A command on its way through the pipeline.
 *
 * @param handles as sent
 * @param names of the handles, in order, as they were before the command
 * @param sessions the authorization area
 * @param parameters the parameter area as sent, the first one possibly still encrypted
 */
public record Request(
        CommandSpec<?, ?> spec, TpmHandle[] handles, List<Bytes> names, List<SessionUse> sessions, byte[] parameters) {
    /** The first session with this attribute, or null. */
    public @org.jspecify.annotations.Nullable SessionUse sessionWith(int attribute) {
        for (SessionUse use : sessions) if (!use.isPassword() && use.has(attribute)) return use;
        return null;
    }
}
