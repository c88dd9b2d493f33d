package etpm.engine.action.symmetric;

import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsSymcipherParms;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;

/**
 * What TPM2_EncryptDecrypt and TPM2_EncryptDecrypt2 have in common: all but the order of their parameters.
 *
 * @param keyHandle where the key is among the handles, and so on
 */
record BlockCipher(Position keyHandle, Position mode, Position ivIn, Position inData) {
    /** Data that was encrypted or decrypted, and the vector that continues it. */
    record Result(Bytes outData, Bytes ivOut) {}

    /** Which way the data goes. */
    enum Direction {
        ENCRYPT(TpmaObject.sign),
        DECRYPT(TpmaObject.decrypt);

        private final int attribute;

        Direction(int attribute) {
            this.attribute = attribute;
        }

        static Direction of(boolean decrypt) {
            return decrypt ? DECRYPT : ENCRYPT;
        }
    }

    Result run(
            TpmHandle handle,
            Direction direction,
            TpmAlgId wantedMode,
            Bytes iv,
            Bytes data,
            Tx tx,
            CommandContext ctx) {
        if (!tx.isObject(handle)) throw TpmRc.KEY.at(keyHandle);
        TpmObject key = tx.object(handle);
        if (!(key.publicArea().parameters() instanceof TpmsSymcipherParms(TpmtSymDefObject cipher))) {
            throw TpmRc.KEY.at(keyHandle);
        }
        if (key.has(TpmaObject.restricted) || !key.has(direction.attribute)) throw TpmRc.ATTRIBUTES.at(keyHandle);
        // A key for MACs encrypts nothing.
        if (cipher.mode().equals(TpmAlgId.CMAC)) throw TpmRc.MODE.at(keyHandle);
        TpmAlgId chosen = chooseMode(cipher.mode(), wantedMode);
        boolean ecb = chosen.equals(TpmAlgId.ECB);
        int block = ctx.crypto().blockSize(cipher.algorithm());
        if (iv.length() != (ecb ? 0 : block)) throw TpmRc.SIZE.at(ivIn);
        boolean wholeBlocks = ecb || chosen.equals(TpmAlgId.CBC);
        if (wholeBlocks && data.length() % block != 0) throw TpmRc.SIZE.at(inData);

        TpmtSensitive sensitive = key.sensitive();
        if (sensitive == null) throw new IllegalStateException("authorized without a private part");
        byte[] chained = iv.toByteArray();
        byte[] out = Secrets.octets(sensitive.sensitive()).use(secret -> switch (direction) {
            case ENCRYPT -> ctx.crypto().encrypt(cipher.algorithm(), chosen, secret, chained, data.toByteArray());
            case DECRYPT -> ctx.crypto().decrypt(cipher.algorithm(), chosen, secret, chained, data.toByteArray());
        });
        return new Result(Bytes.wrap(out), Bytes.wrap(chained));
    }

    private TpmAlgId chooseMode(TpmAlgId ofKey, TpmAlgId wanted) {
        if (ofKey.isNull()) {
            if (wanted.isNull()) throw TpmRc.MODE.at(mode);
            return wanted;
        }
        if (!wanted.isNull() && !wanted.equals(ofKey)) throw TpmRc.MODE.at(mode);
        return ofKey;
    }
}
