package etpm.engine.auth;

import etpm.crypto.Crypto;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.pipeline.Request;
import etpm.engine.pipeline.SessionUse;
import etpm.engine.state.DictionaryAttack;
import etpm.engine.state.NvIndex;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.ShutdownMark;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.Flag;
import etpm.spec.command.Role;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmNt;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes each handle of a command with its session (Part 1, 17; Part 3, 5.6).
 *
 * <p>What failing changes, tries of authValues and of PINs, is written to the draft it is given, which the pipeline commits
 * even though the command is refused.
 */
public final class Authorizer {
    private final Crypto crypto;

    public Authorizer(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * Checks one session.
     *
     * @return the entity whose authValue is part of the session's HMAC key, in the response as in the command; null when none
     *     is
     * @throws RcException with the code at the session's position
     */
    public @Nullable TpmHandle check(Request request, SessionUse use, Tx tx, CommandContext ctx) {
        try {
            Session session = use.isPassword() ? null : tx.session(use.handle());
            if (session != null) checkBindLockout(session, tx);
            if (use.associated() != null) return checkAssociated(request, use, session, use.associated(), tx, ctx);
            reserve(session, null, tx, ctx);
            if (!hmacMatches(request, use, session, Secret.EMPTY, tx)) throw failure(session, null, tx);
            return null;
        } catch (RcException e) {
            throw e.rc().at(use.position());
        }
    }

    private @Nullable TpmHandle checkAssociated(
            Request request, SessionUse use, @Nullable Session session, TpmHandle entity, Tx tx, CommandContext ctx) {
        Role role = roleOf(request, use);
        int commandCode = request.spec().code();

        if (entity.base().equals(TpmHandle.PLATFORM) && needsPhysicalPresence(request, tx) && !ctx.physicalPresence()) {
            throw TpmRc.PP.bare();
        }

        boolean usesAuthValue = usesAuthValue(session);
        if (usesAuthValue && !Entities.isDictionaryAttackExempt(tx, entity)) checkLockout(entity, tx);

        if (session == null || !session.isPolicy()) {
            if (Entities.isPolicyRequired(tx, entity, role)) throw TpmRc.AUTH_TYPE.bare();
            if (!Entities.isAuthValueAvailable(tx, entity, commandCode, role)) throw TpmRc.AUTH_UNAVAILABLE.bare();
        } else {
            if (!Entities.isPolicyAvailable(tx, entity, commandCode, role)) throw TpmRc.AUTH_UNAVAILABLE.bare();
            // However the authValue is proved, it must be one that approves (Part 3, 23.4).
            boolean approves =
                    commandCode != PolicySecretSpec.CC || Entities.isAuthValueAvailable(tx, entity, commandCode, role);
            if (!approves) throw TpmRc.AUTH_UNAVAILABLE.bare();
            // However the PIN is tried, no more tries than its limit.
            if (usesAuthValue && !Entities.allowsPin(tx, entity)) throw TpmRc.AUTH_UNAVAILABLE.bare();
            new PolicyCheck(crypto).check(request, session, entity, role, tx, ctx);
        }

        Secret authValue = Entities.authValue(tx, entity);
        boolean keyed = isPartOfKey(session, entity, tx);
        reserve(session, entity, tx, ctx);
        boolean matches = isPlainPassword(session)
                ? passwordMatches(use, authValue)
                : hmacMatches(request, use, session, keyed ? authValue : Secret.EMPTY, tx);
        if (!matches) throw failure(session, entity, tx);
        if (usesAuthValue) recordSuccess(entity, tx);
        return keyed ? entity : null;
    }

    /** Whether a session proves knowledge of the entity's authValue, and so may be used to guess it. */
    private static boolean usesAuthValue(@Nullable Session session) {
        return session == null || !session.isPolicy() || session.policy().authMode() != PolicyState.AUTH_NONE;
    }

    /** The role that the session's handle has in the command. */
    private static Role roleOf(Request request, SessionUse use) {
        int n = 0;
        for (Role role : request.spec().roles()) {
            if (role != Role.NONE && ++n == use.number()) return role;
        }
        throw new IllegalStateException("session " + use.number() + " authorizes nothing");
    }

    private static boolean needsPhysicalPresence(Request request, Tx tx) {
        return request.spec().has(Flag.PP_REQUIRED)
                || tx.commandAudit()
                        .physicalPresence()
                        .contains(new TpmCc(request.spec().code()));
    }

    /** A session tries the authValue of the entity that it is bound to, whatever it is used for (Part 1, 17.8.7). */
    private static void checkBindLockout(Session session, Tx tx) {
        if (session.lockoutBound()) checkLockout(TpmHandle.LOCKOUT, tx);
        else if (session.dictionaryAttack()) checkProtected(tx);
    }

    private static void checkLockout(TpmHandle entity, Tx tx) {
        if (!entity.equals(TpmHandle.LOCKOUT)) {
            checkProtected(tx);
            return;
        }
        if (tx.triesUnsaved()) throw TpmRc.NV_UNAVAILABLE.bare();
        if (!tx.dictionaryAttack().lockoutAuthEnabled()) throw TpmRc.LOCKOUT.bare();
    }

    private static void checkProtected(Tx tx) {
        DictionaryAttack attack = tx.dictionaryAttack();
        // A count that a loss of power would undo must not be tried against.
        if (tx.triesUnsaved()) throw TpmRc.NV_UNAVAILABLE.bare();
        if (attack.isLockedOut()) throw TpmRc.LOCKOUT.bare();
        if (attack.inUse()) return;
        tx.dictionaryAttack(attack.withInUse(true));
        // A shutdown before it would hide that this life has ended without one.
        tx.shutdown(ShutdownMark.UNORDERLY);
    }

    private static boolean isPlainPassword(@Nullable Session session) {
        return session == null || session.isPolicy() && session.policy().authMode() == PolicyState.AUTH_PASSWORD;
    }

    private static boolean passwordMatches(SessionUse use, Secret authValue) {
        Secret password = use.command().hmac().withoutTrailingZeros();
        try {
            return password.contentEquals(authValue);
        } finally {
            password.wipe();
        }
    }

    /** Whether the entity's authValue goes into a session's HMAC key besides the session key (Part 1, 17.6.5). */
    private boolean isPartOfKey(@Nullable Session session, TpmHandle entity, Tx tx) {
        if (session == null) return false;
        return session.isPolicy()
                ? session.policy().authMode() == PolicyState.AUTH_VALUE
                : !isBoundTo(session, entity, tx);
    }

    private boolean isBoundTo(Session session, TpmHandle entity, Tx tx) {
        return session.isBound() && session.boundEntity().equals(boundEntity(tx, entity));
    }

    /** What a session remembers of the entity it is bound to: its Name and authValue, digested. */
    public Bytes boundEntity(Tx tx, TpmHandle entity) {
        Bytes name = Entities.name(tx, entity, crypto);
        // The authValue is the HMAC key, so that what is remembered does not reveal it to a guess of its digest.
        return Entities.authValue(tx, entity)
                .use(auth -> Bytes.wrap(crypto.hmac(TpmAlgId.SHA256, auth, name.toByteArray())));
    }

    private boolean hmacMatches(Request request, SessionUse use, @Nullable Session session, Secret authValue, Tx tx) {
        if (session == null) throw new IllegalStateException("a password is not an HMAC");
        Secret given = use.command().hmac();
        // Nothing to prove knowledge of: the HMAC may be left out, but must be right if it is there (Part 1, 17.6.5).
        if (session.sessionKey().isEmpty() && authValue.isEmpty() && given.isEmpty()) return true;
        Bytes cpHash = SessionMath.cpHash(
                crypto, session.authHash(), request.spec().code(), request.names(), request.parameters());
        Bytes nonceDecrypt = Bytes.EMPTY;
        Bytes nonceEncrypt = Bytes.EMPTY;
        if (use.number() == 1 && use.associated() != null) {
            SessionUse decrypt = request.sessionWith(TpmaSession.decrypt);
            SessionUse encrypt = request.sessionWith(TpmaSession.encrypt);
            if (decrypt != null && decrypt.number() != 1)
                nonceDecrypt = tx.session(decrypt.handle()).nonceTPM();
            if (encrypt != null && encrypt.number() != 1 && (decrypt == null || decrypt.number() != encrypt.number())) {
                nonceEncrypt = tx.session(encrypt.handle()).nonceTPM();
            }
        }
        byte[] expected = SessionMath.hmac(
                crypto,
                session.authHash(),
                session.sessionKey(),
                authValue,
                cpHash,
                use.command().nonce(),
                session.nonceTPM(),
                nonceDecrypt,
                nonceEncrypt,
                use.attributes());
        Secret right = Secret.take(expected);
        try {
            return given.contentEquals(right);
        } finally {
            right.wipe();
        }
    }

    /**
     * What a failure would cost is stored before the try. For the common count, the mark that it is in use is enough: an end
     * without a shutdown then counts as a failure, so that one try of each life is paid for in advance.
     */
    private static void reserve(@Nullable Session session, @Nullable TpmHandle entity, Tx tx, CommandContext ctx) {
        ctx.reservation().before(tx, failed -> {
            if (triesLockout(session, entity)) disableLockoutAuth(failed);
            if (entity != null && entity.isNvIndex() && usesAuthValue(session)) countPinFailure(entity, failed);
        });
    }

    private static boolean triesLockout(@Nullable Session session, @Nullable TpmHandle entity) {
        return TpmHandle.LOCKOUT.equals(entity) && usesAuthValue(session) || session != null && session.lockoutBound();
    }

    private static void disableLockoutAuth(Tx tx) {
        tx.dictionaryAttack(tx.dictionaryAttack().withLockoutAuthEnabled(false));
        tx.orderly(tx.orderly().withLockoutFailedAt(tx.orderly().time()));
    }

    /** Counts a failure where failures count, and gives the code to answer (Part 1, 17.8.4). */
    private static RcException failure(@Nullable Session session, @Nullable TpmHandle entity, Tx tx) {
        boolean entityCounts = false;
        if (entity != null && usesAuthValue(session)) {
            if (entity.isNvIndex()) countPinFailure(entity, tx);
            entityCounts = !Entities.isDictionaryAttackExempt(tx, entity);
        }
        boolean sessionBound = session != null && (session.dictionaryAttack() || session.lockoutBound());
        if (!sessionBound && !entityCounts) return TpmRc.BAD_AUTH.bare();

        DictionaryAttack attack = tx.dictionaryAttack();
        if (triesLockout(session, entity)) {
            disableLockoutAuth(tx);
        } else if (attack.recoveryTime() != 0) {
            tx.dictionaryAttack(attack.withFailedTries(Math.min(attack.failedTries() + 1, 0xFFFFFFFFL)));
            tx.orderly(tx.orderly().withHealedAt(tx.orderly().time()));
        }
        return TpmRc.AUTH_FAIL.bare();
    }

    private static void countPinFailure(TpmHandle entity, Tx tx) {
        NvIndex index = tx.nv(entity);
        if (index.attributes().nt().equals(TpmNt.PIN_FAIL) && index.has(TpmaNv.WRITTEN)) {
            tx.nv(PinIndex.withCount(index, PinIndex.of(index).pinCount() + 1));
        }
    }

    private static void recordSuccess(TpmHandle entity, Tx tx) {
        if (!entity.isNvIndex()) return;
        NvIndex index = tx.nv(entity);
        if (!index.has(TpmaNv.WRITTEN)) return;
        if (index.attributes().nt().equals(TpmNt.PIN_FAIL)) {
            if (PinIndex.of(index).pinCount() != 0) tx.nv(PinIndex.withCount(index, 0));
        } else if (index.attributes().nt().equals(TpmNt.PIN_PASS)) {
            tx.nv(PinIndex.withCount(index, PinIndex.of(index).pinCount() + 1));
        }
    }

    /**
     * The HMAC of one session's part of a response.
     *
     * @param keyEntity the entity whose authValue is part of the key, as {@link #check} told and if it is still there
     */
    public byte[] responseHmac(SessionUse use, Session session, Bytes rpHash, Tx tx, @Nullable TpmHandle keyEntity) {
        if (session.isPolicy() && session.policy().authMode() == PolicyState.AUTH_PASSWORD) return new byte[0];
        Secret authValue = keyEntity == null ? Secret.EMPTY : Entities.authValue(tx, keyEntity);
        if (session.sessionKey().isEmpty()
                && authValue.isEmpty()
                && use.command().hmac().isEmpty()) return new byte[0];
        return SessionMath.hmac(
                crypto,
                session.authHash(),
                session.sessionKey(),
                authValue,
                rpHash,
                session.nonceTPM(),
                use.command().nonce(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                use.attributes());
    }
}
