package etpm.engine.action.symmetric;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.symmetric.EncryptDecrypt2;
import etpm.spec.command.symmetric.EncryptDecrypt2Spec;

/**
 * Actions of TPM2_EncryptDecrypt2: encrypts or decrypts data with a symmetric key. The data comes first,
 * so that a session can encrypt it.
 *
 * <p>KEY: no symmetric key. ATTRIBUTES: a restricted key, or one without {@code sign} to encrypt or {@code decrypt} to decrypt
 * with. MODE, at the key: a key for MACs; at the mode: not the key's, or none where the key has none. SIZE: a vector that is
 * not a block long (for ECB: not empty), or for CBC and ECB data that is not whole blocks.
 */
public final class EncryptDecrypt2Action implements Action<EncryptDecrypt2, EncryptDecrypt2.Response> {
    private static final BlockCipher CIPHER = new BlockCipher(
            EncryptDecrypt2Spec.keyHandle,
            EncryptDecrypt2Spec.mode,
            EncryptDecrypt2Spec.ivIn,
            EncryptDecrypt2Spec.inData);

    @Override
    public EncryptDecrypt2.Response run(EncryptDecrypt2 in, Tx tx, CommandContext ctx) {
        BlockCipher.Result result = CIPHER.run(
                in.keyHandle(), BlockCipher.Direction.of(in.decrypt()), in.mode(), in.ivIn(), in.inData(), tx, ctx);
        return new EncryptDecrypt2.Response(result.outData(), result.ivOut());
    }
}
