package etpm.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Algorithms;
import etpm.engine.Planted;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.action.ActionTable;
import etpm.engine.action.nv.Indices;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Flag;
import etpm.spec.command.Role;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The response codes that all commands have in common (Part 3, 5.3 to 5.7), command by command, in the order of the checks. */
final class EveryCommandTest {
    private static final TpmHandle NO_INDEX = new TpmHandle(0x01500099);
    private static final TpmHandle NO_EXTERNAL_INDEX = new TpmHandle(0x11000099);

    private final TestTpm tpm = TestTpm.started();
    private final Supported supported =
            new Algorithms(TestTpm.CRYPTO, tpm.tpm.state().persistent().profile());
    private final TpmHandle key = Planted.hmacKey(tpm, new byte[32], TpmAlgId.SHA256, TpmaObject.sign);
    private final TpmHandle hmacSession = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).handle;
    private final TpmHandle policySession = tpm.policy().handle;
    /** What there is, of every kind that a handle can be of. */
    private final List<TpmHandle> valid = List.of(
            key,
            Indices.HANDLE,
            new TpmHandle(16),
            hmacSession,
            policySession,
            TpmHandle.OWNER,
            TpmHandle.ENDORSEMENT,
            TpmHandle.PLATFORM,
            TpmHandle.LOCKOUT,
            TpmHandle.ACT_0,
            TpmHandle.AC_FIRST);
    /** What there is not, or not any more. */
    private final List<TpmHandle> missing = List.of(
            new TpmHandle(key.value() + 9),
            new TpmHandle(0x81000099),
            new TpmHandle(0x81800099),
            NO_INDEX,
            NO_EXTERNAL_INDEX,
            new TpmHandle(hmacSession.value() + 9),
            new TpmHandle(policySession.value() + 9),
            // The number is that of a session of the other kind.
            new TpmHandle(TpmHandle.POLICY_SESSION_FIRST.value() + hmacSession.index()),
            new TpmHandle(TpmHandle.HMAC_SESSION_FIRST.value() + policySession.index()),
            // No kind of handle, or one that no command takes.
            TpmHandle.PW,
            TpmHandle.UNASSIGNED,
            TpmHandle.PERMANENT_NV_FIRST,
            new TpmHandle(TpmHandle.PCR_LAST.value() + 1),
            new TpmHandle(0x70000000),
            new TpmHandle(0xFFFFFFFF));

    EveryCommandTest() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        Indices.write(tpm, "0102030405060708");
        tpm.physicalPresence = true;
    }

    private static Stream<CommandSpec<?, ?>> commands() {
        return TestTpm.commands().stream()
                .filter(spec -> !spec.has(Flag.SPECIAL_CASE) && ActionTable.create(spec.code()) != null);
    }

    private static Stream<CommandSpec<?, ?>> startedCommands() {
        return commands().filter(spec -> spec.code() != StartupSpec.CC);
    }

    // ---- frames

    private static byte[] frame(CommandSpec<?, ?> spec, List<TpmHandle> handles, int passwords, byte[] parameters) {
        return frame(spec, handles, passwords, 0, parameters);
    }

    /** A command with {@code passwords} empty ones, of which the {@code wrong}th, from 1, is not empty. */
    private static byte[] frame(
            CommandSpec<?, ?> spec, List<TpmHandle> handles, int passwords, int wrong, byte[] parameters) {
        WireWriter area = new WireWriter();
        for (int i = 1; i <= passwords; i++) {
            Secret value = i == wrong ? TestTpm.secret("wrong") : Secret.EMPTY;
            TpmaSession attributes = new TpmaSession(TpmaSession.continueSession);
            TpmsAuthCommandCodec.write(new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, attributes, value), area);
        }
        WireWriter out = new WireWriter()
                .u16(passwords == 0 ? TpmSt.NO_SESSIONS.value() : TpmSt.SESSIONS.value())
                .u32(0)
                .u32(spec.code());
        for (TpmHandle handle : handles) out.u32(handle.value());
        if (passwords > 0) out.u32(area.length()).bytes(area.toByteArray());
        out.bytes(parameters);
        out.putInt(2, out.length());
        return out.toByteArray();
    }

    private TpmRc answer(byte[] frame) {
        WireReader reader = WireReader.lenient(tpm.execute(frame));
        reader.bytes(6);
        return new TpmRc(reader.i32());
    }

    private static int authorizations(CommandSpec<?, ?> spec) {
        return (int) spec.roles().stream().filter(role -> role != Role.NONE).count();
    }

    private boolean takes(CommandSpec<?, ?> spec, List<TpmHandle> handles) {
        WireWriter area = new WireWriter();
        for (TpmHandle handle : handles) area.u32(handle.value());
        try {
            spec.readHandles(WireReader.strict(area.toByteArray(), supported));
            return true;
        } catch (RcException e) {
            return false;
        }
    }

    /** The handles of the command, of which all but the {@code n}th, from 0, are good ones. */
    private List<TpmHandle> with(CommandSpec<?, ?> spec, int n, TpmHandle handle) {
        List<TpmHandle> handles = handles(spec);
        handles.set(n, handle);
        return handles;
    }

    private List<TpmHandle> handles(CommandSpec<?, ?> spec) {
        List<TpmHandle> handles = new ArrayList<>();
        for (int i = 0; i < spec.roles().size(); i++) handles.add(TpmHandle.NULL);
        for (int i = 0; i < handles.size(); i++) {
            for (TpmHandle candidate : valid) {
                handles.set(i, candidate);
                if (takesFirst(spec, handles, i + 1)) break;
            }
            assertTrue(takesFirst(spec, handles, i + 1), spec + " takes nothing that there is");
        }
        return handles;
    }

    /** Whether the first {@code count} handles are of the right kinds. */
    private boolean takesFirst(CommandSpec<?, ?> spec, List<TpmHandle> handles, int count) {
        WireWriter area = new WireWriter();
        for (TpmHandle handle : handles.subList(0, count)) area.u32(handle.value());
        try {
            spec.readHandles(WireReader.strict(area.toByteArray(), supported));
            return true;
        } catch (RcException e) {
            return e.rc().equals(TpmRc.INSUFFICIENT.with(Position.handle(count + 1)));
        }
    }

    // ---- mode

    @ParameterizedTest
    @MethodSource("startedCommands")
    void nothingRunsBeforeStartup(CommandSpec<?, ?> spec) {
        tpm.tpm.init();
        assertEquals(TpmRc.INITIALIZE, answer(frame(spec, List.of(), 0, new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("startedCommands")
    void readOnlyModeComesBeforeTheHandles(CommandSpec<?, ?> spec) {
        Planted.change(tpm, tx -> {
            tx.clear(tx.clear().withReadOnly(true));
            return tx;
        });
        TpmRc rc = answer(frame(spec, List.of(), 0, new byte[0]));
        assertEquals(spec.has(Flag.READ_ONLY_DISALLOWED), rc.equals(TpmRc.READ_ONLY));
    }

    // ---- handles

    @ParameterizedTest
    @MethodSource("startedCommands")
    void eachHandleIsOfItsKindAndStandsForSomething(CommandSpec<?, ?> spec) {
        for (int i = 0; i < spec.roles().size(); i++) {
            for (TpmHandle handle : missing) {
                List<TpmHandle> handles = with(spec, i, handle);
                assertEquals(refusal(spec, handles, i), answer(frame(spec, handles, 0, new byte[0])), handle::toString);
            }
            List<TpmHandle> cut = handles(spec).subList(0, i);
            assertEquals(TpmRc.INSUFFICIENT.with(Position.handle(i + 1)), answer(frame(spec, cut, 0, new byte[0])));
        }
    }

    private TpmRc refusal(CommandSpec<?, ?> spec, List<TpmHandle> handles, int at) {
        TpmHandle handle = handles.get(at);
        Position position = Position.handle(at + 1);
        if (!takes(spec, handles)) return TpmRc.VALUE.with(position);
        boolean numbered = handle.isTransient() || handle.isSession() && handle.index() > 2;
        return numbered ? new TpmRc(TpmRc.REFERENCE_H0.value() + at) : TpmRc.HANDLE.with(position);
    }

    @ParameterizedTest
    @MethodSource("startedCommands")
    void aHierarchyIsEnabled(CommandSpec<?, ?> spec) {
        for (TpmHandle hierarchy : List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM)) {
            Planted.change(tpm, tx -> {
                tx.clear(tx.clear()
                        .withShEnable(!hierarchy.equals(TpmHandle.OWNER))
                        .withEhEnable(!hierarchy.equals(TpmHandle.ENDORSEMENT)));
                tx.live(tx.live().withPhEnable(!hierarchy.equals(TpmHandle.PLATFORM)));
                return tx;
            });
            for (int i = 0; i < spec.roles().size(); i++) {
                List<TpmHandle> handles = with(spec, i, hierarchy);
                if (!takes(spec, handles)) continue;
                TpmRc rc = answer(frame(spec, handles, 0, new byte[0]));
                assertEquals(disabled(handles, hierarchy), rc, hierarchy::toString);
            }
        }
    }

    /** The index is the owner's, and hidden with the owner's hierarchy. */
    private static TpmRc disabled(List<TpmHandle> handles, TpmHandle hierarchy) {
        for (int i = 0; i < handles.size(); i++) {
            Position position = Position.handle(i + 1);
            if (handles.get(i).equals(hierarchy)) return TpmRc.HIERARCHY.with(position);
            if (handles.get(i).isNvIndex() && hierarchy.equals(TpmHandle.OWNER)) return TpmRc.HANDLE.with(position);
        }
        throw new AssertionError(handles + " are all enabled");
    }

    // ---- sessions

    @ParameterizedTest
    @MethodSource("commands")
    void sessionsAreThereOnlyWhereTheyMayBe(CommandSpec<?, ?> spec) {
        if (!spec.has(Flag.NO_SESSIONS)) return;
        if (spec.code() == StartupSpec.CC) tpm.tpm.init();
        assertEquals(TpmRc.AUTH_CONTEXT, answer(frame(spec, handles(spec), 1, new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("startedCommands")
    void noAuthorizationIsMissingOrTooMuch(CommandSpec<?, ?> spec) {
        int needed = authorizations(spec);
        for (int given = 0; given < needed; given++) {
            assertEquals(TpmRc.AUTH_MISSING, answer(frame(spec, handles(spec), given, new byte[0])));
        }
        if (spec.has(Flag.NO_SESSIONS)) return;
        assertEquals(
                TpmRc.HANDLE.with(Position.session(needed + 1)),
                answer(frame(spec, handles(spec), needed + 1, new byte[0])));
    }

    // ---- authorization

    /** Whether passwords authorize the command. */
    private static boolean isByPassword(CommandSpec<?, ?> spec, List<TpmHandle> handles) {
        for (int i = 0; i < handles.size(); i++) {
            boolean byPolicy = switch (spec.roles().get(i)) {
                case DUP -> true;
                case ADMIN -> handles.get(i).isNvIndex() || handles.get(i).isPermanent();
                case USER, NONE -> false;
            };
            if (byPolicy) return false;
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("startedCommands")
    void eachAuthorizationIsRight(CommandSpec<?, ?> spec) {
        List<TpmHandle> handles = handles(spec);
        int needed = authorizations(spec);
        if (!isByPassword(spec, handles)) {
            assertEquals(TpmRc.AUTH_TYPE, answer(frame(spec, handles, needed, new byte[0])));
            return;
        }
        for (int wrong = 1; wrong <= needed; wrong++) {
            TpmRc rc = answer(frame(spec, handles, needed, wrong, new byte[0]));
            TpmRc expected = handles.contains(TpmHandle.LOCKOUT) ? TpmRc.AUTH_FAIL : TpmRc.BAD_AUTH;
            assertEquals(expected.with(Position.session(wrong)), rc);
        }
    }

    @ParameterizedTest
    @MethodSource("startedCommands")
    void aKeyWithoutItsPrivatePartAuthorizesNothing(CommandSpec<?, ?> spec) {
        List<TpmHandle> handles = handles(spec);
        if (!isByPassword(spec, handles)) return;
        Planted.change(tpm, tx -> {
            tx.replace(key, TestKeys.publicOnly(tx.object(key)));
            return tx;
        });
        for (int i = 0; i < handles.size(); i++) {
            if (!handles.get(i).equals(key) || spec.roles().get(i) == Role.NONE) continue;
            assertEquals(TpmRc.AUTH_UNAVAILABLE, answer(frame(spec, handles, authorizations(spec), new byte[0])));
            return;
        }
    }

    // ---- parameters

    @ParameterizedTest
    @MethodSource("startedCommands")
    void parametersAreAllThereAndNothingElse(CommandSpec<?, ?> spec) {
        List<TpmHandle> handles = handles(spec);
        if (!isByPassword(spec, handles)) return;
        int passwords = authorizations(spec);
        if (hasParameters(spec)) {
            assertEquals(
                    TpmRc.INSUFFICIENT.with(Position.parameter(1)),
                    answer(frame(spec, handles, passwords, new byte[0])));
        } else {
            assertEquals(TpmRc.SIZE, answer(frame(spec, handles, passwords, new byte[1])));
        }
    }

    private static boolean hasParameters(CommandSpec<?, ?> spec) {
        TpmHandle[] handles = new TpmHandle[spec.roles().size()];
        Arrays.fill(handles, TpmHandle.NULL);
        try {
            spec.readParameters(handles, WireReader.lenient(new byte[0]));
            return false;
        } catch (RcException e) {
            return true;
        }
    }

    /** So that these tests do not come to nothing unnoticed. */
    @Test
    void theyAreMany() {
        assertTrue(startedCommands().count() > 110);
    }
}
