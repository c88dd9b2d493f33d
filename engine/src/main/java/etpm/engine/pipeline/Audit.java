package etpm.engine.pipeline;

import etpm.crypto.Crypto;
import etpm.engine.state.CommandAudit;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.Flag;
import etpm.spec.command.audit.SetCommandCodeAuditStatusSpec;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.type.TpmCc;
import etpm.spec.wire.Bytes;

/** The stage that records a successful command in its audit session and in the command audit digest (Part 1, 17.6.11, 31). */
final class Audit {
    private final Crypto crypto;

    Audit(Crypto crypto) {
        this.crypto = crypto;
    }

    /** Extends the audit session's digest, or ends the exclusiveness of another one. */
    void session(Request request, byte[] responseParameters, Tx tx) {
        SessionUse use = request.sessionWith(TpmaSession.audit);
        if (use == null) {
            // Commands that take no sessions cannot be audited and so disturb nobody's audit.
            if (!request.spec().has(Flag.NO_SESSIONS) && tx.live().exclusiveAudit() != null) {
                tx.live(tx.live().withExclusiveAudit(null));
            }
            return;
        }
        Session session = tx.session(use.handle());
        boolean begins = !session.auditing() || use.has(TpmaSession.auditReset);
        Bytes before = begins ? Bytes.zeros(session.authHash().digestSize()) : session.auditDigest();
        tx.session(session.audited(extend(session.authHash(), before, request, responseParameters)));
        if (begins) {
            tx.live(tx.live().withExclusiveAudit(use.handle()));
        } else if (!use.handle().equals(tx.live().exclusiveAudit())) {
            tx.live(tx.live().withExclusiveAudit(null));
        }
    }

    /** Extends the command audit digest if the command is audited. */
    void command(Request request, byte[] responseParameters, Tx tx, TpmAlgId hashAlgBefore) {
        int commandCode = request.spec().code();
        CommandAudit audit = tx.commandAudit();
        boolean audited = commandCode == SetCommandCodeAuditStatusSpec.CC
                ? audit.hashAlg()
                        .equals(hashAlgBefore) // the command that changes the hash starts a digest it is not in
                : commandCode != ShutdownSpec.CC && audit.audited().contains(new TpmCc(commandCode));
        if (!audited) return;
        Bytes before = tx.reset().commandAuditDigest();
        if (before.isEmpty()) {
            before = Bytes.zeros(audit.hashAlg().digestSize());
            tx.counters(tx.counters().withAuditCounter(tx.counters().auditCounter() + 1));
        }
        tx.reset(tx.reset().withCommandAuditDigest(extend(audit.hashAlg(), before, request, responseParameters)));
    }

    private Bytes extend(TpmAlgId hashAlg, Bytes before, Request request, byte[] responseParameters) {
        int commandCode = request.spec().code();
        Bytes cpHash = SessionMath.cpHash(crypto, hashAlg, commandCode, request.names(), request.parameters());
        Bytes rpHash = SessionMath.rpHash(crypto, hashAlg, commandCode, responseParameters);
        return Bytes.wrap(crypto.digest(hashAlg, before.toByteArray(), cpHash.toByteArray(), rpHash.toByteArray()));
    }
}
