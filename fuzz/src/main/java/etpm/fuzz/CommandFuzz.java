package etpm.fuzz;

import etpm.crypto.JcaCrypto;
import etpm.engine.Invocation;
import etpm.engine.Tpm;
import etpm.engine.spi.EphemeralStore;
import etpm.engine.spi.Platform;
import etpm.engine.spi.Randomness;
import etpm.engine.state.StateBlob;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Role;
import etpm.spec.command.TpmCommand;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.sequence.HashSequenceStartSpec;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What Jazzer calls with its inputs: each is a few commands to a TPM with keys, a sequence, sessions and NV, and between them
 * the power goes, or the TPM's whole state is taken out and put back. A fault of the program, failure mode, or a response that
 * is none is a finding.
 */
public final class CommandFuzz {
    /** Steps of one input. */
    private static final int STEPS = 12;

    private static final int BUFFER = 4096;
    private static final TpmsAuthCommand PASSWORD =
            new TpmsAuthCommand(TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), Secret.EMPTY);
    private static final List<CommandSpec<?, ?>> COMMANDS = CommandTable.all();
    private static final TpmHandle INDEX = new TpmHandle(0x01500001);
    private static final int[] HANDLES = {
        0x80000000, 0x80000001, 0x80000002, 0x80000003, 0x80000004, 0x02000000, 0x03000001, 0x03000002, 0x01500001,
        0x40000001, 0x40000007, 0x4000000A, 0x4000000B, 0x4000000C, 0x4000000D, 0x40000110, 0x00000000, 0x00000010,
        0x81000001, 0x90000000
    };

    private static final Tpm TPM =
            Tpm.open(new Platform(new JcaCrypto(), new Repeated(), () -> 1_000, new EphemeralStore()), fault -> {
                throw new AssertionError("a fault of the program", fault);
            });
    private static final byte[] PERMANENT;
    private static final byte[] VOLATILE;

    static {
        TPM.init();
        run(StartupSpec.INSTANCE, new Startup(TpmSu.CLEAR));
        furnish();
        PERMANENT = TPM.permanentState();
        VOLATILE = volatileState();
    }

    private CommandFuzz() {}

    /** The same numbers for the same input, so that a finding can be repeated. */
    private static final class Repeated implements Randomness {
        private final Random random = new Random(1);

        @Override
        public void fill(byte[] target) {
            random.nextBytes(target);
        }

        @Override
        public void stir(byte[] data) {
            random.setSeed(Arrays.hashCode(data));
        }

        @Override
        public void reseed() {
            random.setSeed(1);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        restore(PERMANENT, VOLATILE);
        ByteBuffer data = ByteBuffer.wrap(input);
        for (int i = 0; i < STEPS && data.hasRemaining(); i++) {
            int what = data.get() & 0xFF;
            switch (what) {
                case 0xFF -> execute(take(data));
                case 0xFE -> saveAndRestore();
                case 0xFD -> {
                    execute(frame(ShutdownSpec.INSTANCE, new Shutdown(TpmSu.STATE)));
                    powerCycle(TpmSu.STATE);
                }
                case 0xFC -> powerCycle(TpmSu.CLEAR);
                default -> execute(command(COMMANDS.get(what % COMMANDS.size()), data));
            }
        }
    }

    // ---- the TPM's state

    private static byte[] volatileState() {
        try {
            return TPM.volatileState();
        } catch (StateBlob.Refused e) {
            throw new AssertionError("a running TPM cannot be saved", e);
        }
    }

    private static void restore(byte[] permanent, byte[] volatileState) {
        try {
            TPM.init(permanent, volatileState);
        } catch (StateBlob.Refused e) {
            throw new AssertionError("its own state is refused", e);
        }
    }

    private static void saveAndRestore() {
        byte[] permanent = TPM.permanentState();
        byte[] before = volatileState();
        restore(permanent, before);
        if (!Arrays.equals(permanent, TPM.permanentState())) throw new AssertionError("another permanent state");
        if (before.length != volatileState().length) throw new AssertionError("another volatile state");
    }

    private static void powerCycle(TpmSu startup) {
        TPM.powerOff();
        TPM.init();
        execute(frame(StartupSpec.INSTANCE, new Startup(startup)));
    }

    // ---- commands

    private static byte[] take(ByteBuffer data) {
        int length = Math.min(data.remaining(), data.remaining() > 1 ? data.getShort() & 0x0FFF : 0);
        byte[] octets = new byte[Math.min(length, data.remaining())];
        data.get(octets);
        return octets;
    }

    /** A command with handles that are there, passwords and the input's parameters. */
    private static byte[] command(CommandSpec<?, ?> spec, ByteBuffer data) {
        WireWriter out = begin(spec);
        for (int i = 0; i < spec.roles().size(); i++) {
            out.u32(data.hasRemaining() ? HANDLES[(data.get() & 0xFF) % HANDLES.length] : TpmHandle.NULL.value());
        }
        authorize(spec, out);
        out.bytes(take(data));
        return end(out);
    }

    private static WireWriter begin(CommandSpec<?, ?> spec) {
        boolean sessions = spec.roles().stream().anyMatch(role -> role != Role.NONE);
        return new WireWriter()
                .u16((sessions ? TpmSt.SESSIONS : TpmSt.NO_SESSIONS).value())
                .u32(0)
                .u32(spec.code());
    }

    private static void authorize(CommandSpec<?, ?> spec, WireWriter out) {
        long sessions = spec.roles().stream().filter(role -> role != Role.NONE).count();
        if (sessions == 0) return;
        int sizeAt = out.length();
        out.u32(0);
        for (int i = 0; i < sessions; i++) TpmsAuthCommandCodec.write(PASSWORD, out);
        out.putInt(sizeAt, out.length() - sizeAt - Integer.BYTES);
    }

    private static byte[] end(WireWriter out) {
        out.putInt(Short.BYTES, out.length());
        return out.toByteArray();
    }

    private static <C extends TpmCommand<R>, R> byte[] frame(CommandSpec<C, R> spec, C command) {
        WireWriter out = begin(spec);
        spec.writeHandles(command, out);
        authorize(spec, out);
        spec.writeParameters(command, out);
        return end(out);
    }

    private static TpmRc execute(byte[] command) {
        // Nobody waits for RSA keys here.
        byte[] answer = TPM.execute(command, new Invocation(0, false, () -> true, BUFFER));
        WireReader reader = WireReader.lenient(answer);
        reader.u16();
        if (reader.u32() != answer.length) throw new AssertionError("responseSize");
        TpmRc rc = new TpmRc(reader.i32());
        if (rc.equals(TpmRc.FAILURE)) throw new AssertionError("failure mode");
        if (!rc.equals(TpmRc.SUCCESS) && reader.remaining() > 0)
            throw new AssertionError("a refusal with more than a code");
        return rc;
    }

    private static <C extends TpmCommand<R>, R> void run(CommandSpec<C, R> spec, C command) {
        TpmRc rc = execute(frame(spec, command));
        if (!rc.equals(TpmRc.SUCCESS)) throw new AssertionError(spec.name() + ": " + rc);
    }

    // ---- something of everything

    private static void furnish() {
        int made = TpmaObject.userWithAuth | TpmaObject.sensitiveDataOrigin;
        TpmtSymDefObject aes = new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB);
        int parent = made | TpmaObject.fixedTPM | TpmaObject.fixedParent | TpmaObject.restricted | TpmaObject.decrypt;
        primary(TpmAlgId.ECC, parent, ecc(aes), new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
        primary(
                TpmAlgId.ECC,
                made | TpmaObject.sign | TpmaObject.decrypt,
                ecc(TpmtSymDefObject.NULL),
                new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
        TpmtKeyedhashScheme any = new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
        primary(
                TpmAlgId.KEYEDHASH,
                made | TpmaObject.sign | TpmaObject.decrypt,
                new TpmsKeyedhashParms(any),
                new TpmuPublicId.KeyedHash(Bytes.EMPTY));
        run(HashSequenceStartSpec.INSTANCE, new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256));
        run(HashSequenceStartSpec.INSTANCE, new HashSequenceStart(Secret.EMPTY, TpmAlgId.NULL));
        for (TpmSe type : List.of(TpmSe.HMAC, TpmSe.POLICY, TpmSe.TRIAL)) {
            TpmtSymDef symmetric = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
            run(
                    StartAuthSessionSpec.INSTANCE,
                    new StartAuthSession(
                            TpmHandle.NULL,
                            TpmHandle.NULL,
                            Bytes.zeros(16),
                            Bytes.EMPTY,
                            type,
                            symmetric,
                            TpmAlgId.SHA256));
        }
        TpmaNv open = new TpmaNv(TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE);
        run(
                NvDefineSpaceSpec.INSTANCE,
                new NvDefineSpace(
                        TpmHandle.OWNER,
                        Secret.EMPTY,
                        new TpmsNvPublic(INDEX, TpmAlgId.SHA256, open, Bytes.EMPTY, 64)));
    }

    private static TpmsEccParms ecc(TpmtSymDefObject symmetric) {
        return new TpmsEccParms(
                symmetric,
                new TpmtEccScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                TpmEccCurve.NIST_P256,
                new TpmtKdfScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE));
    }

    private static void primary(TpmAlgId type, int attributes, TpmuPublicParms parameters, TpmuPublicId unique) {
        TpmtPublic template =
                new TpmtPublic(type, TpmAlgId.SHA256, new TpmaObject(attributes), Bytes.EMPTY, parameters, unique);
        run(
                CreatePrimarySpec.INSTANCE,
                new CreatePrimary(
                        TpmHandle.OWNER,
                        new TpmsSensitiveCreate(Secret.EMPTY, Secret.EMPTY),
                        template,
                        Bytes.EMPTY,
                        List.of()));
    }
}
