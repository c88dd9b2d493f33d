package etpm.engine;

import etpm.engine.state.TpmObject;
import etpm.engine.state.TpmState;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsKeyedhashParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuPublicParms;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.lang.reflect.Field;
import java.util.function.Function;

/** Keys with known octets, put into a TPM without a command, so that a test of one command needs no other. */
public final class Planted {
    private Planted() {}

    /** Changes a TPM's state by hand. */
    public static <T> T change(TestTpm test, Function<Tx, T> change) {
        try {
            Field state = Tpm.class.getDeclaredField("state");
            state.setAccessible(true);
            Tx tx = new Tx((TpmState) state.get(test.tpm));
            T result = change.apply(tx);
            state.set(test.tpm, tx.finish());
            return result;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** An HMAC key; {@code scheme} TPM_ALG_NULL leaves the hash to its user. */
    public static TpmHandle hmacKey(TestTpm test, byte[] key, TpmAlgId scheme, int attributes) {
        TpmtKeyedhashScheme fixed = scheme.isNull()
                ? new TpmtKeyedhashScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE)
                : new TpmtKeyedhashScheme(TpmAlgId.HMAC, new TpmsSchemeHash(scheme));
        return plant(
                test,
                TpmAlgId.KEYEDHASH,
                new TpmsKeyedhashParms(fixed),
                new TpmuPublicId.KeyedHash(Bytes.zeros(32)),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(key)),
                attributes);
    }

    /** An AES key; {@code mode} TPM_ALG_NULL leaves the mode to its user. */
    public static TpmHandle aesKey(TestTpm test, byte[] key, TpmAlgId mode, int attributes) {
        return plant(
                test,
                TpmAlgId.SYMCIPHER,
                new TpmsSymcipherParms(new TpmtSymDefObject(TpmAlgId.AES, key.length * 8, mode)),
                new TpmuPublicId.Sym(Bytes.zeros(32)),
                new TpmuSensitiveComposite.Sym(Secret.copyOf(key)),
                attributes);
    }

    private static TpmHandle plant(
            TestTpm test,
            TpmAlgId type,
            TpmuPublicParms parameters,
            TpmuPublicId unique,
            TpmuSensitiveComposite secret,
            int attributes) {
        TpmtPublic publicArea = new TpmtPublic(
                type,
                TpmAlgId.SHA256,
                new TpmaObject(TpmaObject.userWithAuth | TpmaObject.noDA | attributes),
                Bytes.EMPTY,
                parameters,
                unique);
        Bytes name = Names.of(publicArea, TestTpm.CRYPTO);
        TpmtSensitive sensitive = new TpmtSensitive(type, Secret.EMPTY, Secret.EMPTY, secret);
        return change(
                test,
                tx -> tx.load(new TpmObject(publicArea, sensitive, name, name, TpmHandle.OWNER, false, false, false)));
    }
}
