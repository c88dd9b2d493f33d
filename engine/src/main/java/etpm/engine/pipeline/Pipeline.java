package etpm.engine.pipeline;

import etpm.crypto.Crypto;
import etpm.engine.action.ActionTable;
import etpm.engine.auth.Authorizer;
import etpm.engine.auth.Entities;
import etpm.engine.nv.NvAccess;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthResponse;
import etpm.spec.type.TpmsAuthResponseCodec;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a command, in the order in which the specification (Part 3, 5) and its clients expect the checks: header,
 * handles, sessions, authorization, parameters, action, audit, response. What comes before and after, time and durability,
 * is the TPM's.
 */
public final class Pipeline {
    /** Octets of a header, in both directions: tag, size, code. */
    public static final int HEADER = 10;

    private final Crypto crypto;
    private final Supported supported;
    private final Authorizer authorizer;
    private final ParameterCipher cipher;
    private final Audit audit;
    private final @Nullable Action<?, ?>[] actions = new Action<?, ?>[0x200];

    public Pipeline(Crypto crypto, Supported supported) {
        this.crypto = crypto;
        this.supported = supported;
        this.authorizer = new Authorizer(crypto);
        this.cipher = new ParameterCipher(crypto);
        this.audit = new Audit(crypto);
    }

    /** The command's header; it has been received whole, or its size says that it has not. */
    public CommandSpec<?, ?> header(byte[] command, boolean started) {
        WireReader reader = WireReader.strict(command, supported);
        int tag = reader.u16();
        long size = reader.u32();
        int code = reader.i32();
        if (tag != TpmSt.NO_SESSIONS.value() && tag != TpmSt.SESSIONS.value()) throw TpmRc.BAD_TAG.bare();
        if (size != command.length || size > Implementation.MAX_COMMAND_SIZE) throw TpmRc.COMMAND_SIZE.bare();
        CommandSpec<?, ?> spec = CommandTable.byCode(code);
        if (spec == null || action(code) == null) throw TpmRc.COMMAND_CODE.bare();
        if (started == (code == StartupSpec.CC)) throw TpmRc.INITIALIZE.bare();
        return spec;
    }

    private @Nullable Action<?, ?> action(int code) {
        if (code < 0 || code >= actions.length) return ActionTable.create(code);
        Action<?, ?> action = actions[code];
        if (action == null) {
            action = ActionTable.create(code);
            actions[code] = action;
        }
        return action;
    }

    /**
     * Runs every stage up to the action's end on drafts.
     *
     * @param attempt the draft that survives a failed authorization
     * @return the response
     */
    public byte[] run(
            CommandSpec<?, ?> spec, byte[] command, Tx attempt, Continuation continuation, CommandContext ctx) {
        Request request = parse(spec, command, attempt, ctx);
        NvAccess.check(spec.code(), request.handles(), attempt);
        List<@Nullable TpmHandle> keyEntities =
                new ArrayList<>(request.sessions().size());
        for (SessionUse use : request.sessions()) keyEntities.add(authorizer.check(request, use, attempt, ctx));
        byte[] parameters = cipher.decrypt(request, attempt);
        try {
            return perform(spec, request, parameters, keyEntities, continuation.authorized(), ctx);
        } finally {
            if (parameters != request.parameters()) Arrays.fill(parameters, (byte) 0);
        }
    }

    /** Called between authorization and action: gives the draft that the action writes. */
    @FunctionalInterface
    public interface Continuation {
        Tx authorized();
    }

    private Request parse(CommandSpec<?, ?> spec, byte[] command, Tx tx, CommandContext ctx) {
        if (spec.has(Flag.READ_ONLY_DISALLOWED) && tx.clear().readOnly()) throw TpmRc.READ_ONLY.bare();
        WireReader reader = WireReader.strict(command, supported);
        boolean withSessions = reader.u16() == TpmSt.SESSIONS.value();
        reader.bytes(HEADER - 2);
        TpmHandle[] handles = spec.readHandles(reader);
        Handles.check(handles, spec.code(), tx, ctx.firmware());
        List<SessionUse> sessions = List.of();
        if (withSessions) {
            if (spec.has(Flag.NO_SESSIONS)) throw TpmRc.AUTH_CONTEXT.bare();
            sessions = SessionArea.read(reader, command, spec, handles, supported);
            SessionArea.check(sessions, spec, handles, tx);
        } else if (spec.roles().stream().anyMatch(role -> role != Role.NONE)) {
            throw TpmRc.AUTH_MISSING.bare();
        }
        List<Bytes> names = new ArrayList<>(handles.length);
        for (TpmHandle handle : handles) names.add(Entities.name(tx, handle, crypto));
        byte[] parameters = Arrays.copyOfRange(command, reader.offset(), command.length);
        return new Request(spec, handles, names, sessions, parameters);
    }

    /** The last stages, with the types of command and response bound together. */
    @SuppressWarnings("unchecked")
    private <C extends TpmCommand<R>, R> byte[] perform(
            CommandSpec<C, R> spec,
            Request request,
            byte[] parameters,
            List<@Nullable TpmHandle> keyEntities,
            Tx tx,
            CommandContext ctx) {
        WireReader reader = WireReader.strict(parameters, supported);
        C command = spec.readParameters(request.handles(), reader);
        reader.position(Position.NONE);
        reader.end();
        TpmAlgId auditAlgBefore = tx.commandAudit().hashAlg();
        Action<C, R> action = (Action<C, R>) action(spec.code());
        if (action == null) throw new IllegalStateException(spec + " has no action");
        R response = action.run(command, tx, ctx);
        byte[] answer = respond(spec, request, response, keyEntities, tx, auditAlgBefore, ctx);
        if (answer.length > ctx.maxResponseSize()) {
            Arrays.fill(answer, (byte) 0);
            throw TpmRc.SIZE.bare();
        }
        return answer;
    }

    private <C extends TpmCommand<R>, R> byte[] respond(
            CommandSpec<C, R> spec,
            Request request,
            R response,
            List<@Nullable TpmHandle> keyEntities,
            Tx tx,
            TpmAlgId auditAlgBefore,
            CommandContext ctx) {
        boolean withSessions = !request.sessions().isEmpty();
        WireWriter out = new WireWriter(1024);
        out.u16(withSessions ? TpmSt.SESSIONS.value() : TpmSt.NO_SESSIONS.value())
                .u32(0)
                .u32(0);
        TpmHandle handle = spec.responseHandle(response);
        if (handle != null) out.u32(handle.value());
        if (withSessions) out.u32(0);
        int start = out.length();
        spec.writeResponseParameters(response, out);
        byte[] parameters = out.toByteArray(start);

        rollNonces(request, tx, ctx);
        SessionUse encrypt = request.sessionWith(TpmaSession.encrypt);
        if (encrypt != null && isLoaded(encrypt, tx)) {
            cipher.encrypt(encrypt, stillThere(encrypt.associated(), tx), tx, parameters);
            out.put(start, parameters);
        }
        audit.session(request, parameters, tx);
        audit.command(request, parameters, tx, auditAlgBefore);
        if (withSessions) {
            out.putInt(start - 4, parameters.length);
            for (SessionUse use : request.sessions()) {
                TpmHandle keyEntity = stillThere(keyEntities.get(use.number() - 1), tx);
                TpmsAuthResponseCodec.write(acknowledge(request, use, parameters, keyEntity, tx), out);
            }
        }
        out.putInt(2, out.length());
        byte[] answer = out.toByteArray();
        out.wipe();
        Arrays.fill(parameters, (byte) 0);
        return answer;
    }

    private static boolean isLoaded(SessionUse use, Tx tx) {
        return !use.isPassword() && tx.findSession(use.handle()) != null;
    }

    private static void rollNonces(Request request, Tx tx, CommandContext ctx) {
        for (SessionUse use : request.sessions()) {
            if (!isLoaded(use, tx)) continue;
            Session session = tx.session(use.handle());
            byte[] nonce = ctx.random().bytes(session.nonceTPM().length());
            tx.session(session.withNonceTPM(Bytes.wrap(nonce)));
        }
    }

    /** The entity that a session authorized, unless the command has removed it. */
    private static @Nullable TpmHandle stillThere(@Nullable TpmHandle entity, Tx tx) {
        if (entity == null) return null;
        boolean there = entity.isTransient()
                ? tx.slot(entity) != null
                : entity.isPersistent() ? tx.isObject(entity) : !entity.isNvIndex() || tx.findNv(entity) != null;
        return there ? entity : null;
    }

    private TpmsAuthResponse acknowledge(
            Request request, SessionUse use, byte[] parameters, @Nullable TpmHandle keyEntity, Tx tx) {
        if (use.isPassword() || !isLoaded(use, tx)) {
            return new TpmsAuthResponse(Bytes.EMPTY, use.attributes().with(TpmaSession.continueSession), Secret.EMPTY);
        }
        Session session = tx.session(use.handle());
        TpmaSession attributes = use.attributes();
        if (use.has(TpmaSession.audit)) {
            boolean exclusive = use.handle().equals(tx.live().exclusiveAudit());
            attributes = exclusive
                    ? attributes.with(TpmaSession.auditExclusive)
                    : attributes.without(TpmaSession.auditExclusive);
        }
        SessionUse answered = new SessionUse(
                use.number(),
                new etpm.spec.type.TpmsAuthCommand(
                        use.handle(),
                        use.command().nonce(),
                        attributes,
                        use.command().hmac()),
                use.associated());
        Bytes rpHash =
                SessionMath.rpHash(crypto, session.authHash(), request.spec().code(), parameters);
        byte[] hmac = authorizer.responseHmac(answered, session, rpHash, tx, keyEntity);
        TpmsAuthResponse response = new TpmsAuthResponse(session.nonceTPM(), attributes, Secret.take(hmac));
        if (!use.has(TpmaSession.continueSession)) {
            tx.removeSession(use.handle());
        } else if (session.isPolicy() && use.associated() != null) {
            // A policy is good for one use: the session starts over (Part 1, 17.7.2).
            tx.session(session.withPolicy(session.policy().restarted(session.authHash())));
        }
        return response;
    }

    /**
     * A response that is nothing but its code (Part 1, 16.9): always ten octets, without sessions. Its tag is never that of
     * TPM 1.2: UEFI firmware asks in TPM 1.2's way, and takes a TPM that answers so for one.
     */
    public static byte[] refusal(TpmRc rc) {
        return new WireWriter(HEADER)
                .u16(TpmSt.NO_SESSIONS.value())
                .u32(HEADER)
                .u32(rc.value())
                .toByteArray();
    }
}
