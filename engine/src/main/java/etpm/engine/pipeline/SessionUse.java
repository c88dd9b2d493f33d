package etpm.engine.pipeline;

import etpm.spec.attr.TpmaSession;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.type.TpmsAuthCommand;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a command's authorization area (Part 1, 16.4).
 *
 * @param number from 1, as response codes count
 * @param command what the caller sent
 * @param associated the handle that the session authorizes, or null when it is there for audit or encryption only
 */
public record SessionUse(
        int number, TpmsAuthCommand command, @Nullable TpmHandle associated) {
    public TpmHandle handle() {
        return command.sessionHandle();
    }

    public boolean isPassword() {
        return command.sessionHandle().equals(TpmHandle.PW);
    }

    public boolean has(int attribute) {
        return command.sessionAttributes().has(attribute);
    }

    public Position position() {
        return Position.session(number);
    }

    public TpmaSession attributes() {
        return command.sessionAttributes();
    }
}
