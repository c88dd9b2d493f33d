package etpm.engine.pipeline;

import etpm.crypto.Crypto;
import etpm.engine.auth.Entities;
import etpm.engine.state.Session;
import etpm.engine.state.Tx;
import etpm.protocol.SessionMath;
import etpm.spec.attr.TpmaSession;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.jspecify.annotations.Nullable;

/** The stage that decrypts the first parameter of a command and encrypts that of its response (Part 1, 19). */
final class ParameterCipher {
    private final Crypto crypto;

    ParameterCipher(Crypto crypto) {
        this.crypto = crypto;
    }

    /** The parameters with the first one decrypted, if a session is to do so; else the very array it was given. */
    byte[] decrypt(Request request, Tx tx) {
        SessionUse use = request.sessionWith(TpmaSession.decrypt);
        byte[] parameters = request.parameters();
        if (use == null) return parameters;
        int size = sizeOfFirst(parameters);
        if (size < 0) throw TpmRc.INSUFFICIENT.at(use.position());
        Session session = tx.session(use.handle());
        byte[] clear = transform(
                session,
                use.associated(),
                tx,
                use.command().nonce(),
                session.nonceTPM(),
                java.util.Arrays.copyOfRange(parameters, 2, 2 + size),
                SessionMath.Direction.DECRYPT);
        byte[] decrypted = parameters.clone();
        System.arraycopy(clear, 0, decrypted, 2, size);
        java.util.Arrays.fill(clear, (byte) 0);
        return decrypted;
    }

    /** Encrypts the first response parameter in place; the session has its new nonce already. */
    void encrypt(SessionUse use, @Nullable TpmHandle entity, Tx tx, byte[] parameters) {
        Session session = tx.session(use.handle());
        int size = sizeOfFirst(parameters);
        byte[] hidden = transform(
                session,
                entity,
                tx,
                session.nonceTPM(),
                use.command().nonce(),
                java.util.Arrays.copyOfRange(parameters, 2, 2 + size),
                SessionMath.Direction.ENCRYPT);
        System.arraycopy(hidden, 0, parameters, 2, size);
    }

    private static int sizeOfFirst(byte[] parameters) {
        if (parameters.length < 2) return -1;
        int size = (parameters[0] & 0xFF) << 8 | parameters[1] & 0xFF;
        return size > parameters.length - 2 ? -1 : size;
    }

    private byte[] transform(
            Session session,
            @Nullable TpmHandle entity,
            Tx tx,
            Bytes nonceNewer,
            Bytes nonceOlder,
            byte[] data,
            SessionMath.Direction direction) {
        Secret authValue = entity == null ? Secret.EMPTY : Entities.authValue(tx, entity);
        return SessionMath.transform(
                crypto,
                session.symmetric(),
                session.authHash(),
                session.sessionKey(),
                authValue,
                nonceNewer,
                nonceOlder,
                data,
                direction);
    }
}
