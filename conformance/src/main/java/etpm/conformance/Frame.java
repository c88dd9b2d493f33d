package etpm.conformance;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.TpmCommand;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** A command taken apart, so that one part can be made wrong. */
record Frame(CommandSpec<?, ?> spec, List<TpmHandle> handles, List<TpmsAuthCommand> sessions, byte[] parameters) {
    static <C extends TpmCommand<R>, R> Frame of(CommandSpec<C, R> spec, C command) {
        WireWriter area = new WireWriter();
        spec.writeHandles(command, area);
        WireReader reader = WireReader.lenient(area.toByteArray());
        List<TpmHandle> handles = new ArrayList<>();
        while (reader.remaining() > 0) handles.add(new TpmHandle(reader.i32()));
        WireWriter parameters = new WireWriter();
        spec.writeParameters(command, parameters);
        return new Frame(spec, handles, List.of(), parameters.toByteArray());
    }

    Frame with(int handle, TpmHandle other) {
        List<TpmHandle> changed = new ArrayList<>(handles);
        changed.set(handle, other);
        return new Frame(spec, changed, sessions, parameters);
    }

    Frame with(List<TpmsAuthCommand> others) {
        return new Frame(spec, handles, others, parameters);
    }

    Frame with(byte[] others) {
        return new Frame(spec, handles, sessions, others);
    }

    /** Where the parameters begin in the octets. */
    int parametersAt() {
        return toByteArray().length - parameters.length;
    }

    byte[] toByteArray() {
        TpmSt tag = sessions.isEmpty() ? TpmSt.NO_SESSIONS : TpmSt.SESSIONS;
        WireWriter out = new WireWriter().u16(tag.value()).u32(0).u32(spec.code());
        for (TpmHandle handle : handles) out.u32(handle.value());
        if (!sessions.isEmpty()) {
            int sizeAt = out.length();
            out.u32(0);
            for (TpmsAuthCommand session : sessions) TpmsAuthCommandCodec.write(session, out);
            out.putInt(sizeAt, out.length() - sizeAt - Integer.BYTES);
        }
        out.bytes(parameters);
        out.putInt(Short.BYTES, out.length());
        return out.toByteArray();
    }
}
