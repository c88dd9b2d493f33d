package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.action.ActionTable;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A failed command changes nothing, whichever command and however it fails: random and mutated frames of every command that the
 * TPM has, at a TPM with objects, sequences and sessions. {@link TestTpm#execute} compares the state, and a fault of the
 * program ends the test. {@code -Detpm.seed=N} repeats a run.
 */
final class FailedCommandTest {
    private static final int FRAMES = 200;
    private static final int FRAMES_OF_A_TPM = 25;
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
    private static final List<TpmtPublic> TEMPLATES = templates();

    private final long seed = Long.getLong("etpm.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TreeMap<Integer, Integer> answers = new TreeMap<>();

    private TestTpm tpm;
    private RandomValues values;
    private List<TpmHandle> sessions;
    private int frames;

    @Test
    void changesNothing() {
        for (CommandSpec<?, ?> spec : TestTpm.commands()) {
            if (ActionTable.create(spec.code()) == null) continue;
            for (int i = 0; i < FRAMES; i++) {
                if (i % FRAMES_OF_A_TPM == 0) prepare();
                run(spec);
            }
        }
        int refused = frames - answers.getOrDefault(0, 0);
        assertTrue(refused > 1000, "too few refusals: " + answers);
        assertTrue(answers.getOrDefault(0, 0) > 100, "too few successes to know that frames make sense: " + answers);
        assertTrue(answers.size() > 20, "too few kinds of refusals: " + answers);
    }

    private void run(CommandSpec<?, ?> spec) {
        byte[] frame = frame(spec);
        try {
            tpm.locality = random.nextInt(5);
            WireReader answer = WireReader.lenient(tpm.execute(frame));
            answer.bytes(6);
            int rc = answer.i32();
            assertNotEquals(TpmRc.FAILURE.value(), rc, "failure mode");
            answers.merge(rc, 1, Integer::sum);
            frames++;
        } catch (AssertionError | RuntimeException e) {
            String hex = HexFormat.of().formatHex(frame);
            throw new AssertionError(spec.name() + " -Detpm.seed=" + seed + " frame " + hex, e);
        }
    }

    // ---- a TPM with something of everything

    private void prepare() {
        tpm = TestTpm.started();
        // Nobody waits for RSA keys here.
        tpm.cancelled = true;
        int both = TpmaObject.sign | TpmaObject.decrypt;
        List<TpmHandle> handles = new ArrayList<>(List.of(
                Planted.hmacKey(tpm, new byte[32], TpmAlgId.SHA256, TpmaObject.sign),
                Planted.hmacKey(tpm, new byte[32], TpmAlgId.NULL, TpmaObject.sign),
                Planted.aesKey(tpm, new byte[16], TpmAlgId.NULL, both),
                Planted.aesKey(tpm, new byte[16], TpmAlgId.CFB, TpmaObject.restricted | TpmaObject.decrypt)));
        TpmHandle persistent = new TpmHandle(0x81000001);
        Planted.change(tpm, tx -> {
            tx.persist(persistent, tx.object(handles.getFirst()));
            return tx;
        });
        handles.add(persistent);
        TpmtEccScheme anonymous = new TpmtEccScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(TpmAlgId.SHA256, 0));
        List<TpmObject> eccKeys = List.of(
                TestKeys.ecc(TpmaObject.sign, anonymous),
                TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.decrypt, TestKeys.ANY_ECC));
        for (TpmObject key : eccKeys) handles.add(Planted.change(tpm, tx -> tx.load(key)));
        for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA256, TpmAlgId.NULL)) {
            handles.add(tpm.run(new HashSequenceStart(Secret.EMPTY, hashAlg)).sequenceHandle());
        }
        sessions = List.of(
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, AES).handle,
                tpm.session(TpmSe.POLICY, TpmAlgId.SHA256, AES).handle,
                tpm.session(TpmSe.TRIAL, TpmAlgId.SHA384, TpmtSymDef.NULL).handle);
        handles.addAll(sessions);
        handles.addAll(List.of(
                TpmHandle.OWNER,
                TpmHandle.ENDORSEMENT,
                TpmHandle.PLATFORM,
                TpmHandle.LOCKOUT,
                TpmHandle.NULL,
                TpmHandle.PW,
                new TpmHandle(0),
                new TpmHandle(16),
                new TpmHandle(22),
                new TpmHandle(0x80000050),
                new TpmHandle(0x81000099),
                new TpmHandle(0x01000001)));
        values = new RandomValues(random, handles, TEMPLATES);
    }

    // ---- frames

    private byte[] frame(CommandSpec<?, ?> spec) {
        WireWriter handles = new WireWriter();
        WireWriter parameters = new WireWriter();
        if (!typed(spec, handles, parameters)) {
            for (int i = 0; i < spec.roles().size(); i++) {
                handles.u32(((TpmHandle) values.of(TpmHandle.class)).value());
            }
            parameters.bytes(values.octets());
        }
        WireWriter out = new WireWriter();
        WireWriter area = new WireWriter();
        writeSessions(spec, area);
        boolean withSessions = area.length() > 0;
        out.u16(withSessions ? TpmSt.SESSIONS.value() : TpmSt.NO_SESSIONS.value())
                .u32(0)
                .u32(spec.code());
        out.bytes(handles.toByteArray());
        if (withSessions) out.u32(area.length()).bytes(area.toByteArray());
        out.bytes(parameters.toByteArray());
        byte[] frame = mutate(out.toByteArray());
        // A wrong size is refused before anything happens: only now and then.
        if (frame.length >= 6 && random.nextInt(50) != 0) {
            frame[2] = 0;
            frame[3] = 0;
            frame[4] = (byte) (frame.length >> 8);
            frame[5] = (byte) frame.length;
        }
        return frame;
    }

    /** A command of random values; not all of them can be written. */
    @SuppressWarnings("unchecked")
    private <C extends TpmCommand<R>, R> boolean typed(
            CommandSpec<C, R> spec, WireWriter handles, WireWriter parameters) {
        String name = spec.getClass().getName();
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                C command = (C) values.of(Class.forName(name.substring(0, name.length() - "Spec".length())));
                WireWriter area = new WireWriter();
                WireWriter body = new WireWriter();
                spec.writeHandles(command, area);
                spec.writeParameters(command, body);
                handles.bytes(area.toByteArray());
                parameters.bytes(body.toByteArray());
                return true;
            } catch (RcException | IllegalArgumentException | ClassCastException | IllegalStateException e) {
                // An arm that does not go with its selector: another try.
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return false;
    }

    private void writeSessions(CommandSpec<?, ?> spec, WireWriter out) {
        int needed =
                (int) spec.roles().stream().filter(role -> role != Role.NONE).count();
        int count = switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4);
            case 1 -> needed + 1;
            default -> needed;
        };
        for (int i = 0; i < count; i++) TpmsAuthCommandCodec.write(authorization(i < needed), out);
    }

    private TpmsAuthCommand authorization(boolean needed) {
        boolean password = needed && random.nextInt(4) != 0;
        int attributes = random.nextBoolean() ? TpmaSession.continueSession : 0;
        if (password) {
            Secret value = random.nextInt(10) == 0 ? TestTpm.secret("wrong") : Secret.EMPTY;
            return new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(attributes), value);
        }
        // These sessions have no key and these entities no authValue: an HMAC may be left out, so many of them are
        // good.
        if (random.nextBoolean()) attributes |= 1 << random.nextInt(8);
        Secret hmac = random.nextInt(6) == 0 ? Secret.take(new byte[32]) : Secret.EMPTY;
        return new TpmsAuthCommand(values.pick(sessions), Bytes.zeros(16), new TpmaSession(attributes), hmac);
    }

    private byte[] mutate(byte[] frame) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            case 1 -> Arrays.copyOf(frame, frame.length + 1 + random.nextInt(8));
            case 2, 3 -> {
                byte[] changed = frame.clone();
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    // The command code stays.
                    int at = 10 + random.nextInt(Math.max(1, frame.length - 10));
                    if (at < frame.length) changed[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield changed;
            }
            default -> frame;
        };
    }

    // ---- public areas that could be objects

    private static List<TpmtPublic> templates() {
        int made =
                TpmaObject.userWithAuth | TpmaObject.sensitiveDataOrigin | TpmaObject.fixedTPM | TpmaObject.fixedParent;
        TpmtSymDefObject aes = new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB);
        TpmtKeyedhashScheme none = new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        TpmuPublicId digest = new TpmuPublicId.KeyedHash(Bytes.EMPTY);
        TpmtEccScheme noEcc = new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        TpmtKdfScheme noKdf = new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        TpmsEccPoint anyPoint = new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY);
        int parent = made | TpmaObject.restricted | TpmaObject.decrypt;
        return List.of(
                template(TpmAlgId.KEYEDHASH, TpmaObject.userWithAuth, new TpmsKeyedhashParms(none), digest),
                template(TpmAlgId.KEYEDHASH, made | TpmaObject.sign, new TpmsKeyedhashParms(none), digest),
                template(
                        TpmAlgId.SYMCIPHER,
                        made | TpmaObject.sign | TpmaObject.decrypt,
                        new TpmsSymcipherParms(aes),
                        new TpmuPublicId.Sym(Bytes.EMPTY)),
                template(TpmAlgId.ECC, parent, new TpmsEccParms(aes, noEcc, TpmEccCurve.NIST_P256, noKdf), anyPoint),
                template(
                        TpmAlgId.ECC,
                        made | TpmaObject.sign,
                        new TpmsEccParms(TpmtSymDefObject.NULL, noEcc, TpmEccCurve.NIST_P256, noKdf),
                        anyPoint),
                template(
                        TpmAlgId.RSA,
                        parent,
                        new TpmsRsaParms(aes, new TpmtRsaScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE), 2048, 0),
                        new TpmuPublicId.Rsa(Bytes.EMPTY)));
    }

    private static TpmtPublic template(TpmAlgId type, int attributes, TpmuPublicParms parameters, TpmuPublicId unique) {
        return new TpmtPublic(type, TpmAlgId.SHA256, new TpmaObject(attributes), Bytes.EMPTY, parameters, unique);
    }
}
