package etpm.engine.action.session;

import etpm.crypto.CryptoFailure;
import etpm.engine.auth.Authorizer;
import etpm.engine.auth.Entities;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.PolicyState;
import etpm.engine.state.Session;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.protocol.KeyEncapsulation;
import etpm.protocol.SessionMath;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/**
 * Actions of TPM2_StartAuthSession.
 *
 * <p>SIZE: nonceCaller is shorter than 16 octets or longer than a digest. KEY at tpmKey: no asymmetric key. VALUE at encryptedSalt: a
 * salt without tpmKey or the other way round. HANDLE at tpmKey: without its private part. ATTRIBUTES at tpmKey: it does not decrypt.
 * VALUE at encryptedSalt: it does not decrypt, or not with a key of that scheme. HANDLE at bind: an object without its private part, or a
 * PIN index. MODE: a block cipher that is not in CFB mode. SESSION_HANDLES: no room.
 */
public final class StartAuthSessionAction implements Action<StartAuthSession, StartAuthSession.Response> {
    /** The shortest nonce (Part 1, 17.6.3). */
    private static final int SHORTEST_NONCE = 16;

    @Override
    public StartAuthSession.Response run(StartAuthSession in, Tx tx, CommandContext ctx) {
        int digest = in.authHash().digestSize();
        if (in.nonceCaller().length() < SHORTEST_NONCE || in.nonceCaller().length() > digest) {
            throw TpmRc.SIZE.at(StartAuthSessionSpec.nonceCaller);
        }
        Secret salt = Secret.EMPTY;
        if (in.tpmKey().isNull()) {
            if (!in.encryptedSalt().isEmpty()) throw TpmRc.VALUE.at(StartAuthSessionSpec.encryptedSalt);
        } else {
            salt = decryptSalt(in, tx, ctx);
        }
        checkBind(in.bind(), tx);
        boolean cipher = !in.symmetric().algorithm().isNull()
                && !in.symmetric().algorithm().equals(TpmAlgId.XOR);
        if (cipher && !in.symmetric().mode().equals(TpmAlgId.CFB)) throw TpmRc.MODE.at(StartAuthSessionSpec.symmetric);

        int number = tx.freeSessionNumber();
        if (number < 0) throw TpmRc.SESSION_HANDLES.bare();
        TpmHandle first =
                in.sessionType().equals(TpmSe.HMAC) ? TpmHandle.HMAC_SESSION_FIRST : TpmHandle.POLICY_SESSION_FIRST;
        TpmHandle handle = new TpmHandle(first.value() + number);
        Bytes nonceTPM = Bytes.wrap(ctx.random().bytes(in.nonceCaller().length()));

        boolean bound = !in.bind().isNull();
        Secret sessionKey = Secret.EMPTY;
        if (bound || !in.tpmKey().isNull()) {
            Secret authValue = bound ? Entities.authValue(tx, in.bind()) : Secret.EMPTY;
            sessionKey =
                    SessionMath.sessionKey(ctx.crypto(), in.authHash(), authValue, salt, nonceTPM, in.nonceCaller());
            salt.wipe();
        }
        boolean toLockout = in.bind().equals(TpmHandle.LOCKOUT);
        boolean protectedBind = bound && !toLockout && !Entities.isDictionaryAttackExempt(tx, in.bind());
        boolean remembers = bound && in.sessionType().equals(TpmSe.HMAC);
        tx.session(new Session(
                handle,
                in.sessionType(),
                in.authHash(),
                in.symmetric(),
                sessionKey,
                nonceTPM,
                remembers ? new Authorizer(ctx.crypto()).boundEntity(tx, in.bind()) : Bytes.EMPTY,
                protectedBind,
                toLockout,
                false,
                Bytes.EMPTY,
                PolicyState.initial(
                        in.authHash(), tx.orderly().time(), tx.counters().timeEpoch())));
        return new StartAuthSession.Response(handle, nonceTPM);
    }

    private static Secret decryptSalt(StartAuthSession in, Tx tx, CommandContext ctx) {
        if (!tx.isObject(in.tpmKey())) throw TpmRc.KEY.at(StartAuthSessionSpec.tpmKey);
        TpmObject key = tx.object(in.tpmKey());
        TpmAlgId type = key.publicArea().type();
        if (!type.equals(TpmAlgId.RSA) && !type.equals(TpmAlgId.ECC)) throw TpmRc.KEY.at(StartAuthSessionSpec.tpmKey);
        if (in.encryptedSalt().isEmpty()) throw TpmRc.VALUE.at(StartAuthSessionSpec.encryptedSalt);
        if (key.sensitive() == null) throw TpmRc.HANDLE.at(StartAuthSessionSpec.tpmKey);
        if (!key.has(TpmaObject.decrypt)) throw TpmRc.ATTRIBUTES.at(StartAuthSessionSpec.tpmKey);
        try {
            return type.equals(TpmAlgId.RSA)
                    ? KeyEncapsulation.decapsulate(
                            ctx.crypto(),
                            key.publicArea(),
                            ctx.keys().rsa(key),
                            KeyEncapsulation.Label.SECRET,
                            in.encryptedSalt())
                    : KeyEncapsulation.decapsulate(
                            ctx.crypto(),
                            key.publicArea(),
                            ctx.keys().ecc(key),
                            KeyEncapsulation.Label.SECRET,
                            in.encryptedSalt());
        } catch (CryptoFailure e) {
            throw TpmRc.VALUE.at(StartAuthSessionSpec.encryptedSalt);
        }
    }

    /** The bind entity must have an authValue that a session can be bound to. */
    private static void checkBind(TpmHandle bind, Tx tx) {
        if (bind.isNvIndex()) {
            // A session would be a way around the count of tries of a PIN.
            TpmNt nt = tx.nv(bind).attributes().nt();
            if (nt.equals(TpmNt.PIN_FAIL) || nt.equals(TpmNt.PIN_PASS))
                throw TpmRc.HANDLE.at(StartAuthSessionSpec.bind);
        }
        if (tx.isObject(bind) && tx.object(bind).sensitive() == null) throw TpmRc.HANDLE.at(StartAuthSessionSpec.bind);
    }
}
