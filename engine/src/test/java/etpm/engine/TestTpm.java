package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import etpm.crypto.Crypto;
import etpm.crypto.HmacDrbg;
import etpm.crypto.JcaCrypto;
import etpm.engine.pipeline.Pipeline;
import etpm.engine.selftest.SelfTest;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.engine.state.Profile;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.StateBlob;
import etpm.engine.state.TpmState;
import etpm.protocol.Names;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsAuthResponse;
import etpm.spec.type.TpmsAuthResponseCodec;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A TPM of its own for a test, with a clock that the test moves and randomness from a seed. Commands go through the whole
 * pipeline as octets. After every refused command it checks that nothing but the facts that survive failure has changed.
 */
public final class TestTpm {
    /** One authorization of a command. */
    public sealed interface Auth permits Password, TestSession {}

    /** A password. */
    public record Password(Secret value) implements Auth {}

    /** A session as its caller keeps it. */
    public static final class TestSession implements Auth {
        public final TpmHandle handle;
        public final TpmAlgId authHash;
        public final TpmtSymDef symmetric;
        public final Secret sessionKey;
        /** Attributes for the next command. */
        public TpmaSession attributes = new TpmaSession(TpmaSession.continueSession);
        /** The authValue that goes into the HMAC, empty for an entity that the session is bound to. */
        public Secret authValue = Secret.EMPTY;
        /** The authValue that goes into the key of parameter encryption. */
        public Secret cipherAuthValue = Secret.EMPTY;
        /** Send this instead of an HMAC: a plain password of a PolicyPassword session, or nothing. */
        public Secret plain;

        public Bytes nonceTPM;
        Bytes nonceCaller = Bytes.EMPTY;

        TestSession(TpmHandle handle, TpmAlgId authHash, TpmtSymDef symmetric, Secret sessionKey, Bytes nonceTPM) {
            this.handle = handle;
            this.authHash = authHash;
            this.symmetric = symmetric;
            this.sessionKey = sessionKey;
            this.nonceTPM = nonceTPM;
        }

        public TestSession withAuth(String authValue) {
            this.authValue = secret(authValue);
            this.cipherAuthValue = secret(authValue);
            return this;
        }

        public TestSession with(int attributes) {
            this.attributes = new TpmaSession(TpmaSession.continueSession | attributes);
            return this;
        }
    }

    public static final Crypto CRYPTO = new JcaCrypto();

    public final MemoryStore store;
    public final Tpm tpm;
    public final SeededRandomness random;
    public int locality;
    public boolean physicalPresence;
    public boolean cancelled;
    public int maxResponseSize = 4096;
    private final long[] now;
    private Tpm spare;

    /** Randomness from a seed. */
    public static class SeededRandomness implements Randomness {
        private HmacDrbg drbg;

        SeededRandomness(String seed) {
            drbg = new HmacDrbg(
                    Arrays.copyOf(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8), 48),
                    new byte[16],
                    new byte[0]);
        }

        @Override
        public void fill(byte[] target) {
            drbg.fill(target);
        }

        @Override
        public void stir(byte[] data) {
            drbg.reseed(new byte[32], data);
        }

        @Override
        public void reseed() {}
    }

    private TestTpm(MemoryStore store, String seed) {
        this(store, seed, Profile.DEFAULT);
    }

    private TestTpm(MemoryStore store, String seed, Profile whenNew) {
        this.store = store;
        this.now = new long[] {1_000};
        this.random = new SeededRandomness(seed);
        this.tpm = Tpm.open(new Platform(CRYPTO, random, () -> now[0], store), whenNew, fault -> {
            if (fault instanceof SelfTest.Failure) return;
            throw new AssertionError("the TPM has a fault", fault);
        });
    }

    /** A new TPM, started. */
    public static TestTpm started() {
        return started(Profile.DEFAULT);
    }

    /** A new TPM of this profile, started. */
    public static TestTpm started(Profile profile) {
        TestTpm test = new TestTpm(new MemoryStore(), "seed", profile);
        test.tpm.init();
        test.run(new Startup(TpmSu.CLEAR));
        return test;
    }

    /** A new TPM, powered off. */
    public static TestTpm off(String seed) {
        return new TestTpm(new MemoryStore(), seed);
    }

    /** The same TPM in a new life of the process, powered off: what was not durable is lost. */
    public TestTpm reopened() {
        return new TestTpm(store, "another life");
    }

    /** Another process that goes on where this one is, with an empty store until then. */
    public TestTpm moved() throws StateBlob.Refused {
        TestTpm other = new TestTpm(new MemoryStore(), "another process");
        other.tpm.init(tpm.permanentState(), tpm.volatileState());
        return other;
    }

    /** Shuts down if {@code shutdown} is not null, takes the power away and starts again. */
    public void restart(TpmSu shutdown, TpmSu startup) {
        if (shutdown != null) run(new Shutdown(shutdown));
        tpm.powerOff();
        tpm.init();
        run(new Startup(startup));
    }

    /** Takes the SHA-512 bank away, so that there is an implemented hash without a bank. Transient objects are gone. */
    public void removeSha512Bank() {
        run(new PcrAllocate(TpmHandle.PLATFORM, List.of(new TpmsPcrSelection(TpmAlgId.SHA512, Bytes.ofHex("000000")))));
        restart(TpmSu.CLEAR, TpmSu.CLEAR);
    }

    /** Lets time pass. */
    public void advance(long millis) {
        now[0] += millis;
    }

    public static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Password password(String text) {
        return new Password(secret(text));
    }

    /** The empty password. */
    public static final Password EMPTY = new Password(Secret.EMPTY);

    /** Starts an unbound, unsalted session. */
    public TestSession session(TpmSe type, TpmAlgId authHash, TpmtSymDef symmetric) {
        Bytes nonceCaller = Bytes.wrap(random.bytes(authHash.digestSize()));
        StartAuthSession.Response response = run(new StartAuthSession(
                TpmHandle.NULL, TpmHandle.NULL, nonceCaller, Bytes.EMPTY, type, symmetric, authHash));
        return new TestSession(response.sessionHandle(), authHash, symmetric, Secret.EMPTY, response.nonceTPM());
    }

    /** A policy session with SHA-256. */
    public TestSession policy() {
        return session(TpmSe.POLICY, TpmAlgId.SHA256, TpmtSymDef.NULL);
    }

    /** Starts a session bound to an entity. */
    public TestSession bound(TpmHandle bind, String authValue, TpmtSymDef symmetric) {
        TpmAlgId authHash = TpmAlgId.SHA256;
        Bytes nonceCaller = Bytes.wrap(random.bytes(authHash.digestSize()));
        StartAuthSession.Response response = run(
                new StartAuthSession(TpmHandle.NULL, bind, nonceCaller, Bytes.EMPTY, TpmSe.HMAC, symmetric, authHash));
        Secret key = SessionMath.sessionKey(
                CRYPTO, authHash, secret(authValue), Secret.EMPTY, response.nonceTPM(), nonceCaller);
        return new TestSession(response.sessionHandle(), authHash, symmetric, key, response.nonceTPM());
    }

    /** The specification of a command. */
    @SuppressWarnings("unchecked")
    public static <C extends TpmCommand<R>, R> CommandSpec<C, R> spec(C command) {
        try {
            Class<?> spec = Class.forName(command.getClass().getName() + "Spec");
            Field instance = spec.getField("INSTANCE");
            return (CommandSpec<C, R>) instance.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Checks that a command is refused with exactly this code. */
    public <C extends TpmCommand<R>, R> void refused(TpmRc rc, C command, Auth... auths) {
        RcException e = assertThrows(RcException.class, () -> run(command, auths), () -> command + " was not refused");
        assertEquals(rc, e.rc());
    }

    /** Runs a command whose handles are authorized with empty passwords. */
    public <C extends TpmCommand<R>, R> R run(C command) {
        int needed = (int)
                spec(command).roles().stream().filter(role -> role != Role.NONE).count();
        Auth[] auths = new Auth[needed];
        Arrays.fill(auths, EMPTY);
        return run(command, auths);
    }

    /** Runs a command; throws an RcException when it is refused. */
    public <C extends TpmCommand<R>, R> R run(C command, Auth... auths) {
        CommandSpec<C, R> spec = spec(command);
        WireWriter area = new WireWriter();
        spec.writeHandles(command, area);
        TpmHandle[] handles = handles(area.toByteArray());
        WireWriter written = new WireWriter();
        spec.writeParameters(command, written);
        byte[] parameters = written.toByteArray();

        for (Auth auth : auths) {
            if (auth instanceof TestSession session) session.nonceCaller = Bytes.wrap(random.bytes(16));
        }
        TestSession decrypt = with(auths, TpmaSession.decrypt);
        TestSession encrypt = with(auths, TpmaSession.encrypt);
        if (decrypt != null) {
            transform(decrypt, parameters, decrypt.nonceCaller, decrypt.nonceTPM, SessionMath.Direction.ENCRYPT);
        }
        List<Bytes> names = new ArrayList<>();
        boolean needsNames = Arrays.stream(auths).anyMatch(auth -> auth instanceof TestSession);
        if (needsNames) for (TpmHandle handle : handles) names.add(name(handle));
        WireWriter out = new WireWriter();
        out.u16(auths.length == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value())
                .u32(0)
                .u32(spec.code());
        out.bytes(area.toByteArray());
        if (auths.length > 0) {
            int sizeAt = out.length();
            out.u32(0);
            for (int i = 0; i < auths.length; i++) {
                TpmsAuthCommandCodec.write(authorization(auths, i, spec, names, parameters, decrypt, encrypt), out);
            }
            out.putInt(sizeAt, out.length() - sizeAt - 4);
        }
        out.bytes(parameters);
        out.putInt(2, out.length());

        byte[] answer = execute(out.toByteArray());
        return response(spec, answer, auths, encrypt);
    }

    /** Runs a command as octets, and checks that a refused one has changed nothing. */
    public byte[] execute(byte[] command) {
        TpmState before = tpm.state();
        byte[] answer =
                tpm.execute(command, new Invocation(locality, physicalPresence, () -> cancelled, maxResponseSize));
        WireReader reader = WireReader.lenient(answer);
        reader.u16();
        assertEquals(answer.length, reader.u32(), "responseSize");
        int rc = reader.i32();
        if (command.length >= Pipeline.HEADER) {
            ResponseCodes.seen(ByteBuffer.wrap(command).getInt(Pipeline.HEADER - 4), new TpmRc(rc));
        }
        if (rc != 0) {
            assertEquals(10, answer.length, "a refusal is ten octets");
            checkUnchanged(before, tpm.state());
        } else {
            checkSnapshot();
        }
        return answer;
    }

    /** What a snapshot holds is all there is: another TPM that takes it in would give the very same one. */
    private void checkSnapshot() {
        if (spare == null) {
            Platform platform = new Platform(CRYPTO, new SeededRandomness("spare"), () -> now[0], new MemoryStore());
            spare = Tpm.open(platform, fault -> {
                throw new AssertionError("the TPM has a fault", fault);
            });
        }
        try {
            byte[] permanent = tpm.permanentState();
            byte[] volatileState = tpm.volatileState();
            spare.init(permanent, volatileState);
            assertArrayEquals(permanent, spare.permanentState(), "permanent state");
            assertArrayEquals(volatileState, spare.volatileState(), "volatile state");
            // Tests plant things behind the store's back: what it holds is compared above.
            TpmState state = tpm.state();
            TpmState loaded = spare.state();
            assertEquals(state.orderly(), loaded.orderly());
            assertEquals(state.reset(), loaded.reset());
            assertEquals(state.commits(), loaded.commits());
            assertEquals(state.clear(), loaded.clear());
            assertEquals(state.live(), loaded.live());
        } catch (StateBlob.Refused e) {
            if (e.reason() != StateBlob.Refused.Reason.NOT_RUNNING) throw new AssertionError(e);
        }
    }

    /** Everything but counts of failed tries and time is the very same. */
    private static void checkUnchanged(TpmState before, TpmState after) {
        assertSame(before.persistent().seeds(), after.persistent().seeds());
        assertSame(before.persistent().hierarchies(), after.persistent().hierarchies());
        assertSame(before.persistent().counters(), after.persistent().counters());
        assertSame(before.persistent().pcrAllocation(), after.persistent().pcrAllocation());
        assertSame(before.persistent().commandAudit(), after.persistent().commandAudit());
        // A protected authValue that was tried makes a shutdown before it void.
        boolean tried = after.persistent().dictionaryAttack().inUse()
                && !before.persistent().dictionaryAttack().inUse();
        ShutdownMark expected =
                tried ? ShutdownMark.UNORDERLY : before.persistent().shutdown();
        assertEquals(expected, after.persistent().shutdown());
        assertSame(before.reset(), after.reset());
        assertSame(before.commits(), after.commits());
        assertSame(before.clear(), after.clear());
        assertSame(before.live(), after.live());
        assertSame(before.nv().objects(), after.nv().objects());
        assertEquals(before.nv().indices().keySet(), after.nv().indices().keySet());
    }

    private static TpmHandle[] handles(byte[] area) {
        WireReader reader = WireReader.lenient(area);
        TpmHandle[] handles = new TpmHandle[area.length / 4];
        for (int i = 0; i < handles.length; i++) handles[i] = new TpmHandle(reader.i32());
        return handles;
    }

    private static TestSession with(Auth[] auths, int attribute) {
        for (Auth auth : auths)
            if (auth instanceof TestSession session && session.attributes.has(attribute)) return session;
        return null;
    }

    /** The Name of an entity, as a caller learns it. */
    public Bytes name(TpmHandle handle) {
        if (handle.isNvIndex())
            return run(new NvReadPublic2(handle), new Auth[0]).nvName();
        if (handle.isPersistent() || handle.isTransient()) {
            if (!(tpm.state().live().objects().at(handle.index()) instanceof etpm.engine.state.SequenceObject)
                    || handle.isPersistent()) {
                return run(new ReadPublic(handle), new Auth[0]).name();
            }
            return Bytes.EMPTY;
        }
        return Names.of(handle);
    }

    private TpmsAuthCommand authorization(
            Auth[] auths,
            int i,
            CommandSpec<?, ?> spec,
            List<Bytes> names,
            byte[] parameters,
            TestSession decrypt,
            TestSession encrypt) {
        return switch (auths[i]) {
            case Password(Secret value) ->
                new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), value);
            case TestSession session -> {
                Bytes cpHash = SessionMath.cpHash(CRYPTO, session.authHash, spec.code(), names, parameters);
                long needed =
                        spec.roles().stream().filter(role -> role != Role.NONE).count();
                boolean first = i == 0 && needed > 0;
                Bytes nonceDecrypt = first && decrypt != null && decrypt != session ? decrypt.nonceTPM : Bytes.EMPTY;
                Bytes nonceEncrypt = first && encrypt != null && encrypt != session && encrypt != decrypt
                        ? encrypt.nonceTPM
                        : Bytes.EMPTY;
                Secret hmac = session.plain != null
                        ? session.plain
                        : Secret.take(SessionMath.hmac(
                                CRYPTO,
                                session.authHash,
                                session.sessionKey,
                                session.authValue,
                                cpHash,
                                session.nonceCaller,
                                session.nonceTPM,
                                nonceDecrypt,
                                nonceEncrypt,
                                session.attributes));
                yield new TpmsAuthCommand(session.handle, session.nonceCaller, session.attributes, hmac);
            }
        };
    }

    private static void transform(
            TestSession session, byte[] parameters, Bytes newer, Bytes older, SessionMath.Direction direction) {
        int size = (parameters[0] & 0xFF) << 8 | parameters[1] & 0xFF;
        byte[] changed = SessionMath.transform(
                CRYPTO,
                session.symmetric,
                session.authHash,
                session.sessionKey,
                session.cipherAuthValue,
                newer,
                older,
                Arrays.copyOfRange(parameters, 2, 2 + size),
                direction);
        System.arraycopy(changed, 0, parameters, 2, size);
    }

    private <C extends TpmCommand<R>, R> R response(
            CommandSpec<C, R> spec, byte[] answer, Auth[] auths, TestSession encrypt) {
        WireReader reader = WireReader.lenient(answer);
        int tag = reader.u16();
        reader.u32();
        int rc = reader.i32();
        if (rc != 0) throw new TpmRc(rc).bare();
        assertEquals(auths.length == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value(), tag, "response tag");
        TpmHandle handle = spec.hasResponseHandle() ? new TpmHandle(reader.i32()) : null;
        int size = auths.length == 0 ? reader.remaining() : reader.i32();
        byte[] parameters = reader.bytes(size).toByteArray();
        for (Auth auth : auths) {
            TpmsAuthResponse acknowledged = TpmsAuthResponseCodec.read(reader);
            if (auth instanceof TestSession session) verify(session, acknowledged, spec, parameters);
        }
        if (reader.remaining() != 0) fail("octets after the response");
        if (encrypt != null) {
            transform(encrypt, parameters, encrypt.nonceTPM, encrypt.nonceCaller, SessionMath.Direction.DECRYPT);
        }
        WireReader inside = WireReader.lenient(parameters);
        R response = spec.readResponse(handle, inside);
        inside.end();
        return response;
    }

    private static void verify(
            TestSession session, TpmsAuthResponse acknowledged, CommandSpec<?, ?> spec, byte[] parameters) {
        session.nonceTPM = acknowledged.nonce();
        if (acknowledged.hmac().isEmpty()) return;
        Bytes rpHash = SessionMath.rpHash(CRYPTO, session.authHash, spec.code(), parameters);
        byte[] expected = SessionMath.hmac(
                CRYPTO,
                session.authHash,
                session.sessionKey,
                session.authValue,
                rpHash,
                acknowledged.nonce(),
                session.nonceCaller,
                Bytes.EMPTY,
                Bytes.EMPTY,
                acknowledged.sessionAttributes());
        assertEquals(Secret.take(expected), acknowledged.hmac(), "response HMAC");
    }

    /** All commands that the specification declares. */
    public static List<CommandSpec<?, ?>> commands() {
        return CommandTable.all();
    }
}
