package etpm.conformance;

import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Flag;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.hierarchy.ReadOnlyControlSpec;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends each way in which a command can be wrong in front of the right one: handles, authorizations, sizes, values. */
final class Probes implements Client.Habit {
    /** Commands that change nothing that a later one depends on: their values are changed at random. */
    private static final Set<String> HARMLESS =
            Set.of("Hash HMAC MAC EncryptDecrypt EncryptDecrypt2 Sign VerifySignature ECDH_ZGen"
                    .concat(" ECDH_KeyGen TestParms GetCapability PCR_Read ReadPublic NV_Read NV_ReadPublic NV_Certify")
                    .concat(" Certify CertifyCreation Quote GetTime Load LoadExternal Import MakeCredential")
                    .concat(" ActivateCredential Rewrap ECC_Parameters ReadClock")
                    .split(" "));

    private static final List<TpmHandle> NOWHERE = List.of(
            new TpmHandle(0x80FFFFFE),
            new TpmHandle(0x81FFFF00),
            new TpmHandle(0x01FFFF00),
            new TpmHandle(0x02000030),
            new TpmHandle(0x03000030),
            new TpmHandle(0x00000099),
            new TpmHandle(0x40000020),
            new TpmHandle(0xC0000000));

    private static final List<TpmHandle> ELSEWHERE =
            List.of(TpmHandle.OWNER, TpmHandle.NULL, TpmHandle.LOCKOUT, TpmHandle.PW, new TpmHandle(16));

    static final String TRAILING = "an octet too much";

    private static final int CHANGES = 3;

    /** As often a command of one scenario is led up to. */
    private static final int TIMES = 2;

    private final Declared declared;
    private final Map<CommandSpec<?, ?>, Integer> times = new HashMap<>();
    private final Map<CommandSpec<?, ?>, Frame> right = new LinkedHashMap<>();

    Probes(Declared declared) {
        this.declared = declared;
    }

    @Override
    public void before(Client client, Frame frame) {
        CommandSpec<?, ?> spec = frame.spec();
        if (times.merge(spec, 1, Integer::sum) > TIMES) return;
        if (right.putIfAbsent(spec, frame) == null) readOnly(client, frame);
        declared.learn(frame);
        boolean harmless = HARMLESS.contains(Shape.shortName(spec));
        byte[] right = frame.toByteArray();
        frames(client, spec, right, frame);
        for (int i = 0; i < frame.handles().size(); i++) {
            for (TpmHandle handle : NOWHERE) probe(client, frame.with(i, handle), "handle " + (i + 1) + " " + handle);
            if (!harmless) continue;
            TpmHandle here = frame.handles().get(i);
            for (TpmHandle handle : ELSEWHERE)
                if (!handle.equals(here)) probe(client, frame.with(i, handle), "handle " + (i + 1) + " " + handle);
        }
        if (!frame.sessions().isEmpty()) sessions(client, frame);
        else extra(client, frame);
        parameters(client, frame, harmless);
    }

    private static void probe(Client client, Frame frame, String what) {
        client.probe(frame, what);
    }

    private static void frames(Client client, CommandSpec<?, ?> spec, byte[] right, Frame frame) {
        client.probe(spec, "tag 8003", with(right, 1, 3));
        client.probe(spec, "tag 00C4", with(with(right, 0, 0), 1, 0xC4));
        client.probe(spec, "size too large", with(right, 5, right[5] + 1));
        client.probe(spec, "size too small", with(right, 5, right[5] - 1));
        int other = frame.sessions().isEmpty() ? TpmSt.SESSIONS.value() : TpmSt.NO_SESSIONS.value();
        client.probe(spec, "the other tag", with(right, 1, other & 0xFF));
        if (!frame.handles().isEmpty()) client.probe(spec, "cut in the handles", cut(right, 12));
    }

    /** Where there is a read-only mode, and nothing keeps the platform from it, the right command does not run in it. */
    private void readOnly(Client client, Frame frame) {
        if (!frame.spec().has(Flag.READ_ONLY_DISALLOWED) || !declared.command(ReadOnlyControlSpec.CC)) return;
        if (client.ask(new ReadOnlyControl(TpmHandle.PLATFORM, true)) == null) return;
        probe(client, frame, "in read-only mode");
        client.ask(new ReadOnlyControl(TpmHandle.PLATFORM, false));
    }

    private static byte[] with(byte[] octets, int at, int octet) {
        byte[] changed = octets.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    /** The first octets, with their number as the size. */
    private static byte[] cut(byte[] octets, int length) {
        byte[] changed = Arrays.copyOf(octets, length);
        changed[4] = (byte) (length >> 8);
        changed[5] = (byte) length;
        return changed;
    }

    // ---- sessions

    private static void sessions(Client client, Frame frame) {
        List<TpmsAuthCommand> right = frame.sessions();
        for (int i = 0; i < right.size(); i++) {
            TpmsAuthCommand session = right.get(i);
            String of = " of session " + (i + 1);
            boolean password = session.sessionHandle().equals(TpmHandle.PW);
            // One wrong try and the lockout hierarchy is locked.
            boolean precious =
                    frame.handles().get(Math.min(i, frame.handles().size() - 1)).equals(TpmHandle.LOCKOUT);
            Secret wrong = password || session.hmac().length() == 0
                    ? Client.secret("wrong")
                    : Secret.take(new byte[session.hmac().length()]);
            if (!precious)
                change(client, frame, i, "wrong authorization" + of, with(session, session.sessionHandle(), wrong));
            if (!precious)
                change(
                        client,
                        frame,
                        i,
                        "too long authorization" + of,
                        with(session, session.sessionHandle(), Secret.take(new byte[80])));
            for (int handle : new int[] {0x02000030, 0x03000030, 0x40000001, 0x80000000, 0}) {
                TpmHandle none = new TpmHandle(handle);
                change(client, frame, i, "handle " + none + of, with(session, none, session.hmac()));
            }
            for (int attributes : new int[] {
                TpmaSession.decrypt,
                TpmaSession.encrypt,
                TpmaSession.audit,
                TpmaSession.auditReset,
                TpmaSession.auditExclusive,
                0x08,
                0x10
            }) {
                if (session.sessionAttributes().has(attributes)) continue;
                // A peer takes these two without audit, and would do it.
                boolean taken = !password && session.hmac().length() == 0;
                if (taken && (attributes == TpmaSession.auditReset || attributes == TpmaSession.auditExclusive))
                    continue;
                TpmsAuthCommand other = new TpmsAuthCommand(
                        session.sessionHandle(),
                        session.nonce(),
                        new TpmaSession(session.sessionAttributes().value() | attributes),
                        session.hmac());
                change(client, frame, i, String.format("attribute %02X", attributes) + of, other);
            }
            if (password) {
                TpmsAuthCommand nonce =
                        new TpmsAuthCommand(TpmHandle.PW, Bytes.zeros(16), session.sessionAttributes(), session.hmac());
                change(client, frame, i, "a nonce with the password" + of, nonce);
            }
        }
        probe(client, frame.with(right.subList(1, right.size())), "a session less");
        List<TpmsAuthCommand> more = new ArrayList<>(right);
        while (more.size() < 3) more.add(password());
        probe(client, frame.with(more), "passwords that authorize nothing");
        if (!frame.handles().contains(TpmHandle.LOCKOUT)) {
            List<TpmsAuthCommand> wrong = new ArrayList<>(more);
            wrong.set(0, with(password(), TpmHandle.PW, Client.secret("wrong")));
            probe(client, frame.with(wrong), "a wrong one and passwords that authorize nothing");
        }
        more.add(password());
        probe(client, frame.with(more), "four sessions");
        byte[] octets = frame.toByteArray();
        int at = 10 + 4 * frame.handles().size() + 3;
        client.probe(frame.spec(), "authorizationSize too small", with(octets, at, octets[at] - 1));
        client.probe(frame.spec(), "authorizationSize too large", with(octets, at, octets[at] + 1));
        client.probe(frame.spec(), "authorizationSize far too large", with(octets, at - 1, 0x7F));
        client.probe(frame.spec(), "cut in the sessions", cut(octets, at + 4));
        if (!frame.handles().contains(TpmHandle.LOCKOUT)) wrongSessions(client, frame);
    }

    static TpmsAuthCommand password() {
        return new TpmsAuthCommand(
                TpmHandle.PW, Bytes.EMPTY, new TpmaSession(TpmaSession.continueSession), Secret.EMPTY);
    }

    private static TpmsAuthCommand with(TpmsAuthCommand session, TpmHandle handle, Secret hmac) {
        return new TpmsAuthCommand(handle, session.nonce(), session.sessionAttributes(), hmac);
    }

    private static void change(Client client, Frame frame, int at, String what, TpmsAuthCommand session) {
        List<TpmsAuthCommand> sessions = new ArrayList<>(frame.sessions());
        sessions.set(at, session);
        probe(client, frame.with(sessions), what);
    }

    /** Sessions that exist and cannot authorize this. */
    private static void wrongSessions(Client client, Frame frame) {
        for (TpmSe type : List.of(TpmSe.HMAC, TpmSe.POLICY, TpmSe.TRIAL)) {
            Client.Session session =
                    client.session(type, etpm.spec.alg.TpmAlgId.SHA256, etpm.spec.type.TpmtSymDef.NULL);
            for (int attributes :
                    new int[] {TpmaSession.continueSession, TpmaSession.continueSession | TpmaSession.decrypt}) {
                TpmsAuthCommand wrong = new TpmsAuthCommand(
                        session.handle, Bytes.zeros(16), new TpmaSession(attributes), Secret.take(new byte[32]));
                change(
                        client,
                        frame,
                        0,
                        String.format("session of type %d, attributes %02X", type.value(), attributes),
                        wrong);
            }
            client.ask(new etpm.spec.command.context.FlushContext(session.handle));
        }
    }

    /** A command without authorizations may have sessions for other ends. */
    private static void extra(Client client, Frame frame) {
        probe(client, frame.with(List.of(password())), "a password that authorizes nothing");
        TpmsAuthCommand none = new TpmsAuthCommand(
                new TpmHandle(0x02000030), Bytes.EMPTY, new TpmaSession(TpmaSession.audit), Secret.EMPTY);
        probe(client, frame.with(List.of(none)), "an audit session that is none");
    }

    // ---- parameters

    private void parameters(Client client, Frame frame, boolean harmless) {
        byte[] right = frame.parameters();
        probe(client, frame.with(Arrays.copyOf(right, right.length + 1)), TRAILING);
        // An HMAC is over the parameters.
        if (frame.sessions().stream()
                .anyMatch(session -> !session.sessionHandle().equals(TpmHandle.PW)
                        && session.hmac().length() > 0)) return;
        for (Declared.Wrong wrong : declared.wrongParameters(frame)) {
            probe(client, frame.with(wrong.parameters()), "parameters that are " + wrong.rc());
        }
        if (!harmless || right.length == 0) return;
        for (int i = 0; i < CHANGES; i++) {
            int at = (int) (client.random.nextDouble() * right.length);
            int bit = client.random.nextInt(8);
            byte[] changed = with(right, at, right[at] ^ 1 << bit);
            if (declared.isValue(frame, at, changed)) probe(client, frame.with(changed), "bit " + bit + " of an octet");
        }
    }

    // ---- at the end of a scenario

    /** What was right is sent again when the TPM has not been started, and when its hierarchies are disabled. */
    void end(Client client) {
        client.powerCycle();
        right.values().forEach(frame -> {
            if (frame.spec() != StartupSpec.INSTANCE) probe(client, frame, "before Startup");
        });
        client.ask(new Startup(TpmSu.CLEAR));
        for (TpmHandle hierarchy : Kind.HIERARCHIES) {
            client.ask(new HierarchyControl(TpmHandle.PLATFORM, hierarchy, false));
        }
        for (Frame frame : right.values()) {
            for (int i = 0; i < frame.handles().size(); i++) {
                for (TpmHandle hierarchy : Kind.HIERARCHIES) disabled(client, frame, i, hierarchy);
            }
        }
    }

    private void disabled(Client client, Frame frame, int at, TpmHandle hierarchy) {
        if (!declared.takes(frame, at, hierarchy)) return;
        Frame changed = frame.with(at, hierarchy);
        for (int i = 0; i < at; i++) {
            // What was there is not there any more, and would be refused first.
            if (declared.takes(frame, i, TpmHandle.NULL)) changed = changed.with(i, TpmHandle.NULL);
        }
        probe(client, changed, "handle " + (at + 1) + " " + hierarchy + " disabled");
    }
}
