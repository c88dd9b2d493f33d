package etpm.conformance;

import etpm.crypto.Crypto;
import etpm.crypto.JcaCrypto;
import etpm.protocol.Names;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthResponse;
import etpm.spec.type.TpmsAuthResponseCodec;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs commands on one TPM, keeps its sessions, and lets {@link Habit} send other commands in front of each. */
final class Client {
    /** What is sent in front of a command that is meant to succeed. */
    interface Habit {
        void before(Client client, Frame frame);

        /** The same of every command, whether it is meant to succeed or not. */
        default void beforeAny(Client client, Frame frame) {}
    }

    /** A command that is meant to succeed did not: the scenario cannot go on. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(CommandSpec<?, ?> spec, TpmRc rc) {
            super(spec.name() + " is refused with " + rc, null, false, false);
        }
    }

    sealed interface Auth permits Password, Session {}

    record Password(String value) implements Auth {}

    static final Password EMPTY = new Password("");
    static final Crypto CRYPTO = new JcaCrypto();

    /** A session as its caller keeps it. */
    static final class Session implements Auth {
        final TpmHandle handle;
        private final TpmAlgId authHash;
        private final TpmtSymDef symmetric;
        Secret sessionKey = Secret.EMPTY;
        int attributes = TpmaSession.continueSession;
        String authValue = "";
        /** The authValue is not part of the HMAC: of an entity that the session is bound to, or of a policy that does not ask for it. */
        boolean withoutAuth;
        /** In the place of an HMAC. */
        @Nullable
        String plain;

        Bytes nonceTPM;
        private Bytes nonceCaller = Bytes.EMPTY;

        private Session(TpmHandle handle, TpmAlgId authHash, TpmtSymDef symmetric, Bytes nonceTPM) {
            this.handle = handle;
            this.authHash = authHash;
            this.symmetric = symmetric;
            this.nonceTPM = nonceTPM;
        }

        Session with(int more) {
            attributes = TpmaSession.continueSession | more;
            return this;
        }

        Session auth(String value) {
            authValue = value;
            return this;
        }

        /** A policy that asks for no authValue needs no HMAC. */
        private boolean hasNoKey() {
            return withoutAuth && sessionKey.length() == 0;
        }

        private Secret key() {
            return withoutAuth ? Secret.EMPTY : secret(authValue);
        }
    }

    final Trace trace;
    final Random random;
    private final Link link;
    private final Habit habit;
    private final Unshared unshared;

    Client(Link link, Trace trace, Random random, Habit habit, Unshared unshared) {
        this.link = link;
        this.trace = trace;
        this.random = random;
        this.habit = habit;
        this.unshared = unshared;
    }

    static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes bytes(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Bytes.wrap(octets);
    }

    void powerCycle() {
        try {
            link.powerCycle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts physical presence, or takes it back, where the protocol has that. */
    void presence(boolean asserted) {
        try {
            link.presence(asserted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command, again if the TPM asks for it. */
    byte[] exchange(byte[] frame) {
        try {
            byte[] answer = link.exchange(frame);
            while (code(answer).equals(TpmRc.RETRY)) answer = link.exchange(frame);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage() + " after " + Bytes.copyOf(frame), e);
        }
    }

    /** Runs a command that must succeed, its handles authorized with empty passwords, after those that must not. */
    <C extends TpmCommand<R>, R> R run(C command) {
        return run(command, passwords(command));
    }

    private static Auth[] passwords(TpmCommand<?> command) {
        long needed = specOf(command).roles().stream()
                .filter(role -> role != Role.NONE)
                .count();
        Auth[] auths = new Auth[(int) needed];
        Arrays.fill(auths, EMPTY);
        return auths;
    }

    /** Runs a command that must succeed, after those that must not. */
    <C extends TpmCommand<R>, R> R run(C command, Auth... auths) {
        unshared.refuse(spec(command), command);
        habit.before(this, frame(command, auths));
        return quietly(command, auths);
    }

    /** Runs a command whose outcome is the TPM's business, after those that must not succeed; null when it is refused. */
    <C extends TpmCommand<R>, R> @Nullable R propose(C command, Auth... auths) {
        habit.before(this, frame(command, auths.length == 0 ? passwords(command) : auths));
        return attempt(command, auths);
    }

    /** Sends a command that no record can be, after those that are wrong in other ways. */
    void propose(Frame frame) {
        habit.before(this, frame);
        probe(frame, "");
    }

    /** Runs a command that must succeed, and nothing in front of it. */
    <C extends TpmCommand<R>, R> R quietly(C command, Auth... auths) {
        R response = attempt(command, auths);
        if (response == null) throw new Refused(specOf(command), trace.last());
        return response;
    }

    /** Ends a scenario that needs an algorithm, a curve or the code of a command, if only one of both TPM has it. */
    void require(Object thing) {
        unshared.refuse(thing);
    }

    /** Runs a command whose outcome is the TPM's business; null when it is refused. */
    <C extends TpmCommand<R>, R> @Nullable R attempt(C command, Auth... auths) {
        CommandSpec<C, R> spec = spec(command);
        unshared.refuse(spec, command);
        Auth[] with = auths.length == 0 ? passwords(command) : auths;
        Frame frame = frame(command, with);
        habit.beforeAny(this, frame);
        byte[] answer = exchange(frame.toByteArray());
        TpmRc rc = code(answer);
        R response = rc.equals(TpmRc.SUCCESS) ? response(spec, answer, with) : null;
        trace.add(spec, "", rc, response, frame);
        return response;
    }

    /** Runs a command that the TPM is asked for its own sake, in no trace; null when it is refused. */
    <C extends TpmCommand<R>, R> @Nullable R ask(C command) {
        CommandSpec<C, R> spec = spec(command);
        Auth[] auths = passwords(command);
        byte[] answer = exchange(frame(command, auths).toByteArray());
        return code(answer).equals(TpmRc.SUCCESS) ? response(spec, answer, auths) : null;
    }

    /** Sends octets that are no command, or a wrong one. A handle that is made all the same is flushed. */
    TpmRc probe(CommandSpec<?, ?> spec, String what, byte[] frame) {
        return probe(spec, what, frame, null);
    }

    /** Sends a command that is wrong, likewise. */
    TpmRc probe(Frame frame, String what) {
        return probe(frame.spec(), what, frame.toByteArray(), frame);
    }

    private TpmRc probe(CommandSpec<?, ?> spec, String what, byte[] octets, @Nullable Frame frame) {
        byte[] answer = exchange(octets);
        TpmRc rc = code(answer);
        trace.add(spec, what, rc, null, frame);
        if (rc.equals(TpmRc.SUCCESS) && spec.hasResponseHandle() && answer.length >= 14) {
            TpmHandle handle = new TpmHandle(
                    WireReader.lenient(Arrays.copyOfRange(answer, 10, 14)).i32());
            ask(new etpm.spec.command.context.FlushContext(handle));
        }
        return rc;
    }

    static TpmRc code(byte[] answer) {
        WireReader reader = WireReader.lenient(answer);
        reader.bytes(6);
        return new TpmRc(reader.i32());
    }

    // ---- sessions

    Session session(TpmSe type, TpmAlgId authHash, TpmtSymDef symmetric) {
        Bytes nonceCaller = bytes(authHash.digestSize());
        StartAuthSession.Response response = quietly(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, nonceCaller, Bytes.EMPTY, type, symmetric, authHash));
        return new Session(response.sessionHandle(), authHash, symmetric, response.nonceTPM());
    }

    Session policy() {
        return session(TpmSe.POLICY, TpmAlgId.SHA256, TpmtSymDef.NULL);
    }

    Session trial() {
        return session(TpmSe.TRIAL, TpmAlgId.SHA256, TpmtSymDef.NULL);
    }

    /** A session bound to an entity with this authValue. */
    Session bound(TpmHandle bind, String authValue, TpmtSymDef symmetric) {
        TpmAlgId authHash = TpmAlgId.SHA256;
        Bytes nonceCaller = bytes(authHash.digestSize());
        StartAuthSession.Response response = run(
                new StartAuthSession(TpmHandle.NULL, bind, nonceCaller, Bytes.EMPTY, TpmSe.HMAC, symmetric, authHash));
        Session session = new Session(response.sessionHandle(), authHash, symmetric, response.nonceTPM());
        session.sessionKey = SessionMath.sessionKey(
                CRYPTO, authHash, secret(authValue), Secret.EMPTY, response.nonceTPM(), nonceCaller);
        return session;
    }

    // ---- frames

    /** The specification of a command. */
    @SuppressWarnings("unchecked")
    private static <C extends TpmCommand<R>, R> CommandSpec<C, R> spec(C command) {
        return (CommandSpec<C, R>) specOf(command);
    }

    private static CommandSpec<?, ?> specOf(TpmCommand<?> command) {
        try {
            return (CommandSpec<?, ?>) Class.forName(command.getClass().getName() + "Spec")
                    .getField("INSTANCE")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <C extends TpmCommand<R>, R> Frame frame(C command, Auth... auths) {
        CommandSpec<C, R> spec = spec(command);
        Frame frame = Frame.of(spec, command);
        Session decrypt = with(auths, TpmaSession.decrypt);
        Session encrypt = with(auths, TpmaSession.encrypt);
        List<Bytes> names = new ArrayList<>();
        for (Auth auth : auths) {
            if (!(auth instanceof Session session)) continue;
            session.nonceCaller = bytes(16);
            if (names.isEmpty()) for (TpmHandle handle : frame.handles()) names.add(name(handle));
        }
        byte[] parameters = frame.parameters().clone();
        if (decrypt != null && spec.isDecryptable()) {
            transform(decrypt, parameters, decrypt.nonceCaller, decrypt.nonceTPM, SessionMath.Direction.ENCRYPT);
        }
        List<TpmsAuthCommand> area = new ArrayList<>();
        for (int i = 0; i < auths.length; i++) {
            area.add(
                    switch (auths[i]) {
                        case Password(String value) ->
                            new TpmsAuthCommand(
                                    TpmHandle.PW,
                                    Bytes.EMPTY,
                                    new TpmaSession(TpmaSession.continueSession),
                                    secret(value));
                        case Session session -> {
                            boolean first = i == 0 && auths.length > 1;
                            Bytes nonceDecrypt =
                                    first && decrypt != null && decrypt != session ? decrypt.nonceTPM : Bytes.EMPTY;
                            Bytes nonceEncrypt = first && encrypt != null && encrypt != session && encrypt != decrypt
                                    ? encrypt.nonceTPM
                                    : Bytes.EMPTY;
                            TpmaSession attributes = new TpmaSession(session.attributes);
                            Secret hmac = session.plain != null
                                    ? secret(session.plain)
                                    : session.hasNoKey()
                                            ? Secret.EMPTY
                                            : Secret.take(SessionMath.hmac(
                                                    CRYPTO,
                                                    session.authHash,
                                                    session.sessionKey,
                                                    session.key(),
                                                    SessionMath.cpHash(
                                                            CRYPTO, session.authHash, spec.code(), names, parameters),
                                                    session.nonceCaller,
                                                    session.nonceTPM,
                                                    nonceDecrypt,
                                                    nonceEncrypt,
                                                    attributes));
                            yield new TpmsAuthCommand(session.handle, session.nonceCaller, attributes, hmac);
                        }
                    });
        }
        return frame.with(parameters).with(area);
    }

    private static @Nullable Session with(Auth[] auths, int attribute) {
        for (Auth auth : auths) {
            if (auth instanceof Session session && (session.attributes & attribute) != 0) return session;
        }
        return null;
    }

    private static void transform(
            Session session, byte[] parameters, Bytes newer, Bytes older, SessionMath.Direction direction) {
        int size = WireReader.lenient(parameters).u16();
        byte[] changed = SessionMath.transform(
                CRYPTO,
                session.symmetric,
                session.authHash,
                session.sessionKey,
                secret(session.authValue),
                newer,
                older,
                Arrays.copyOfRange(parameters, 2, 2 + size),
                direction);
        System.arraycopy(changed, 0, parameters, 2, size);
    }

    /** The Name of an entity, as a caller learns it; empty for a sequence. */
    Bytes name(TpmHandle handle) {
        if (handle.isNvIndex()) {
            NvReadPublic.Response index = ask(new NvReadPublic(handle));
            return index == null ? Bytes.EMPTY : index.nvName();
        }
        if (handle.isPersistent() || handle.isTransient()) {
            ReadPublic.Response object = ask(new ReadPublic(handle));
            return object == null ? Bytes.EMPTY : object.name();
        }
        return Names.of(handle);
    }

    private static <C extends TpmCommand<R>, R> R response(CommandSpec<C, R> spec, byte[] answer, Auth[] auths) {
        WireReader reader = WireReader.lenient(answer);
        int tag = reader.u16();
        reader.bytes(8);
        int expected = auths.length == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value();
        if (tag != expected) throw new IllegalStateException("response tag of " + spec.name());
        TpmHandle handle = spec.hasResponseHandle() ? new TpmHandle(reader.i32()) : null;
        int size = auths.length == 0 ? reader.remaining() : reader.i32();
        byte[] parameters = reader.bytes(size).toByteArray();
        for (Auth auth : auths) {
            TpmsAuthResponse acknowledged = TpmsAuthResponseCodec.read(reader);
            if (auth instanceof Session session) verify(session, acknowledged, spec, parameters);
        }
        if (reader.remaining() != 0) throw new IllegalStateException("octets after the response of " + spec.name());
        Session encrypt = with(auths, TpmaSession.encrypt);
        if (encrypt != null && spec.isEncryptable()) {
            transform(encrypt, parameters, encrypt.nonceTPM, encrypt.nonceCaller, SessionMath.Direction.DECRYPT);
        }
        WireReader inside = WireReader.lenient(parameters);
        try {
            R response = spec.readResponse(handle, inside);
            inside.end();
            return response;
        } catch (RcException e) {
            throw new IllegalStateException("the response of " + spec.name() + " cannot be read", e);
        }
    }

    private static void verify(
            Session session, TpmsAuthResponse acknowledged, CommandSpec<?, ?> spec, byte[] parameters) {
        session.nonceTPM = acknowledged.nonce();
        if (acknowledged.hmac().isEmpty()) return;
        byte[] expected = SessionMath.hmac(
                CRYPTO,
                session.authHash,
                session.sessionKey,
                session.key(),
                SessionMath.rpHash(CRYPTO, session.authHash, spec.code(), parameters),
                acknowledged.nonce(),
                session.nonceCaller,
                Bytes.EMPTY,
                Bytes.EMPTY,
                acknowledged.sessionAttributes());
        if (!Secret.take(expected).equals(acknowledged.hmac())) {
            throw new IllegalStateException("response HMAC of " + spec.name());
        }
    }

    /** A structure's octets, as another command takes them. */
    static <T> Bytes encode(T value, java.util.function.BiConsumer<T, WireWriter> codec) {
        return WireWriter.encode(value, codec);
    }
}
