package etpm.engine.pipeline;

import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.Role;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.type.TpmsAuthCommandCodec;
import etpm.spec.wire.Supported;
import etpm.spec.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage that reads the authorization area and checks that its sessions go together (Part 3, 5.5). */
final class SessionArea {
    private static final int MOST = 3;
    /** A handle, two empty sized fields and an attribute octet. */
    private static final int SMALLEST = 9;

    private SessionArea() {}

    /** Reads the sessions from a reader that stands at authorizationSize, and leaves it at the parameters. */
    static List<SessionUse> read(
            WireReader reader, byte[] command, CommandSpec<?, ?> spec, TpmHandle[] handles, Supported supported) {
        reader.position(Position.NONE);
        long size = reader.u32();
        if (size < SMALLEST || size > reader.remaining()) throw TpmRc.SIZE.bare();
        int end = reader.offset() + (int) size;
        WireReader area = WireReader.strict(command, reader.offset(), end, supported);
        List<SessionUse> sessions = new ArrayList<>();
        List<TpmHandle> authorized = authorizedHandles(spec, handles);
        while (area.remaining() > 0) {
            int number = sessions.size() + 1;
            area.position(Position.session(number));
            if (number > MOST) throw area.fail(TpmRc.SIZE);
            TpmsAuthCommand session = TpmsAuthCommandCodec.read(area);
            TpmHandle associated = number <= authorized.size() ? authorized.get(number - 1) : null;
            sessions.add(new SessionUse(number, session, associated));
        }
        reader.bytes((int) size);
        return sessions;
    }

    /** The handles that need authorization, in order. */
    static List<TpmHandle> authorizedHandles(CommandSpec<?, ?> spec, TpmHandle[] handles) {
        List<TpmHandle> authorized = new ArrayList<>();
        for (int i = 0; i < handles.length; i++) if (spec.roles().get(i) != Role.NONE) authorized.add(handles[i]);
        return authorized;
    }

    /** Checks each session by itself and against the others. */
    static void check(List<SessionUse> sessions, CommandSpec<?, ?> spec, TpmHandle[] handles, Tx tx) {
        SessionUse decrypt = null;
        SessionUse encrypt = null;
        SessionUse audit = null;
        for (SessionUse use : sessions) {
            if (use.isPassword()) {
                checkPassword(use);
                continue;
            }
            Session session = loaded(use, tx);
            for (SessionUse earlier : sessions) {
                if (earlier.number() < use.number() && earlier.handle().equals(use.handle())) {
                    throw TpmRc.HANDLE.at(use.position());
                }
            }
            if (use.has(TpmaSession.decrypt)) {
                checkCipher(use, session, decrypt, spec.isDecryptable());
                decrypt = use;
            }
            if (use.has(TpmaSession.encrypt)) {
                checkCipher(use, session, encrypt, spec.isEncryptable());
                encrypt = use;
            }
            if (use.has(TpmaSession.audit)) {
                if (audit != null || session.isPolicy()) throw TpmRc.ATTRIBUTES.at(use.position());
                checkExclusive(use, session, tx);
                audit = use;
            } else if (use.attributes().hasAny(TpmaSession.auditExclusive | TpmaSession.auditReset)) {
                throw TpmRc.ATTRIBUTES.at(use.position());
            }
        }
        if (sessions.size() < authorizedHandles(spec, handles).size()) throw TpmRc.AUTH_MISSING.bare();
        for (SessionUse use : sessions) {
            if (!use.isPassword() && tx.session(use.handle()).isTrial()) throw TpmRc.ATTRIBUTES.at(use.position());
            if (use.associated() == null) checkExtra(use);
        }
    }

    private static void checkPassword(SessionUse use) {
        int forbidden = TpmaSession.encrypt
                | TpmaSession.decrypt
                | TpmaSession.audit
                | TpmaSession.auditExclusive
                | TpmaSession.auditReset;
        if (use.attributes().hasAny(forbidden)) throw TpmRc.ATTRIBUTES.at(use.position());
        if (!use.command().nonce().isEmpty()) throw TpmRc.NONCE.at(use.position());
    }

    private static Session loaded(SessionUse use, Tx tx) {
        Session session = tx.live().sessions().at(use.handle().index());
        if (session == null) throw new TpmRc(TpmRc.REFERENCE_S0.value() + use.number() - 1).bare();
        if (!session.handle().equals(use.handle())) throw TpmRc.HANDLE.at(use.position());
        return session;
    }

    private static void checkCipher(
            SessionUse use, Session session, @Nullable SessionUse earlier, boolean parameterIsSized) {
        if (earlier != null || !parameterIsSized) throw TpmRc.ATTRIBUTES.at(use.position());
        if (session.symmetric().algorithm().isNull()) throw TpmRc.SYMMETRIC.at(use.position());
    }

    private static void checkExclusive(SessionUse use, Session session, Tx tx) {
        boolean wantsExclusive = use.has(TpmaSession.auditExclusive);
        if (!wantsExclusive || !session.auditing() || use.has(TpmaSession.auditReset)) return;
        if (!use.handle().equals(tx.live().exclusiveAudit())) throw TpmRc.EXCLUSIVE.bare();
    }

    /** A session that authorizes nothing must be there for something else. */
    private static void checkExtra(SessionUse use) {
        if (use.isPassword()) throw TpmRc.HANDLE.at(use.position());
        int uses = TpmaSession.audit | TpmaSession.encrypt | TpmaSession.decrypt;
        if (!use.attributes().hasAny(uses)) throw TpmRc.ATTRIBUTES.at(use.position());
    }
}
