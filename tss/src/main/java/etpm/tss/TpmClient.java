package etpm.tss;

import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.GetCapabilitySpec;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.context.FlushContextSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsAuthResponseCodec;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Runs commands on a TPM. As safe for several threads as its transport is. */
public final class TpmClient {
    private static final int HEADER = 10;

    private final Transport transport;

    /** A client of the TPM behind {@code transport}. */
    public TpmClient(Transport transport) {
        this.transport = transport;
    }

    /** Runs a command whose handles, as far as they need authorization, have the empty password. */
    public <C extends TpmCommand<R>, R> R run(CommandSpec<C, R> spec, C command) throws IOException {
        Auth[] auths = new Auth[needed(spec)];
        Arrays.fill(auths, Auth.EMPTY);
        return run(spec, command, auths);
    }

    /**
     * Runs a command.
     *
     * @param auths one for each handle that needs authorization, in their order
     * @throws TpmRefused if the TPM refuses it
     */
    public <C extends TpmCommand<R>, R> R run(CommandSpec<C, R> spec, C command, Auth... auths) throws IOException {
        if (auths.length != needed(spec)) {
            throw new IllegalArgumentException(spec + " needs " + needed(spec) + " authorizations");
        }
        WireWriter out = new WireWriter();
        try {
            out.u16(auths.length == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value())
                    .u32(0)
                    .u32(spec.code());
            spec.writeHandles(command, out);
            if (auths.length > 0) {
                int sizeAt = out.length();
                out.u32(0);
                for (Auth auth : auths) TpmsAuthCommandCodec.write(written(auth), out);
                out.putInt(sizeAt, out.length() - sizeAt - 4);
            }
            spec.writeParameters(command, out);
            out.putInt(2, out.length());
            return response(spec, transport.transmit(out.toByteArray()), auths.length);
        } finally {
            out.wipe();
        }
    }

    private static int needed(CommandSpec<?, ?> spec) {
        return (int) spec.roles().stream().filter(role -> role != Role.NONE).count();
    }

    private static TpmsAuthCommand written(Auth auth) {
        return switch (auth) {
            case Auth.Password(Secret value) ->
                new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), value);
            case Auth.Policy(TpmHandle session) ->
                new TpmsAuthCommand(session, Bytes.EMPTY, new TpmaSession(0), Secret.EMPTY);
        };
    }

    private static <C extends TpmCommand<R>, R> R response(CommandSpec<C, R> spec, byte[] octets, int auths)
            throws IOException {
        try {
            WireReader in = WireReader.lenient(octets);
            if (octets.length < HEADER) throw malformed(spec);
            int tag = in.u16();
            if (in.u32() != octets.length) throw malformed(spec);
            int rc = in.i32();
            if (rc != TpmRc.SUCCESS.value()) throw new TpmRefused(spec.name(), new TpmRc(rc));
            if (tag != (auths == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value())) throw malformed(spec);
            @Nullable TpmHandle handle = spec.hasResponseHandle() ? new TpmHandle(in.i32()) : null;
            long size = auths == 0 ? in.remaining() : in.u32();
            if (size > in.remaining()) throw malformed(spec);
            WireReader parameters = WireReader.lenient(in.bytes((int) size));
            R response = spec.readResponse(handle, parameters);
            parameters.end();
            for (int i = 0; i < auths; i++) TpmsAuthResponseCodec.read(in);
            in.end();
            return response;
        } catch (RcException e) {
            throw malformed(spec);
        }
    }

    private static IOException malformed(CommandSpec<?, ?> spec) {
        return new IOException("the response to " + spec.name() + " does not have its form");
    }

    /** The value of a property; 0 for one that the TPM does not have. */
    public int property(TpmPt property) throws IOException {
        if (capability(TpmCap.TPM_PROPERTIES, property.value(), 1) instanceof TpmuCapabilities.TpmProperties list) {
            for (TpmsTaggedProperty one : list.tpmProperties()) {
                if (one.property().equals(property)) return (int) one.value();
            }
        }
        return 0;
    }

    /** Whether there is an object, an NV index or a session with this handle. */
    public boolean has(TpmHandle handle) throws IOException {
        return capability(TpmCap.HANDLES, handle.value(), 1) instanceof TpmuCapabilities.Handles list
                && list.handles().contains(handle);
    }

    /** The first {@code count} values of a capability, from this one on. */
    TpmuCapabilities capability(TpmCap capability, int first, int count) throws IOException {
        GetCapability command = new GetCapability(capability, Integer.toUnsignedLong(first), count);
        return run(GetCapabilitySpec.INSTANCE, command).capabilityData().data();
    }

    /** Removes an object or a session from the TPM's memory. */
    public void flush(TpmHandle handle) throws IOException {
        run(FlushContextSpec.INSTANCE, new FlushContext(handle));
    }
}
